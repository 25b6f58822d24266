package org.xerocamel.fetch;

import java.time.Instant;
import java.util.Map;
import org.xerocamel.config.Entity;

/**
 * One walk through all pages of a stream, over what changed since its watermark or over everything.
 *
 * @param kind which of the two
 * @param number tells the passes of a stream apart
 * @param query what it asks
 * @param serverStart Xero's clock at the first answer; null before it
 * @param page the next page to read, from 1
 * @param position where a list that is read by offset goes on; 0 at its beginning
 * @param records how many records were read so far
 * @param changed how many of them were new or changed
 * @param seen how many different records were read
 * @param expected the fewest records that Xero told of in any answer; null while it told of none
 * @param repeated whether this is the second walk, because the first was short of some record
 * @param firstId the first record of the page read last; null before it
 */
record Pass(Kind kind, long number, PassQuery query, Instant serverStart, int page, long position, long records,
        long changed, long seen, Integer expected, boolean repeated, String firstId) {

    /** What a pass is over. */
    enum Kind {
        /** What changed since the watermark. */
        CHANGES,
        /** Everything: to find what Xero's stamps do not show, and for sinks that lack what the journal no longer holds. */
        FULL
    }

    /** @return a pass that has read nothing yet */
    static Pass begin(Kind kind, long number, PassQuery query, boolean repeated) {
        return new Pass(kind, number, query, null, 1, 0, 0, 0, 0, null, repeated, null);
    }

    /**
     * @return whether the database does not know of it yet: most passes over what changed have one page, so they are stored
     *         only once there is more to read
     */
    boolean isUnstored() {
        return page == 1 && !repeated && !isFull();
    }

    boolean isFull() {
        return kind == Kind.FULL;
    }

    /** @return the query for the next page, not encoded */
    Map<String, String> parameters() {
        return query.parameters(page, position);
    }

    /**
     * @param newSeen how many records of the page the pass had not seen before
     * @return the pass after the page was read
     */
    Pass after(Page read, int changedRecords, int newSeen, Instant answeredAt) {
        Instant clock = read.serverTime() != null ? read.serverTime() : answeredAt;
        Integer told = read.pagination() == null ? null : Integer.valueOf(read.pagination().itemCount());
        Integer fewest = expected == null || told != null && told < expected ? told : expected;
        return new Pass(kind, number, query, serverStart != null ? serverStart : clock, page + 1,
                Math.max(position, read.position()), records + read.records(), changed + changedRecords, seen + newSeen,
                fewest, repeated, read.firstId());
    }

    /** @return the second walk, which counts from the start of the first, since what changed meanwhile may be behind it */
    Pass again(long newNumber) {
        return new Pass(kind, newNumber, query, serverStart, 1, 0, 0, changed, 0, null, true, null);
    }

    /**
     * @return how many records Xero told of that did not come; more than told is normal, since records are added in the
     *         meantime
     */
    long missing() {
        return expected == null ? 0 : Math.max(0, expected - seen);
    }

    /**
     * @return whether this was the last page: by the page count of that same answer, or, where it names none, because it
     *         was empty. A short page says nothing, since a page size may be clamped in silence (paging).
     */
    boolean isLast(Page read) {
        return switch (query.entity().paging()) {
            case NONE -> true;
            case OFFSET -> read.records() == 0;
            case PAGE_ONLY -> read.isLast(page);
            case PAGE -> read.isLast(page) || read.isAll(query.pageSize());
        };
    }

    /** @return whether Xero gave the page before once more, as an endpoint does that ignores {@code page} */
    boolean isRepeat(Page read) {
        boolean same = query.entity().paging() == Entity.Paging.OFFSET
                ? read.records() > 0 && read.position() <= position
                : page > 1 && read.beginsLike(firstId);
        return same || page > Page.MOST;
    }
}
