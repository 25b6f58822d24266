package org.xerocamel.journal;

import java.time.Instant;

/**
 * What an incremental pass that has come to its end leaves in its stream.
 *
 * @param number the number of the pass
 * @param watermark what it has seen all of; null where Xero did not say what time it was, and then the last one stays
 * @param chosen the filters by which it chose
 * @param records how many records it read
 * @param changed how many of them were new or changed
 * @param skipped how many did not pass the filters
 * @param parentsRead up to where it has looked at the parent's records; null where it asks by none
 */
public record PassResult(long number, Instant watermark, String chosen, long records, long changed, long skipped,
        Long parentsRead) {}
