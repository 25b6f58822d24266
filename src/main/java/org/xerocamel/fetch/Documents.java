package org.xerocamel.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Json;
import org.xerocamel.config.SafeName;
import org.xerocamel.fetch.RecordHandler.GoodRecords;
import org.xerocamel.journal.Spool;
import org.xerocamel.xero.XeroAction;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroRequest;

/**
 * Fetches the documents of a record, for the document routes: an invoice's PDF, the list of attachments, history, the online
 * link.
 */
@Component("xeroDocuments")
public class Documents {

    /** The header with a safe name for the file in the body. */
    public static final String FILE_NAME = "XeroFileName";
    private static final String PLACE = "xeroPlace";
    private static final String BELOW = "xeroBelow";
    private static final String PDF = "application/pdf";
    private static final byte[] PDF_BEGINS = "%PDF".getBytes(StandardCharsets.US_ASCII);
    private static final String ROUTINE = "routine";
    /** What of an answer stands in memory; what is more lies in a file that goes when it was read. */
    private static final int MEMORY = 512 * 1024;

    /** What Xero lists below a record, by the last step of its path, and a field that each of them has. */
    enum Below {
        ATTACHMENTS("Attachments", "Attachments", "AttachmentID",
                List.of("accounting.attachments.read", "accounting.attachments")),
        HISTORY("History", "HistoryRecords", "DateUTC", List.of()),
        ONLINE("OnlineInvoice", "OnlineInvoices", "OnlineInvoiceUrl", List.of());

        private final String step;
        private final Entity entity;

        Below(String step, String collection, String id, List<String> scopes) {
            this.step = "/" + step;
            this.entity = Entity.of(collection, id, scopes);
        }

        Entity entity() {
            return entity;
        }
    }

    private final RecordPlaces places;
    private final PageReader reader;

    Documents(RecordPlaces places, Json json) {
        this.places = places;
        this.reader = new PageReader(json.mapper().getFactory());
    }

    /**
     * @param urgency {@code routine} leaves the reserve of the day's calls alone; anything else is urgent
     * @return the request for the invoice as a PDF
     */
    public XeroRequest pdf(@Header("XeroTenantId") String tenant, @Header("XeroInvoice") String idOrNumber,
            @Header("XeroUrgency") String urgency, Exchange exchange) {
        RecordPlace place = places.find(tenant, RecordPlaces.INVOICES, idOrNumber, "XeroInvoice");
        exchange.setVariable(PLACE, place);
        return withUrgency(place.request(""), urgency).with(XeroAction.reading(PDF));
    }

    /** Makes the message the PDF of Xero's answer, a stream that the reader closes. */
    public void keepPdf(Exchange exchange) throws IOException {
        RecordPlace place = exchange.getVariable(PLACE, RecordPlace.class);
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            byte[] begin = answer == null ? new byte[0] : answer.readNBytes(PDF_BEGINS.length);
            if (!Arrays.equals(begin, PDF_BEGINS)) {
                throw new IOException("Xero's answer for invoice " + place.record() + " of "
                        + place.organisation().name() + " is not a PDF");
            }
            keep(exchange, new SequenceInputStream(new ByteArrayInputStream(begin), answer), PDF,
                    SafeName.of(place.record()) + ".pdf");
        }
    }

    /** @return the request for the list of the record's attachments */
    public XeroRequest attachments(@Header("XeroTenantId") String tenant, @Header("XeroEntity") String entity,
            @Header("XeroRecord") String record, @Header("XeroUrgency") String urgency, Exchange exchange) {
        return list(Below.ATTACHMENTS, places.find(tenant, entity, record, "XeroRecord"), urgency, exchange);
    }

    /** @return the request for what happened to the record */
    public XeroRequest history(@Header("XeroTenantId") String tenant, @Header("XeroEntity") String entity,
            @Header("XeroRecord") String record, Exchange exchange) {
        return list(Below.HISTORY, places.find(tenant, entity, record, "XeroRecord"), null, exchange);
    }

    /** @return the request for the address where a customer sees the invoice */
    public XeroRequest online(@Header("XeroTenantId") String tenant, @Header("XeroInvoice") String idOrNumber,
            Exchange exchange) {
        return list(Below.ONLINE, places.find(tenant, RecordPlaces.INVOICES, idOrNumber, "XeroInvoice"), null, exchange);
    }

    /** Makes the message what Xero listed, as NDJSON in the form of the batches. */
    public void keepList(Exchange exchange) throws IOException {
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            exchange.getMessage().setBody(spooled(list -> reader.read(answer,
                    exchange.getVariable(BELOW, Below.class).entity, new GoodRecords(found -> {
                        found.writeTo(list);
                        list.write('\n');
                    }))));
        }
    }

    /** Makes the message the first of what Xero listed, as a line of JSON. */
    public void keepFirst(Exchange exchange) throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            reader.read(answer, exchange.getVariable(BELOW, Below.class).entity, new GoodRecords(found -> {
                if (first.size() == 0) {
                    found.writeTo(first);
                }
            }));
        }
        if (first.size() == 0) {
            throw new XeroException.NotFound("Xero has no online address for this invoice");
        }
        exchange.getMessage().setBody(first.toByteArray());
    }

    private static XeroRequest list(Below below, RecordPlace place, String urgency, Exchange exchange) {
        exchange.setVariable(PLACE, place);
        exchange.setVariable(BELOW, below);
        XeroRequest request = place.request(below.step);
        return withUrgency(below == Below.ATTACHMENTS ? request.of(below.entity) : request, urgency);
    }

    static XeroRequest withUrgency(XeroRequest request, String urgency) {
        return ROUTINE.equals(urgency) ? request.routine() : request;
    }

    static void keep(Exchange exchange, InputStream answer, String type, String name) throws IOException {
        Message message = exchange.getMessage();
        message.setBody(spooled(answer::transferTo));
        message.setHeader(Exchange.CONTENT_TYPE, type);
        message.setHeader(FILE_NAME, name);
    }

    /** Takes an answer of any length out of Xero's hands, so that the call is over however slowly somebody reads on. */
    static InputStream spooled(Spool.Writer writer) throws IOException {
        return Spool.filled(new AtomicInteger(MEMORY), writer).open();
    }
}
