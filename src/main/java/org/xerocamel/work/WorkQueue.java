package org.xerocamel.work;

import java.util.Optional;

/**
 * A kind of work that nodes share: each piece is claimed under a lease in the database, by one worker of one node. Workers
 * call all methods, several at a time. The statements of the work itself carry the fencing number, so that a worker whose
 * lease was lost stores nothing.
 *
 * @param <W> one piece of work: the claimed lease and its progress
 */
public interface WorkQueue<W> {

    /** A family of queues, one for each of several names, such as the cursors of each sink. */
    interface Family {

        /** @return the family's name: the part of the endpoint before the slash */
        String name();

        /** @return the queue of that name; the same one each time */
        WorkQueue<?> queue(String name);
    }

    /** @return the queue's name in {@code xero-work:<name>} */
    String name();

    /** Claims a piece of due work, and sets the log's context; empty when none is due. */
    Optional<W> claim();

    /** @return whether a claim may find something; asked once a sweep, so that idle workers cost little */
    default boolean isAnyDue() {
        return true;
    }

    /** Ends a piece of work whose route came to its end. */
    default void done(W work) {}

    /**
     * Handles a piece of work whose route failed: when it is due again, and whether an alert is raised.
     *
     * @param cause why; an {@link Error} comes in an exception
     */
    void failed(W work, Exception cause);

    /** Renews the lease no longer. Called last, also where {@code done} or {@code failed} could not reach the database. */
    default void ended(W work) {}
}
