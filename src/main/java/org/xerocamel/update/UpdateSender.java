package org.xerocamel.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Hash;
import org.xerocamel.config.Json;
import org.xerocamel.config.Whole;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.update.UpdateGroup.Outgoing;
import org.xerocamel.update.UpdateRow.State;
import org.xerocamel.update.UpdateRow.Step;
import org.xerocamel.work.Stopping;
import org.xerocamel.xero.ValidationErrors;
import org.xerocamel.xero.XeroAction;
import org.xerocamel.xero.XeroRequest;

/** Sends the decided changes, call after call. The ledger records each call before it is sent. */
@Component("xeroUpdateSender")
public class UpdateSender {

    private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final Database database;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Stopping stopping;
    private final Whole whole;

    UpdateSender(XeroProperties settings, Database database, Ledger ledger, Json json, Stopping stopping) {
        this.whole = settings.entities().get("Invoices").whole();
        this.stopping = stopping;
        this.database = database;
        this.ledger = ledger;
        this.json = json.mapper();
    }

    /** @return whether there is something to be sent; nothing more is begun while the application stops */
    public boolean hasMore(Exchange exchange) {
        return !stopping.isRequested() && !UpdateRun.of(exchange).group().calls().isEmpty();
    }

    /** Writes down what is sent, and makes the request the body. It is committed before the call goes. */
    public void begin(Exchange exchange) throws IOException {
        UpdateRun run = UpdateRun.of(exchange);
        UpdateGroup group = run.group();
        Outgoing call = group.calls().removeFirst();
        byte[] body = body(call);
        String lines = call.rows().stream().map(row -> Integer.toString(row.line())).collect(Collectors.joining(","));
        String key = Hash.of(run.file().id() + " " + call.step() + " " + lines + " " + new String(body,
                StandardCharsets.UTF_8));
        Instant now = database.now();
        List<UpdateRow> sent = call.rows().stream()
                .map(row -> row.sending(call.step(), key, row.sent(), row.before(), now)).toList();
        ledger.save(run.file(), sent);
        group.calls().addFirst(new Outgoing(call.step(), sent));
        boolean invoices = call.step() == Step.CHANGE;
        XeroRequest request = new XeroRequest(group.organisation().tenantId(), group.organisation().name(),
                invoices ? "Invoices" : "Payments", query(invoices), null).with(XeroAction.writing(
                invoices ? XeroAction.Method.POST : XeroAction.Method.PUT, body, key));
        exchange.getMessage().setBody(run.isRequest() ? request.urgent() : request);
    }

    private Map<String, String> query(boolean ofInvoices) {
        Map<String, String> query = new LinkedHashMap<>(Map.of("summarizeErrors", "false"));
        query.putAll(ofInvoices ? whole.ofOne() : Map.of());
        return query;
    }

    /** Nothing but what is to change: a whole invoice sent back would be damaged (writing). */
    private byte[] body(Outgoing call) throws IOException {
        boolean invoices = call.step() == Step.CHANGE;
        List<Map<String, Object>> list = call.rows().stream().map(row -> invoices ? invoice(row) : payment(row)).toList();
        return json.writeValueAsBytes(Map.of(invoices ? "Invoices" : "Payments", list));
    }

    private static Map<String, Object> invoice(UpdateRow row) {
        Map<String, Object> invoice = new LinkedHashMap<>();
        invoice.put("InvoiceID", row.invoiceId());
        row.sent().forEach((name, text) -> invoice.put(name,
                name.equals("SentToContact") ? (Object) Boolean.valueOf(text) : text));
        return invoice;
    }

    private static Map<String, Object> payment(UpdateRow row) {
        Map<String, Object> payment = new LinkedHashMap<>();
        String account = row.sent().get("Account");
        payment.put("Invoice", Map.of("InvoiceID", row.invoiceId()));
        payment.put("Account", Map.of(account.matches(ID) ? "AccountID" : "Code", account));
        payment.put("Date", row.sent().get("Date"));
        payment.put("Amount", new BigDecimal(row.sent().get("Amount")));
        return payment;
    }

    /** Takes Xero's word for each row: an answer of status 200 may hold failed ones (writing). */
    public void answered(Exchange exchange) throws IOException {
        UpdateRun run = UpdateRun.of(exchange);
        Outgoing call = run.group().calls().getFirst();
        JsonNode answer;
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            answer = json.readTree(body);
        }
        JsonNode list = answer.path(call.step() == Step.CHANGE ? "Invoices" : "Payments");
        Map<String, JsonNode> elements = new HashMap<>();
        list.forEach(element -> elements.put(invoiceId(element, call.step()), element));
        List<UpdateRow> ended = new ArrayList<>();
        for (int at = 0; at < call.rows().size(); at++) {
            UpdateRow row = call.rows().get(at);
            JsonNode element = elements.get(row.invoiceId());
            if (element == null && list.size() == call.rows().size() && invoiceId(list.get(at), call.step()).isEmpty()) {
                element = list.get(at);
            }
            if (element != null) {
                ended.add(ended(row, element));
            }
        }
        run.group().calls().removeFirst();
        ledger.save(run.file(), ended);
        run.moved();
        if (ended.stream().anyMatch(row -> row.state() != State.REFUSED)) {
            run.changed(run.group().organisation().tenantId());
        }
        if (ended.size() < call.rows().size()) {
            throw new IOException("Xero was sent " + call.rows().size() + " records, but its answer has results for "
                    + ended.size());
        }
    }

    private static UpdateRow ended(UpdateRow row, JsonNode element) {
        List<String> errors = ValidationErrors.of(element);
        boolean refused = !errors.isEmpty() || element.path("StatusAttributeString").asText().equalsIgnoreCase("ERROR");
        if (refused) {
            return row.ended(State.REFUSED, errors.isEmpty() ? "Xero refused it without a reason." : String.join(" ", errors));
        }
        List<String> warnings = new ArrayList<>();
        element.path("Warnings").forEach(warning -> warnings.add(warning.path("Message").asText()));
        return Results.done(row, row.wanted(), String.join(" ", warnings));
    }

    private static String invoiceId(JsonNode element, Step step) {
        JsonNode invoice = step == Step.CHANGE ? element : element.path("Invoice");
        return invoice.path("InvoiceID").asText("").toLowerCase(Locale.ROOT);
    }
}
