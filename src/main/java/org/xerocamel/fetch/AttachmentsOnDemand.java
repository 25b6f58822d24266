package org.xerocamel.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Json;
import org.xerocamel.config.SafeName;
import org.xerocamel.fetch.RecordHandler.GoodRecords;
import org.xerocamel.xero.XeroAction;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroRequest;

/**
 * Fetches single attachments on demand, for their route. The list of attachments gives the content type, unless the caller
 * has it.
 */
@Component("xeroAttachmentsOnDemand")
public class AttachmentsOnDemand {

    private static final String WANTED = "xeroWanted";

    /** The requested attachment; null until it was found in the list. */
    private record Wanted(RecordPlace place, String name, String urgency, Attachment attachment) {}

    private final RecordPlaces places;
    private final PageReader reader;
    private final ObjectMapper json;

    AttachmentsOnDemand(RecordPlaces places, Json json) {
        this.places = places;
        this.json = json.mapper();
        this.reader = new PageReader(json.mapper().getFactory());
    }

    /**
     * Notes what is wanted.
     *
     * @param attachment its id, or its file name
     * @param mimeType its type, where the caller knows that and the id; null where the list is to be asked
     */
    public void begin(@Header("XeroTenantId") String tenant, @Header("XeroEntity") String entity,
            @Header("XeroRecord") String record, @Header("XeroAttachment") String attachment,
            @Header("XeroMimeType") String mimeType, Exchange exchange) {
        if (attachment == null || attachment.isBlank()) {
            throw new IllegalArgumentException("The header XeroAttachment is empty; it must be an attachment's id or name");
        }
        RecordPlace place = places.find(tenant, entity, record, "XeroRecord");
        if (attachment.strip().matches("\\.{1,2}")) {
            throw none(place);
        }
        exchange.setVariable(WANTED, new Wanted(place, attachment.strip(),
                exchange.getMessage().getHeader("XeroUrgency", String.class),
                mimeType == null ? null : new Attachment(attachment.strip(), null, mimeType)));
    }

    /** @return whether the list is to be asked */
    public boolean isUnknown(Exchange exchange) {
        return wanted(exchange).attachment() == null;
    }

    /** @return the request for the list */
    public XeroRequest list(Exchange exchange) {
        return request(wanted(exchange), "");
    }

    /** Finds the attachment in the list in the body. */
    public void pick(Exchange exchange) throws IOException {
        Wanted wanted = wanted(exchange);
        AtomicReference<Attachment> picked = new AtomicReference<>();
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            reader.read(answer, Documents.Below.ATTACHMENTS.entity(), new GoodRecords(found -> {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                found.writeTo(line);
                JsonNode each = json.readTree(line.toByteArray());
                String id = each.path("AttachmentID").asText();
                String name = each.path("FileName").asText();
                if (picked.get() == null && Attachment.isMeant(wanted.name(), id, name)) {
                    picked.set(new Attachment(id, name, each.path("MimeType").asText()));
                }
            }));
        }
        if (picked.get() == null) {
            throw none(wanted.place());
        }
        exchange.setVariable(WANTED, new Wanted(wanted.place(), wanted.name(), wanted.urgency(), picked.get()));
    }

    /** @return the request for the content */
    public XeroRequest content(Exchange exchange) {
        Attachment attachment = wanted(exchange).attachment();
        return request(wanted(exchange), "/" + XeroRequest.encode(attachment.id()))
                .with(XeroAction.reading(attachment.mimeType()));
    }

    /** Makes the message the content, a stream that the reader closes. */
    public void keep(Exchange exchange) throws IOException {
        Attachment attachment = wanted(exchange).attachment();
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            Documents.keep(exchange, answer == null ? InputStream.nullInputStream() : answer, attachment.mimeType(),
                    attachment.fileName());
        }
    }

    private static XeroRequest request(Wanted wanted, String below) {
        XeroRequest request = wanted.place().request("/Attachments" + below).of(Documents.Below.ATTACHMENTS.entity());
        return Documents.withUrgency(request, wanted.urgency());
    }

    private static XeroException.NotFound none(RecordPlace place) {
        return new XeroException.NotFound("There is no such attachment of this record of " + place.name());
    }

    private static Wanted wanted(Exchange exchange) {
        return exchange.getVariable(WANTED, Wanted.class);
    }

    /**
     * An attachment of a record.
     *
     * @param id its id at Xero
     * @param fileName its name as somebody gave it
     * @param mimeType its type as Xero tells it
     */
    record Attachment(String id, String fileName, String mimeType) {

        private static final String ANY = "application/octet-stream";
        private static final Pattern MIME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]{0,60}/[A-Za-z0-9][A-Za-z0-9.+_-]{0,80}");

        Attachment {
            mimeType = mimeType == null || !MIME.matcher(mimeType.strip()).matches() ? ANY : mimeType.strip();
            fileName = SafeName.ofFile(fileName == null || fileName.isBlank() ? id : fileName);
        }

        /** @return whether the text is its id or its name */
        static boolean isMeant(String wanted, String id, String fileName) {
            return wanted.equalsIgnoreCase(id) || wanted.equals(fileName);
        }
    }
}
