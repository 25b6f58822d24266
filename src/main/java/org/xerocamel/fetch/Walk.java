package org.xerocamel.fetch;

import org.xerocamel.journal.Stream;
import org.xerocamel.journal.StreamLease;

/** A pass under way in this process. Used by one thread at a time. */
final class Walk {

    private final StreamLease lease;
    private Pass pass;
    private boolean moved;
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
        return moved;
    }

    boolean isEnded() {
        return ended;
    }

    void goOn(Pass next) {
        this.moved = pass != null;
        this.pass = next;
    }

    void end(Pass last) {
        this.pass = last;
        this.ended = true;
    }
}
