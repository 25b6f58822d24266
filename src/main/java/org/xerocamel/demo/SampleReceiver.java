package org.xerocamel.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The receiver of the demo's HTTP sink. It takes all invoices but one, which it refuses the first time, so that there is a parked
 * record; a replay succeeds.
 */
final class SampleReceiver {

    static final String PATH = "/receiver";

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicBoolean refused = new AtomicBoolean();

    void receive(HttpExchange call) throws IOException {
        JsonNode invoice = json.readTree(call.getRequestBody());
        boolean refuse = invoice.path("InvoiceNumber").asText("").equals(SampleBooks.REFUSED) && refused.compareAndSet(false, true);
        String contact = invoice.path("Contact").path("Name").asText("");
        SampleXero.answer(call, refuse ? 422 : 200, refuse ? json.createObjectNode().put("error", "The ledger has no customer "
                + contact + " yet; replay this record once it is entered.") : json.createObjectNode().put("accepted", true));
    }
}
