package org.xerocamel.console.parked;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.xerocamel.deliver.Ndjson;

/**
 * A parked record as the API shows it; {@code overtaken} says that a later version supersedes it.
 *
 * @param group the name of the group of its sink and its reason; null for a moment after an upgrade
 * @param number its number; null for none, and for a record about a person where these are not shown
 * @param name of its contact, or its own; null as the number is
 * @param life the place of the console that shows the record's life; null where the journal does not know the record
 * @param link its page within Xero; null where there is none
 */
@JsonInclude
record ParkedItem(long id, String sink, String tenantId, String organisation, String entity, long sequence,
        String recordId, String reason, int attempts, Instant parkedAt, boolean overtaken, String group, String number, String name,
        String life, String link) {

    /**
     * Some parked records.
     *
     * @param next the {@code after} that shows more; null at the end, and where pages are asked for
     * @param all how many there are on all pages; null, as what follows, where no pages are asked for
     * @param nextPage the page that follows; null at the end
     * @param until the highest id of all of them: with it a replay or a drop leaves alone what is parked meanwhile
     */
    @JsonInclude
    record Page(List<ParkedItem> parked, Long next, Long all, Integer nextPage, Long until) {}

    /** Parked records of one sink that were refused alike; the examples are the last of them. */
    @JsonInclude
    record Group(String group, String sink, String reason, long count, Instant since, Instant last, long until, List<ParkedItem> examples) {}

    /** The greatest groups; {@code more} says that there are more of them. */
    record Groups(List<Group> groups, boolean more) {}

    /**
     * A parked record with the record itself.
     *
     * @param record the record as it was delivered, its numbers to the last digit; null when it is no JSON object
     * @param text the raw text in that case
     */
    @JsonInclude
    record Whole(ParkedItem parked, @JsonRawValue String record, String text) {

        static Whole of(ParkedItem parked, byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            boolean json = Ndjson.problem(body).isEmpty();
            return new Whole(parked, json ? text : null, json ? null : text);
        }
    }
}
