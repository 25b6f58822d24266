package org.xerocamel.fetch;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on the well-formed records of an answer on demand. A malformed one is logged; passes set it aside. */
final class GoodRecords implements RecordHandler {

    private static final Logger LOG = LoggerFactory.getLogger(GoodRecords.class);

    private final RecordHandler next;

    GoodRecords(RecordHandler next) {
        this.next = next;
    }

    @Override
    public void record(FetchedRecord record) throws IOException {
        next.record(record);
    }

    @Override
    public void bad(BadMember member, String collection) {
        LOG.warn("An answer on demand lacks a record that cannot be read: {}", member.sentence(collection));
    }
}
