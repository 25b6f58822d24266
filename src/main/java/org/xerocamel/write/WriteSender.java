package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Hash;
import org.xerocamel.config.Shown;
import org.xerocamel.work.Stopping;
import org.xerocamel.write.Document.Action;
import org.xerocamel.write.Document.Result;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.WriteGroup.Outgoing;
import org.xerocamel.write.books.Books;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.xero.ValidationErrors;
import org.xerocamel.xero.XeroAction;
import org.xerocamel.xero.XeroAction.Method;
import org.xerocamel.xero.XeroRequest;

/** Sends the decided documents, call after call. The ledger records each call before it is sent. */
@Component("xeroWriteSender")
public class WriteSender {

    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private final Database database;
    private final DocumentLedger ledger;
    private final Stopping stopping;
    private final LedgerJson json = new LedgerJson();

    WriteSender(Database database, DocumentLedger ledger, Stopping stopping) {
        this.database = database;
        this.ledger = ledger;
        this.stopping = stopping;
    }

    /** @return whether there is something to be sent; nothing more is begun while the application stops */
    public boolean hasMore(Exchange exchange) {
        return !stopping.isRequested() && !WriteRun.of(exchange).group().calls().isEmpty();
    }

    /** Writes down what is sent, and makes the request the body. It is committed before the call goes. */
    public void begin(Exchange exchange) {
        WriteRun run = WriteRun.of(exchange);
        WriteGroup group = run.group();
        Outgoing call = group.calls().removeFirst();
        String body = body(run.rules(), call);
        String numbers = call.documents().stream().map(document -> Integer.toString(document.number()))
                .collect(Collectors.joining(","));
        String key = Hash.of(run.file().id() + " " + call.action() + " " + numbers + " " + body);
        Instant now = database.now();
        List<Document> sent = call.documents().stream().map(document -> document.sending(key, now)).toList();
        ledger.save(run.file(), sent);
        group.calls().addFirst(new Outgoing(call.action(), call.path(), sent, call.repeated()));
        XeroRequest request = new XeroRequest(group.organisation().tenantId(), group.organisation().name(), call.path(),
                query(run.rules(), call), null).with(action(run.rules(), call, body, key));
        exchange.getMessage().setBody(run.isRequest() ? request.urgent() : request);
    }

    private static XeroAction action(WriteRules rules, Outgoing call, String body, String key) {
        return switch (call.action()) {
            case CREATE -> XeroAction.writing(Method.valueOf(rules.create()), body.getBytes(StandardCharsets.UTF_8), key);
            case CHANGE -> XeroAction.writing(Method.valueOf(rules.changeMethod()), body.getBytes(StandardCharsets.UTF_8), key);
            case DELETE -> new XeroAction(Method.DELETE, null, null, key, XeroAction.READ.accept());
        };
    }

    private static Map<String, String> query(WriteRules rules, Outgoing call) {
        if (call.action() == Action.DELETE) {
            return Map.of();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("summarizeErrors", "false");
        query.putAll(rules.parameters());
        return query;
    }

    private String body(WriteRules rules, Outgoing call) {
        if (WriteCalls.isSingle(rules, call.action())) {
            return json.text(call.documents().get(0).sending().sent().body());
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ArrayNode list = whole.putArray(rules.list());
        call.documents().forEach(document -> list.add(document.sending().sent().body()));
        return json.text(whole);
    }

    /** Takes Xero's word for each document: an answer of status 200 may hold failed ones (writing). */
    public void answered(Exchange exchange) throws IOException {
        WriteRun run = WriteRun.of(exchange);
        WriteRules rules = run.rules();
        Outgoing call = run.group().calls().getFirst();
        JsonNode list = list(exchange, rules, call);
        boolean ordered = list.size() == call.documents().size();
        List<Document> ended = new ArrayList<>();
        for (int at = 0; at < call.documents().size(); at++) {
            Document document = call.documents().get(at);
            JsonNode element = ordered ? list.get(at) : find(list, rules, document);
            if (element != null) {
                ended.add(ended(run, document, element));
            }
        }
        run.group().calls().removeFirst();
        ledger.save(run.file(), ended);
        if (!ended.isEmpty()) {
            run.moved();
        }
        if (ended.stream().anyMatch(document -> document.state() != State.REFUSED)) {
            run.changed(run.group().organisation().tenantId());
        }
        if (ended.size() < call.documents().size()) {
            throw new IOException("Xero was sent " + call.documents().size() + " records, but its answer has results for "
                    + ended.size());
        }
    }

    /** A deletion is answered by its status, whatever the body. */
    private JsonNode list(Exchange exchange, WriteRules rules, Outgoing call) throws IOException {
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            if (call.action() == Action.DELETE) {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                list.addObject().put(rules.id(), call.documents().get(0).result().id());
                return list;
            }
            return json.tree(body).path(rules.list());
        }
    }

    /** Of an answer that lacks some, what it has is known by id alone. */
    private static JsonNode find(JsonNode list, WriteRules rules, Document document) {
        for (JsonNode element : list) {
            if (document.result().id() != null
                    && element.path(rules.id()).asText().toLowerCase(Locale.ROOT).equals(document.result().id())) {
                return element;
            }
        }
        return null;
    }

    private static Document ended(WriteRun run, Document document, JsonNode element) {
        WriteRules rules = run.rules();
        List<String> errors = ValidationErrors.of(element);
        if (!errors.isEmpty() || element.path("StatusAttributeString").asText().equalsIgnoreCase("ERROR")) {
            return document.refused(errors.isEmpty() ? "Xero refused it without a reason." : String.join(" ", errors));
        }
        Books books = run.group().books();
        books.wrote(rules, element);
        List<String> words = new ArrayList<>();
        if (document.answer() != null && !document.answer().isEmpty()) {
            words.add(document.answer());
        }
        element.path("Warnings").forEach(warning -> words.add(Shown.line(warning.path("Message").asText())));
        String id = id(element.path(rules.id()).asText(document.result().id()));
        if (document.action() == Action.CREATE && !run.isUndo()) {
            run.group().made(id);
        }
        Document ended = document.ended(run.done(document.action()), new Result(id, text(element, rules.number()),
                text(element, rules.status() == null ? "" : rules.status().field()),
                books.link(rules, document.draft().kind(), id)), String.join(" ", words));
        return run.isUndo() || id == null ? ended : books.kept(rules, id).map(ended::then).orElse(ended);
    }

    /** Xero's ids are the same in any case; the id of a tax rate is a code of its own. */
    private static String id(String id) {
        return id != null && UUID.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : id;
    }

    private static String text(JsonNode element, String field) {
        return field == null || field.isEmpty() ? null : element.path(field).asText(null);
    }
}
