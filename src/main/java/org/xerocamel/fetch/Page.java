package org.xerocamel.fetch;

import java.time.Instant;

/**
 * What an answer of Xero says of itself.
 *
 * @param serverTime Xero's own clock, {@code DateTimeUTC}; null when absent
 * @param pagination where the page stands; null when absent or incomplete
 * @param records how many records the page has
 * @param firstId the id of its first record, which tells an entity that ignores page numbers; null when empty
 */
public record Page(Instant serverTime, Pagination pagination, int records, String firstId) {

    /** The answer 304: nothing changed, and no page follows. */
    static final Page NOTHING = new Page(null, new Pagination(1, 0, 0, 0), 0, null);

    /**
     * Where a page stands among its fellows.
     *
     * @param page its number, from 1
     * @param pageSize how many records Xero puts on a page, which may be fewer than asked for
     * @param pageCount how many pages there are
     * @param itemCount how many records there are on all pages
     */
    public record Pagination(int page, int pageSize, int pageCount, int itemCount) {}
}
