package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** Every write that was asked for, done or not, and ways to lose the answer of one that is done. */
public final class SimulatedWriteCalls {

    private final Calls calls;
    private final Faults faults;

    SimulatedWriteCalls(Calls calls, Faults faults) {
        this.calls = calls;
        this.faults = faults;
    }

    /**
     * A write that was asked for.
     *
     * @param method PUT, POST or DELETE
     * @param path below {@code /api.xro/2.0/}
     * @param key its Idempotency-Key, or an empty text
     * @param records how many records its body holds
     * @param bytes how large its body is
     * @param status what was answered; 0 for a lost answer, -1 while it is being answered
     */
    public record Written(String method, String path, String key, int records, int bytes, int status) {}

    /** @return all of them, oldest first */
    public List<Written> all() {
        return calls.matching(WritesApi::takes).stream().map(SimulatedWriteCalls::written).toList();
    }

    /** @return those whose path begins like this, such as Invoices, oldest first */
    public List<Written> to(String place) {
        return all().stream().filter(each -> each.path().startsWith(place)).toList();
    }

    /** @return how many there were */
    public int count() {
        return calls.count(WritesApi::takes);
    }

    /** The n-th write from now, from 1, is done, and its connection closed without an answer. */
    public Faults.Rule loseAnswer(int nth) {
        return faults.onWrites().nth(nth).once(Fault.answerLost());
    }

    /** The n-th write from now, from 1, is done, and its answer does not come for a time and is lost then. */
    public Faults.Rule loseAnswer(int nth, Duration silence) {
        return faults.onWrites().nth(nth).once(Fault.answerLostAfter(silence));
    }

    private static Written written(Call call) {
        Request request = call.request();
        return new Written(request.method(), request.path().substring(WritePath.API.length()),
                request.header("Idempotency-Key"), records(request), request.body().length, call.status());
    }

    private static int records(Request request) {
        if (request.path().contains("/Attachments/") || request.body().length == 0) {
            return 0;
        }
        try {
            JsonNode body = Json.read(request.body());
            Iterator<JsonNode> fields = body.elements();
            boolean wrapped = body.isObject() && body.size() == 1 && fields.next().isArray();
            return wrapped ? body.elements().next().size() : body.isArray() ? body.size() : 1;
        } catch (UncheckedIOException noJson) {
            return 0;
        }
    }
}
