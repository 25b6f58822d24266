package org.xerocamel.deliver;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
}
