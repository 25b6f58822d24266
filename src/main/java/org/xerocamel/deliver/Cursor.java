package org.xerocamel.deliver;

import java.time.Instant;
import org.xerocamel.journal.XeroStream;

/**
 * A sink's cursor in one stream, with the lease to deliver from it.
 *
 * @param sink the sink's name
 * @param stream the stream
 * @param folder the organisation's folder
 * @param sequence the last batch delivered; 0 before the first
 * @param generation how often the cursor was rewound
 * @param fence the number that every write under this lease checks; a later lease has a higher one
 * @param failures how many deliveries have failed in a row
 * @param failingSince when the first of them failed; null when none did
 * @param refusals what the sink refused in a row before
 */
public record Cursor(String sink, XeroStream stream, String folder, long sequence, int generation, long fence, int failures,
        Instant failingSince, RefusalRun refusals) {

    Cursor at(long delivered, RefusalRun run) {
        return new Cursor(sink, stream, folder, delivered, generation, fence, 0, null, run);
    }

    Cursor skippedTo(long skipped) {
        return new Cursor(sink, stream, folder, skipped, generation, fence, failures, failingSince, refusals);
    }

    @Override
    public String toString() {
        return stream + " to the sink " + sink;
    }
}
