package org.xerocamel.deliver;

import java.time.Instant;
import org.xerocamel.journal.Stream;

/**
 * A record that a sink refused for good, without the record itself.
 *
 * @param id its number among all that is parked
 * @param sink the sink that refused it
 * @param stream the stream that it belongs to
 * @param sequence the batch that it came in
 * @param recordId its id at Xero, or a text that begins with {@code without id}
 * @param reason why, as the sink said it last
 * @param attempts how often the sink was given it
 * @param parkedAt since when
 * @param lastSequence the batch of its last version in the journal; null when that is not known
 * @param wanted whether the sink still asks for this organisation and entity
 */
public record Parked(long id, String sink, Stream stream, long sequence, String recordId, String reason,
        int attempts, Instant parkedAt, Long lastSequence, boolean wanted) {

    /** @return whether Xero has made a later version of it; then that one counts, and this one is not replayed */
    public boolean overtaken() {
        return lastSequence != null && lastSequence > sequence;
    }
}
