package org.xerocamel.deliver.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/** What the receiver answered last; the same answer several times in a row is one with a count. */
class LastAnswers {

    private static final int MOST = 10;

    /** An answer that came so many times, last at that value of the clock. */
    record Last(long nanos, long times, String text) {}

    private final LongSupplier nanos;
    private final Deque<Last> answers = new ArrayDeque<>();

    LastAnswers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void add(String text) {
        long now = nanos.getAsLong();
        Last last = answers.peekFirst();
        if (last != null && last.text().equals(text)) {
            answers.removeFirst();
            answers.addFirst(new Last(now, last.times() + 1, text));
            return;
        }
        answers.addFirst(new Last(now, 1, text));
        if (answers.size() > MOST) {
            answers.removeLast();
        }
    }

    /** @return the newest first */
    synchronized List<Last> list() {
        return List.copyOf(answers);
    }
}
