package org.xerocamel.deliver.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xerocamel.deliver.http.ReceiverAnswerReader.Answer;

/**
 * The calls of unfinished batches that the receiver has answered for good. A retried batch does not repeat them, so that it
 * completes even where the receiver has a rate limit. After a restart they are repeated, with the same keys.
 */
class SettledCalls {

    private final Map<String, Answer> answers;

    /** @param most how many are remembered; the oldest are forgotten first */
    SettledCalls(int most) {
        this.answers = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Answer find(String key) {
        return answers.get(key);
    }

    synchronized void remember(String key, Answer answer) {
        answers.put(key, answer);
    }

    synchronized void forget(Iterable<String> keys) {
        keys.forEach(answers::remove);
    }

    synchronized int size() {
        return answers.size();
    }
}
