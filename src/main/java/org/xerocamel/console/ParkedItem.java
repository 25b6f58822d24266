package org.xerocamel.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.deliver.ParkedRecords.Parked;

/** A parked record as the API shows it; {@code overtaken} says that a later version supersedes it. */
record ParkedItem(long id, String sink, String tenantId, String organisation, String entity, long sequence,
        String recordId, String reason, int attempts, Instant parkedAt, boolean overtaken) {

    static ParkedItem of(Parked parked) {
        return new ParkedItem(parked.id(), parked.sink(), parked.stream().tenantId(), parked.stream().organisation(),
                parked.stream().entity(), parked.sequence(), parked.recordId(), parked.reason(), parked.attempts(),
                parked.parkedAt(), parked.overtaken());
    }

    /** Some parked records, the oldest first; {@code next} is the {@code after} that shows more, null at the end. */
    @JsonInclude
    record Page(List<ParkedItem> parked, Long next) {}

    /**
     * A parked record with the record itself.
     *
     * @param record the record as it was delivered, its numbers to the last digit; null when it is no JSON object
     * @param text the raw text in that case
     */
    @JsonInclude
    record Whole(ParkedItem parked, @JsonRawValue String record, String text) {

        static Whole of(Parked parked, byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            boolean json = Ndjson.problem(body).isEmpty();
            return new Whole(ParkedItem.of(parked), json ? text : null, json ? null : text);
        }
    }
}
