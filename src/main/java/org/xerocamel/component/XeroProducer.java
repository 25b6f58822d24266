package org.xerocamel.component;

import java.io.Closeable;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;
import org.xerocamel.config.Entity;
import org.xerocamel.fetch.ListWalk;
import org.xerocamel.xero.XeroException;

/**
 * Calls the routes {@code direct:xero-*}, each time with an exchange of its own, and puts the result into the caller's message.
 * The caller's other headers and variables stay as they are.
 */
class XeroProducer extends DefaultProducer {

    private final XeroConfiguration options;
    private final String name;
    private final Entity row;
    private final XeroConnector connector;
    private ProducerTemplate template;

    XeroProducer(XeroEndpoint endpoint, String name, XeroConnector connector) {
        super(endpoint);
        this.options = endpoint.getConfiguration();
        this.name = name;
        this.row = connector.settings().entities().get(name);
        this.connector = connector;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        template = getEndpoint().getCamelContext().createProducerTemplate();
    }

    @Override
    protected void doStop() throws Exception {
        template.stop();
        super.doStop();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Caller caller = new Caller(exchange, options);
        XeroOperation operation = caller.operation();
        OperationCheck.check(operation, name);
        try {
            switch (operation) {
                case GET -> get(exchange, caller);
                case LIST, PAGES -> list(exchange, caller, operation == XeroOperation.PAGES);
                case PDF -> document(exchange, caller, "direct:xero-invoice-pdf");
                case CONTENT -> document(exchange, caller, "direct:xero-file-content");
                case ATTACHMENT -> document(exchange, caller, "direct:xero-attachment");
                case ATTACHMENTS -> lines(caller, "direct:xero-attachments");
                case HISTORY -> lines(caller, "direct:xero-history");
                case ONLINE_INVOICE -> answer(caller, call("direct:xero-online-invoice", null, headers(caller)), false);
                case UPDATE -> update(caller);
                case WRITE -> write(caller);
                case FETCH -> fetch(caller);
            }
        } catch (Exception e) {
            throw XeroFailures.of(e, name);
        }
    }

    /** A report is the only member of its list. */
    private void get(Exchange exchange, Caller caller) throws Exception {
        if (caller.record() != null || !EntityName.isReport(row)) {
            answer(caller, call("direct:xero-record", null, headers(caller)), false);
            return;
        }
        try (RecordIterator reports = records(caller, false)) {
            if (!reports.hasNext()) {
                throw new XeroException.NotFound("Xero has no report " + name);
            }
            caller.answer(reports.next(), exchange.getMessage());
        }
    }

    private void list(Exchange exchange, Caller caller, boolean pages) {
        RecordIterator records = records(caller, pages);
        closeAtEnd(exchange, records);
        // Whatever Xero refuses is a failure of this step, and not of the one that walks through the list.
        records.hasNext();
        caller.answer(records, exchange.getMessage());
    }

    private RecordIterator records(Caller caller, boolean pages) {
        ListWalk walk = connector.pages().begin(new ListQuestion(name, row, options).of(caller));
        return new RecordIterator(new ListPages(walk, this::page, Duration.ofMillis(options.getLimitWait()),
                connector.stopping()), options.getBodyType(), pages);
    }

    private InputStream page(ListWalk walk) throws Exception {
        try {
            return call("direct:xero-record-page", walk, Map.of()).getMessage().getBody(InputStream.class);
        } catch (Exception e) {
            throw XeroFailures.of(e, name);
        }
    }

    private void document(Exchange exchange, Caller caller, String route) throws Exception {
        Exchange answer = call(route, null, headers(caller));
        InputStream content = answer.getMessage().getBody(InputStream.class);
        closeAtEnd(exchange, content);
        caller.answer(content, answer.getMessage(), XeroConstants.CONTENT_TYPE, XeroConstants.FILE_NAME,
                XeroConstants.CORRELATION_ID);
    }

    private void lines(Caller caller, String route) throws Exception {
        answer(caller, call(route, null, headers(caller)), true);
    }

    private void answer(Caller caller, Exchange answer, boolean many) throws Exception {
        byte[] json = answer.getMessage().getBody(byte[].class);
        caller.answer(many ? options.getBodyType().many(json) : options.getBodyType().one(json), answer.getMessage(),
                XeroConstants.CORRELATION_ID);
    }

    private void update(Caller caller) throws Exception {
        Exchange answer = call("direct:xero-update", caller.body(), headers(caller));
        List<Map<String, Object>> results = outcomes(answer.getMessage());
        if (options.isFailOnRefusal()) {
            connector.outcome().demand(results);
        }
        caller.answer(results, answer.getMessage(), XeroConstants.RETRY_AFTER);
    }

    private void write(Caller caller) throws Exception {
        EntityName.writable(name, connector.writable());
        Exchange answer = call("direct:xero-write", caller.body(), headers(caller));
        List<Map<String, Object>> results = outcomes(answer.getMessage());
        if (options.isFailOnRefusal()) {
            connector.writeOutcome().demand(results);
        }
        caller.answer(results, answer.getMessage(), XeroConstants.RETRY_AFTER, XeroConstants.UPDATE);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> outcomes(Message answer) {
        return answer.getBody(List.class);
    }

    private void fetch(Caller caller) throws Exception {
        Exchange answer = call("direct:xero-fetch-now", null, headers(caller));
        caller.answer(answer.getMessage().getBody(), answer.getMessage());
    }

    private Map<String, Object> headers(Caller caller) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("XeroTenantId", caller.tenant());
        headers.put("XeroEntity", name);
        headers.put("XeroRecord", caller.record());
        headers.put("XeroInvoice", caller.record());
        headers.put("XeroAttachment", caller.attachment());
        headers.put("XeroMimeType", caller.mimeType());
        headers.put("XeroMaxSize", caller.maxSize());
        headers.put("XeroUrgency", options.isRoutine() ? "routine" : null);
        headers.put("Idempotency-Key", caller.idempotencyKey());
        headers.values().removeIf(value -> value == null);
        return headers;
    }

    private Exchange call(String route, Object body, Map<String, Object> headers) throws Exception {
        Exchange answer = template.request(route, question -> {
            question.getMessage().setBody(body);
            question.getMessage().setHeaders(new HashMap<>(headers));
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return answer;
    }

    private static void closeAtEnd(Exchange exchange, Closeable content) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                IOHelper.close(content);
            }
        });
    }
}
