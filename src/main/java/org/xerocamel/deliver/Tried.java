package org.xerocamel.deliver;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xerocamel.deliver.Refusals.Refusal;
import org.xerocamel.journal.Batch;

/**
 * A batch that the sink has answered, and whose result is not stored yet.
 *
 * @param batch the batch
 * @param refused what the sink refused of it
 */
record Tried(Batch batch, List<Refusal> refused) {

    /**
     * @return the kind of refusal of each record, null for an accepted one, in the order of the batch. A sink of a user's own may
     *     refuse records in a form that is not in the batch; these count as its last ones.
     */
    List<String> outcomes() {
        if (refused.isEmpty()) {
            return Collections.nCopies(batch.recordCount(), null);
        }
        Map<ByteBuffer, String> kinds = refused.stream().collect(Collectors.toMap(each -> line(each.record()),
                each -> RefusalKind.of(each.reason()), (first, again) -> first));
        List<String> outcomes = new ArrayList<>();
        Ndjson.records(batch.body()).forEach(record -> outcomes.add(kinds.get(ByteBuffer.wrap(record))));
        long found = outcomes.stream().filter(kind -> kind != null).count();
        return found >= kinds.size() ? outcomes : lastOnes(outcomes.size());
    }

    private List<String> lastOnes(int records) {
        List<String> outcomes = new ArrayList<>(Collections.nCopies(Math.max(0, records - refused.size()), null));
        refused.forEach(each -> outcomes.add(RefusalKind.of(each.reason())));
        return outcomes;
    }

    private static ByteBuffer line(byte[] record) {
        int end = record.length;
        while (end > 0 && (record[end - 1] == '\n' || record[end - 1] == '\r')) {
            end--;
        }
        return ByteBuffer.wrap(record, 0, end);
    }

    /**
     * Normalises the reason of a refusal, so that refusals with the same cause compare equal whatever value of a record is in
     * the text.
     */
    static final class RefusalKind {

        private static final int LONGEST = 200;
        private static final int READ = 1000;
        private static final Pattern STATUS = Pattern.compile("^HTTP \\d{3}\\b");
        /** The separator before the value, or before the receiver's own words. */
        private static final String VALUE = ": ";

        private RefusalKind() {}

        /**
         * @param reason why a record was refused
         * @return the status of an HTTP answer, else the text up to its first colon, without words that hold a digit
         */
        static String of(String reason) {
            String text = reason.length() > READ ? reason.substring(0, READ) : reason;
            Matcher status = STATUS.matcher(text);
            if (status.find()) {
                return status.group();
            }
            int value = text.indexOf(VALUE);
            String kind = Stream.of((value > 0 ? text.substring(0, value) : text).split(" "))
                    .map(word -> word.chars().anyMatch(Character::isDigit) ? "#" : word).collect(Collectors.joining(" "));
            return kind.length() > LONGEST ? kind.substring(0, LONGEST) : kind;
        }
    }
}
