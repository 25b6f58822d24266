package org.xerocamel.fetch;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
     * Takes a member of the list that is no record that could be kept. Whoever does not set such members aside has no use for
     * the page.
     *
     * @param member what can be said of it
     * @param collection the name of the list
     * @throws IOException when the reading of the page is to end with it
     */
    default void bad(BadMember member, String collection) throws IOException {
        throw new MalformedPageException(member.sentence(collection));
    }

    /** Hands on the good records of what somebody asked for on demand. Of a bad one the log tells; passes set it aside. */
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
            LOG.warn("What was asked for on demand lacks a record that cannot be read: {}", member.sentence(collection));
        }
    }
}
