package org.xerocamel.deliver.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.xerocamel.deliver.IdempotencyKeys;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.deliver.Refusals.Refusal;
import org.xerocamel.deliver.RetryLaterException;
import org.xerocamel.deliver.http.ReceiverAnswerReader.Answer;
import org.xerocamel.deliver.http.ReceiverAnswerReader.Answer.Verdict;

/**
 * The delivery of one batch by HTTP. Its calls are sent in rounds: versions of one record must not overtake each other, and
 * an array that was refused is halved. After the first call that must wait no further one goes out.
 */
public final class HttpDelivery {

    private static final String NO_STEP = "The route of the HTTP sink does not call xeroSinkHttp.next after each round, as the"
            + " one in the jar does; take 5-sink-http.camel.yaml from this version.";

    private final IdempotencyKeys keys;
    private final String idField;
    private final Map<String, String> externalIds;
    private final SettledCalls settled;
    private final CallsUnderWay underWay;
    private final BooleanSupplier lease;
    /** Calls without a final answer, in the order of their records. */
    private final List<HttpCall> open = new ArrayList<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Answer> failures = new ArrayList<>();
    private final Map<Integer, Refusal> refused = new HashMap<>();
    private List<HttpCall> round = List.of();
    private boolean given;

    /**
     * @param batchSize how many records a call has; with 1, each is posted by itself
     * @param externalIds the users' own keys of records by the records' ids
     */
    HttpDelivery(List<byte[]> records, int batchSize, String idField, Map<String, String> externalIds, IdempotencyKeys keys,
            SettledCalls settled, CallsUnderWay underWay, BooleanSupplier lease) {
        this.keys = keys;
        this.idField = idField;
        this.externalIds = externalIds;
        this.settled = settled;
        this.underWay = underWay;
        this.lease = lease;
        for (int at = 0; at < records.size(); at += batchSize) {
            List<byte[]> some = records.subList(at, Math.min(at + batchSize, records.size()));
            open.add(new HttpCall(this, batchSize > 1, at, some));
        }
        next();
    }

    /** @return whether there is a round to go */
    public synchronized boolean isMore() {
        return !round.isEmpty();
    }

    /** Settles the calls of this round, and makes what is left of the batch the next one. */
    public synchronized void next() {
        List<HttpCall> calls = List.copyOf(open);
        open.clear();
        calls.forEach(this::settle);
        given = false;
        if (failures.isEmpty() && round.stream().anyMatch(open::contains)) {
            // Whatever kept a call from an answer would do so for ever.
            failures.add(Answer.later("A call ended without an answer and without an error.", null));
        }
        round = failures.isEmpty() ? unblocked() : List.of();
    }

    /**
     * @return the calls of this round; they may go out at once
     * @throws IllegalStateException when they were given before, as where a copy of an earlier version's route asks
     */
    public synchronized List<HttpCall> getRound() {
        if (given) {
            throw new IllegalStateException(NO_STEP);
        }
        given = true;
        return round;
    }

    /**
     * Ends the delivery.
     *
     * @return the records that the receiver refused, in order
     */
    public synchronized List<Refusal> finish() {
        if (!failures.isEmpty()) {
            throw failure();
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException(NO_STEP);
        }
        settled.forget(answers.keySet());
        return refused.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
    }

    String externalId(byte[] record) {
        return externalIds.isEmpty() ? null : externalIds.get(Ndjson.field(record, idField));
    }

    IdempotencyKeys keys() {
        return keys;
    }

    /** A node that was suspended must not continue: another one may have delivered later versions meanwhile. */
    synchronized boolean goesOn(HttpCall call) {
        if (failures.isEmpty() && !lease.getAsBoolean()) {
            failures.add(Answer.later("The lease expired between two calls, or the application is stopping;"
                    + " the rest of the batch is delivered again", null));
        }
        if (failures.isEmpty()) {
            underWay.begin(call.getKey(), lease);
        }
        return failures.isEmpty();
    }

    synchronized void answered(HttpCall call, Answer answer) {
        underWay.end(call.getKey());
        if (answer.verdict() == Verdict.LATER) {
            failures.add(answer);
        } else {
            answers.put(call.getKey(), answer);
            settled.remember(call.getKey(), answer);
        }
    }

    private void settle(HttpCall call) {
        Answer answer = answers.computeIfAbsent(call.getKey(), settled::find);
        if (answer == null) {
            open.add(call);
        } else if (answer.verdict() == Verdict.REFUSED && call.records().size() > 1) {
            call.halves().forEach(this::settle);
        } else if (answer.verdict() == Verdict.REFUSED) {
            byte[] record = call.records().get(0);
            refused.put(call.first(), new Refusal(Ndjson.field(record, idField), answer.text(), record));
        }
    }

    private List<HttpCall> unblocked() {
        List<HttpCall> calls = new ArrayList<>();
        Set<String> earlier = new HashSet<>();
        for (HttpCall call : open) {
            Set<String> ids = call.ids(idField);
            if (ids.stream().noneMatch(earlier::contains)) {
                calls.add(call);
            }
            earlier.addAll(ids);
        }
        return calls;
    }

    private RuntimeException failure() {
        Answer longest = failures.stream()
                .filter(answer -> Objects.nonNull(answer.retryAfter()))
                .max(Comparator.comparing(Answer::retryAfter))
                .orElse(null);
        return longest == null
                ? new HttpSinkException(failures.get(0).text())
                : new RetryLaterException(longest.text(), longest.retryAfter());
    }

    /** The receiver did not accept a batch; a retry may succeed. */
    public static class HttpSinkException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param message what happened, for a person */
        public HttpSinkException(String message) {
            super(message);
        }
    }
}
