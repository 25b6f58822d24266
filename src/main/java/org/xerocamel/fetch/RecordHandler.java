package org.xerocamel.fetch;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.drift.FieldSight;

/** Takes the records of a page, one by one. */
@FunctionalInterface
public interface RecordHandler {

    /**
     * Takes one record.
     *
     * @param record the record; its bytes are valid only during the call
     * @throws IOException when it cannot be kept; the reading of the page ends with it
     */
    void record(FetchedRecord record) throws IOException;

    /**
     * Handles a malformed member of the list. A handler that does not set such members aside cannot use the page.
     *
     * @param member its description
     * @param collection the name of the list
     * @throws IOException when the reading of the page is to end with it
     */
    default void bad(BadMember member, String collection) throws IOException {
        throw new MalformedPageException(member.sentence(collection));
    }

    /**
     * Takes the fields that the well-formed records had, once the answer was read to its end. Few want to know.
     *
     * @param fields gives them, an outer one before those within it
     */
    default void fields(Supplier<List<FieldSight>> fields) {
        // Nothing to do.
    }

    /** Passes on the well-formed records of an answer on demand. A malformed one is logged; passes set it aside. */
    static final class GoodRecords implements RecordHandler {

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
}
