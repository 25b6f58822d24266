package org.xerocamel.fetch;

import java.util.concurrent.CompletableFuture;
import org.xerocamel.config.Entity;
import org.xerocamel.drift.StreamFields;
import org.xerocamel.journal.StreamLease;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.xero.XeroRequest;

/** A pass in progress in this process. Used by one thread at a time. */
final class Walk {

    /** The most pages of a full refresh before another stream, or an incremental pass here, is served. */
    private static final int FULL_TURN = 20;

    /** One or two parts may have been deleted. */
    private static final int SEVERAL = 3;

    private final StreamLease lease;
    private Pass pass;
    private int pages;
    private boolean ended;
    /** How many pages the pass had by the answer read last; null while that is not known. */
    private Integer pageCount;
    private boolean holdsAhead;
    private boolean whole;
    private int unknownParts;
    private boolean skipsMore;
    private boolean counting;
    private StreamFields fields;
    private XeroRequest aheadRequest;
    private CompletableFuture<PagesAhead.Answer> ahead;

    Walk(StreamLease lease) {
        this.lease = lease;
    }

    StreamLease lease() {
        return lease;
    }

    XeroStream stream() {
        return lease.stream();
    }

    Pass pass() {
        return pass;
    }

    /** @return whether a page was journalled under this lease */
    boolean hasMoved() {
        return pages > 0;
    }

    boolean isEnded() {
        return ended;
    }

    /** @return whether the stream must be released before another page is read */
    boolean isTurnOver() {
        return ended || lease.isFull() && pages >= FULL_TURN;
    }

    void open(Pass opened) {
        this.pass = opened;
        this.whole = !opened.hasBegun();
    }

    /** Notes whether Xero knew the part that was asked for. */
    void knew(boolean part) {
        this.whole = whole && !part;
        this.unknownParts += part ? 0 : 1;
    }

    /** Notes that filters skip records which no pass had met before. */
    void skipsMore() {
        this.skipsMore = true;
    }

    /** @return whether they do */
    boolean hasSkippedMore() {
        return skipsMore;
    }

    /** @return whether this walked the whole pass, and Xero knew none of its several parts */
    boolean knewNoPart() {
        return whole && unknownParts >= SEVERAL;
    }

    /**
     * Continues with the next page.
     *
     * @param read the page before, whose page count tells how far the pass goes; null when the pass starts again
     */
    void goOn(Pass next, Page read) {
        this.pages++;
        this.pass = next;
        this.counting = false;
        boolean told = read != null && read.pagination() != null && isCounted(next.query().entity());
        this.pageCount = told ? (Integer) read.pagination().pageCount() : null;
    }

    /** Lets Xero be asked for its count of all records, since all pages were read. */
    void count() {
        this.counting = true;
        this.pageCount = null;
    }

    /** @return whether Xero's count is asked for, and no page */
    boolean isCounting() {
        return counting;
    }

    /** @return what is known of the fields of the stream's records; null before the first page */
    StreamFields fields() {
        return fields;
    }

    /** Sets what is known, once it is stored. */
    void fields(StreamFields known) {
        this.fields = known;
    }

    void end(Pass last) {
        this.pages++;
        this.pass = last;
        this.ended = true;
    }

    /** @return whether the next page certainly exists, by the previous answer */
    boolean isAmongPages() {
        return pageCount != null && pass.page() <= pageCount;
    }

    /** @return whether there is one after it too, which is to be read under this lease and may be asked for already */
    boolean isBeforePages() {
        return !holdsAhead && isAmongPages() && pass.page() < pageCount && !(lease.isFull() && pages + 1 >= FULL_TURN);
    }

    /** @return whether the page to be read was asked for already, so that it may be older than what is asked for now */
    boolean hasAhead() {
        return ahead != null;
    }

    /** Sets whether prefetching is suspended, so that records that events announced can be fetched after the next page. */
    void holdAhead(boolean hold) {
        this.holdsAhead = hold;
    }

    /** Notes that the page was asked for. */
    void ahead(XeroRequest request, CompletableFuture<PagesAhead.Answer> asked) {
        this.aheadRequest = request;
        this.ahead = asked;
    }

    /** @return the answer to exactly that request, if it was asked for; else null */
    CompletableFuture<PagesAhead.Answer> takeAhead(XeroRequest request) {
        if (!request.equals(aheadRequest)) {
            dropAhead();
        }
        CompletableFuture<PagesAhead.Answer> asked = ahead;
        ahead(null, null);
        return asked;
    }

    /** Lets go of the page that was asked for, now or when it comes: by then it may be older than what was journalled. */
    void dropAhead() {
        if (ahead != null) {
            ahead.thenAccept(PagesAhead.Answer::drop);
        }
        ahead(null, null);
    }

    private static boolean isCounted(Entity entity) {
        return entity.paging() == Entity.Paging.PAGE || entity.paging() == Entity.Paging.TOTAL;
    }
}
