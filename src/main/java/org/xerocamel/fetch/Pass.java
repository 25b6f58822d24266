package org.xerocamel.fetch;

import java.time.Instant;
import java.util.Map;
import org.xerocamel.config.Entity;

/**
 * A pass: one incremental sync of a stream since its watermark, or one full refresh, page by page.
 *
 * @param kind which of the two
 * @param number tells the passes of a stream apart
 * @param query what it asks
 * @param serverStart Xero's clock at the first answer; null before it
 * @param page the next page to read, from 1
 * @param position where a list that is read by offset goes on; 0 at its beginning
 * @param records how many records were read so far
 * @param changed how many of them were new or changed
 * @param seen how many different records were read, with those that could not be kept and with twins
 * @param skipped how many records did not pass the filters
 * @param expected the fewest records that Xero announced in any answer; null while it told of none
 * @param repeated whether this is the second walk, because the first was short of some record
 * @param firstId the first record of the page read last; null before it
 * @param part the part that is read; null where all is read at once
 */
record Pass(Kind kind, long number, PassQuery query, Instant serverStart, int page, long position, long records,
        long changed, long seen, long skipped, Integer expected, boolean repeated, String firstId, String part) {

    /** What a pass is over. */
    enum Kind {
        /** What changed since the watermark. */
        CHANGES,
        /** Everything: to find what Xero's stamps do not show, and for sinks that lack what the journal no longer holds. */
        FULL
    }

    /** @return a pass that has read nothing yet */
    static Pass begin(Kind kind, long number, PassQuery query, boolean repeated, String part) {
        return new Pass(kind, number, query, null, 1, 0, 0, 0, 0, 0, null, repeated, null, part);
    }

    /** @return the pass at the beginning of another part */
    Pass at(String nextPart) {
        return new Pass(kind, number, query, serverStart, 1, 0, records, changed, seen, skipped, null, repeated, null,
                nextPart);
    }

    /** @return whether it has read a page */
    boolean hasBegun() {
        return page > 1 || repeated || part != null && serverStart != null;
    }

    /** @return whether it requests part by part, and there are no parts */
    boolean hasNothingToAsk() {
        return query.entity().each().isAny() && part == null;
    }

    /** @return what is asked for, encoded */
    String path() {
        return query.path(part);
    }

    /**
     * @return whether the database does not know of it yet: most incremental passes have one page, so they are stored only
     *     once there is more to read
     */
    boolean isUnstored() {
        return !hasBegun() && !isFull();
    }

    boolean isFull() {
        return kind == Kind.FULL;
    }

    /** @return the query for the next page, not encoded */
    Map<String, String> parameters() {
        return query.parameters(page, position, part);
    }

    /**
     * @param newSeen how many records of the page the pass had not seen before
     * @param newSkipped how many of its records do not pass the filters
     * @return the pass after the page was read
     */
    Pass after(Page read, int changedRecords, int newSeen, int newSkipped, Instant answeredAt) {
        Instant clock = read.serverTime() != null ? read.serverTime() : answeredAt;
        // Xero's count for one part says nothing about the whole.
        Integer told = read.pagination() == null || part != null ? null : Integer.valueOf(read.pagination().itemCount());
        Integer fewest = expected == null || told != null && told < expected ? told : expected;
        return new Pass(kind, number, query, serverStart != null ? serverStart : clock, page + 1,
                Math.max(position, read.position()), records + read.records(), changed + changedRecords, seen + newSeen,
                skipped + newSkipped, fewest, repeated, read.firstId(), part);
    }

    /** @return the second walk, which counts from the start of the first, since what changed meanwhile may be behind it */
    Pass again(long newNumber) {
        return new Pass(kind, newNumber, query, serverStart, 1, 0, 0, changed, 0, 0, null, true, null, part);
    }

    /**
     * @return how many announced records did not arrive; more than announced is normal, since records are added meanwhile
     */
    long missing() {
        return expected == null ? 0 : Math.max(0, expected - seen);
    }

    /**
     * @return whether this was the last page, of its part where there are parts: by the page count of that same answer, or,
     *     where it names none, because it was empty; by offset, also because it holds nothing but bad records without a
     *     number, after which nothing can be asked for. A short page says nothing, since a page size may be clamped silently
     *     (paging).
     */
    boolean isLast(Page read) {
        return switch (query.entity().paging()) {
            case NONE -> true;
            case OFFSET -> read.records() == read.bad() && !isFurther(read);
            case PAGE_ONLY -> read.isLast(page);
            case PAGE, TOTAL -> read.isLast(page) || read.isAll(query.pageSize());
        };
    }

    /** @return whether Xero returned the previous page again, as an endpoint does that ignores {@code page} */
    boolean isRepeat(Page read) {
        boolean same = query.entity().paging() == Entity.Paging.OFFSET
                ? read.records() > read.bad() && !isFurther(read)
                : page > 1 && read.beginsLike(firstId);
        return same || page > Page.MOST;
    }

    /** @return whether the list, which is read by offset, goes on behind the page: bad records may lack their number */
    private boolean isFurther(Page read) {
        return read.position() > position;
    }
}
