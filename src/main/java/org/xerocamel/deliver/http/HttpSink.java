package org.xerocamel.deliver.http;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Delivery;
import org.xerocamel.deliver.IdempotencyKeys;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.deliver.Refusals.Refusal;
import org.xerocamel.deliver.http.ReceiverAnswerReader.Answer;
import org.xerocamel.journal.RecordKeys;

/** Turns a batch into calls, and judges the receiver's answers. */
@Component("xeroSinkHttp")
public class HttpSink {

    private static final String CALL = "xeroHttpCall";
    /** A few batches of every delivery worker; a call takes some hundred bytes. */
    private static final int MOST_REMEMBERED = 20_000;
    private static final int SHORTEST_SECRET = 6;

    private final int batchSize;
    private final XeroProperties settings;
    private final RecordKeys recordKeys;
    private final Target target;
    private final ReceiverAnswerReader answers;
    private final SettledCalls settled = new SettledCalls(MOST_REMEMBERED);
    private final CallsUnderWay underWay = new CallsUnderWay();
    private final LastAnswers last = new LastAnswers(System::nanoTime);

    public HttpSink(HttpSinkProperties http, XeroProperties settings, RecordKeys recordKeys) {
        this.batchSize = http.batchSize();
        this.settings = settings;
        this.recordKeys = recordKeys;
        this.target = settings.sinks().contains("http") ? Target.of(http.url()) : null;
        this.answers = new ReceiverAnswerReader(target == null ? "" : target.shown(), http.parkStatuses(),
                secrets(http.headers().values(), target));
    }

    /** @return the batch in the body, ready to go out */
    public HttpDelivery begin(Exchange exchange) {
        Message message = exchange.getMessage();
        String entity = message.getHeader("XeroEntity", String.class);
        String idField = Optional.ofNullable(settings.entities().get(entity)).map(Entity::id).orElse("");
        IdempotencyKeys keys = IdempotencyKeys.of("http", exchange);
        List<byte[]> records = Ndjson.records(message.getBody(byte[].class));
        BooleanSupplier lease = Optional.ofNullable(exchange.getVariable(Delivery.LEASE, BooleanSupplier.class))
                .orElse(() -> true);
        Map<String, String> externalIds = batchSize > 1 || idField.isEmpty() ? Map.of()
                : recordKeys.newest(keys.tenantId(), entity, () -> records.stream().map(each -> Ndjson.field(each, idField)).toList());
        return new HttpDelivery(records, batchSize, idField, externalIds, keys, settled, underWay, lease);
    }

    LastAnswers lastAnswers() {
        return last;
    }

    CallsUnderWay underWay() {
        return underWay;
    }

    /** @return where the calls of a batch go */
    public String url(@Header("XeroEntity") String entity, @Header("XeroTenantId") String tenantId) {
        return target.url(entity, tenantId);
    }

    /** Makes the call in the body the message: its key, and what is posted. */
    public void prepare(Exchange exchange) {
        Message message = exchange.getMessage();
        HttpCall call = message.getBody(HttpCall.class);
        exchange.setVariable(CALL, call);
        message.setHeader("Idempotency-Key", call.getKey());
        if (call.externalId() != null) {
            message.setHeader(RecordKeys.HEADER, encoded(call.externalId()));
        }
        message.setBody(call.getBody());
    }

    /** Notes what the receiver answered. */
    public void answered(Exchange exchange, @Variable(CALL) HttpCall call) {
        Object status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE);
        Answer answer = answers.read(exchange);
        last.add(answer.text().isEmpty() ? "HTTP " + status : answer.text());
        call.delivery().answered(call, answer);
    }

    /** Notes that there was no answer. */
    public void unanswered(Exchange exchange, @Variable(CALL) HttpCall call) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Answer answer = answers.unreachable(failure);
        last.add(answer.text());
        call.delivery().answered(call, answer);
    }

    /** Settles the calls that were made, and makes what is left of the batch the next round. */
    public void next(@Variable("xeroHttpDelivery") HttpDelivery delivery) {
        delivery.next();
    }

    /** @return the records that the receiver refused, once all else is delivered */
    public List<Refusal> judge(@Variable("xeroHttpDelivery") HttpDelivery delivery) {
        return delivery.finish();
    }

    /** @return the organisation's name as a header can hold it: percent-encoded UTF-8 but for printable ASCII */
    public String organisation(@Header("XeroOrganisation") String name) {
        return encoded(name);
    }

    private static String encoded(String text) {
        StringBuilder result = new StringBuilder();
        for (byte b : text.strip().getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= ' ' && b < 127 && b != '%';
            result.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return result.toString();
    }

    /** The values of headers, what follows "Bearer" or "Basic" in them, and what the address asks. */
    private static List<String> secrets(Collection<String> headers, Target target) {
        return Stream.concat(headers.stream().flatMap(value -> Stream.of(value, value.substring(value.lastIndexOf(' ') + 1))),
                target == null ? Stream.empty() : target.secrets().stream())
                .filter(text -> text.length() >= SHORTEST_SECRET)
                .toList();
    }
}
