package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.List;
import java.util.UUID;

/** {@code /api.xro/2.0/Invoices}: lists and single ones. */
final class InvoicesApi {

    static final String PATH = "/api.xro/2.0/Invoices";

    /** Beyond it Xero answers as if the address were wrong. */
    private static final int LONGEST_ADDRESS = 2091;

    /** Beyond it Xero refuses orders that it cannot serve fast. */
    private static final int HIGH_VOLUME = 100_000;

    private final Clock clock;
    private final KeptPages kept = new KeptPages();
    private volatile boolean pagination = true;

    InvoicesApi(Clock clock) {
        this.clock = clock;
    }

    void pagination(boolean shown) {
        pagination = shown;
    }

    void keepPages() {
        kept.on();
    }

    Reply answer(Request request, SimulatedOrganisation organisation) {
        if (("https://api.xero.com" + request.target()).length() > LONGEST_ADDRESS) {
            return Errors.notFound();
        }
        if (request.path().length() > PATH.length()) {
            return single(request, organisation);
        }
        try {
            return kept.answer(request, organisation, () -> list(InvoiceQuery.of(request), organisation));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Errors.badQuery(String.valueOf(unreadable.getMessage()));
        }
    }

    private Reply list(InvoiceQuery query, SimulatedOrganisation organisation) {
        if (organisation.size() > HIGH_VOLUME && !query.order().matches("(InvoiceID|UpdatedDateUTC|Date)( +\\w+)?")) {
            return Errors.badQuery("High volume organisations can only be ordered by InvoiceID, UpdatedDateUTC or Date");
        }
        // The time is taken first: what changes after it is not promised to be in the answer.
        ObjectNode envelope = envelope();
        SimulatedInvoice[] found = query.select(organisation);
        long from = query.page() == 0 ? 0 : (long) (query.page() - 1) * query.pageSize();
        if (query.page() > 0 && pagination) {
            envelope.putObject("pagination").put("page", query.page()).put("pageSize", query.pageSize())
                    .put("pageCount", (found.length + query.pageSize() - 1) / query.pageSize())
                    .put("itemCount", found.length);
        }
        ByteArrayOutputStream body = open(envelope);
        for (long at = from; at < found.length && at < from + query.pageSize(); at++) {
            if (at > from) {
                body.write(',');
            }
            body.writeBytes(query.write(found[(int) at]));
        }
        Reply reply = close(body);
        if (query.page() > 0) {
            organisation.pageAnswered(query.page());
        }
        return reply;
    }

    private Reply single(Request request, SimulatedOrganisation organisation) {
        String wanted = URLDecoder.decode(
                request.path().substring(PATH.length() + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        for (SimulatedInvoice invoice : organisation.sorted("InvoiceID")) {
            if (invoice.id().equalsIgnoreCase(wanted) || invoice.number().equals(wanted)) {
                ByteArrayOutputStream body = open(envelope());
                body.writeBytes(UnitPrices.isExact(request) ? invoice.exactBytes() : invoice.bytes());
                return close(body);
            }
        }
        return Errors.notFound();
    }

    ObjectNode envelope() {
        return Json.object().put("Id", UUID.randomUUID().toString()).put("Status", "OK")
                .put("ProviderName", "Xero Simulator")
                .put("DateTimeUTC", "/Date(" + clock.millis() + ")/");
    }

    private static ByteArrayOutputStream open(ObjectNode envelope) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
        byte[] head = Json.bytes(envelope);
        body.write(head, 0, head.length - 1);
        body.writeBytes(",\"Invoices\":[".getBytes(StandardCharsets.UTF_8));
        return body;
    }

    private static Reply close(ByteArrayOutputStream body) {
        body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return Reply.of(200, "application/json; charset=utf-8", body.toByteArray());
    }

    static List<String> scopes() {
        return List.of("accounting.invoices", "accounting.invoices.read");
    }
}
