package org.xerocamel.fetch;

import org.xerocamel.journal.Stream;
import org.xerocamel.journal.StreamLease;

/** A pass under way in this process. Used by one thread at a time. */
final class Walk {

    /** So many pages of a pass over everything, then it is another stream's turn, or that of what changed here. */
    private static final int FULL_TURN = 20;

    private final StreamLease lease;
    private Pass pass;
    private int pages;
    private boolean ended;

    Walk(StreamLease lease) {
        this.lease = lease;
    }

    StreamLease lease() {
        return lease;
    }

    Stream stream() {
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

    /** @return whether no further page is to be read before the stream is given back */
    boolean isTurnOver() {
        return ended || lease.isFull() && pages >= FULL_TURN;
    }

    void open(Pass opened) {
        this.pass = opened;
    }

    void goOn(Pass next) {
        this.pages++;
        this.pass = next;
    }

    void end(Pass last) {
        this.pages++;
        this.pass = last;
        this.ended = true;
    }
}
