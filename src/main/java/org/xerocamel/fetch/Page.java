package org.xerocamel.fetch;

import java.time.Instant;

/**
 * The metadata of a page of Xero's answer.
 *
 * @param serverTime Xero's own clock, {@code DateTimeUTC}; null when absent
 * @param pagination where the page stands; null when absent or incomplete
 * @param records how many records the page has, with the bad ones
 * @param firstId the id of its first good record, which tells an entity that ignores page numbers; where it has bad ones
 *     alone, what tells these; null when empty
 * @param position where an entity that is read by offset goes on: the highest number on the page; 0 for none
 * @param bad how many of its records could not be kept
 * @param nameless whether it has several records, and not one of them has a field of the row's id
 */
public record Page(Instant serverTime, Pagination pagination, int records, String firstId, long position, int bad,
        boolean nameless) {

    /** The answer 304: nothing changed, and no page follows. */
    static final Page NOTHING = new Page(null, new Pagination(1, 0, 0, 0), 0, null, 0);

    /** A page of good records. */
    public Page(Instant serverTime, Pagination pagination, int records, String firstId, long position) {
        this(serverTime, pagination, records, firstId, position, 0, false);
    }

    /** More pages than any organisation has, even at the smallest page size. */
    static final int MOST = 100_000;

    /**
     * @return whether this, the page of that number, is the last: by the page count that it names, or, where it names none,
     *     because it is empty. A short page says nothing, since a page size may be clamped silently (paging).
     */
    boolean isLast(int number) {
        return pagination == null ? records == 0 : number >= pagination.pageCount();
    }

    /**
     * @return whether it holds all records there are, since it holds more than a page may: Xero's lists of manual journals
     *     once ignored pages where an order was asked for, and an endpoint that knows none does so always (paging)
     */
    boolean isAll(int pageSize) {
        return records > pageSize && (pagination == null || pagination.itemCount() <= records);
    }

    /** @return whether it begins with that record, as the page before did where an endpoint ignores page numbers */
    boolean beginsLike(String id) {
        return firstId != null && firstId.equals(id);
    }

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
