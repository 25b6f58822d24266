package org.xerocamel.write;

import java.time.Instant;
import org.xerocamel.write.books.Sent;
import org.xerocamel.write.draft.Draft;

/**
 * A document of the ledger.
 *
 * @param number which one of its file it is, from 1 on
 * @param tenantId the organisation; null where none was found
 * @param label how its author knows it: a number, a name
 * @param draft as its file has it
 * @param action what it is for Xero; null until that is decided
 * @param state its state
 * @param result what Xero has of it
 * @param sending the call that sends it; null until then
 * @param undoes what was sent for the document that it takes back; null for one that takes nothing back
 * @param answer why, for a person; null for nothing
 */
record Document(int number, String tenantId, String label, Draft draft, Action action, State state, Result result,
        Sending sending, Sent undoes, String answer) {

    /** What a document is for Xero. */
    enum Action { CREATE, CHANGE, DELETE }

    /** The state of a document. */
    enum State {
        PENDING("waiting"), SENT("unknown"), CREATED("created"), CHANGED("changed"), UNCHANGED("unchanged"),
        UNDONE("undone"),
        REFUSED("refused"), UNKNOWN("unknown"),
        /** All checks passed, and nothing was sent. */
        DRY_RUN("dry run");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** @return the word of the result file */
        String word() {
            return word;
        }

        boolean isOpen() {
            return this == PENDING || this == SENT;
        }
    }

    /**
     * What Xero has of it.
     *
     * @param id Xero's; null until it is known
     * @param number by which people know it; null until it is known
     * @param status null until it is known
     */
    record Result(String id, String number, String status) {

        static final Result NONE = new Result(null, null, null);
    }

    /**
     * The call that sends it.
     *
     * @param key its Idempotency-Key; null until it is chosen
     * @param sent what is noted of it before
     * @param parent Xero's id of the record that it is a part of; empty for none
     * @param at when by the database's clock; null until then
     */
    record Sending(String key, Sent sent, String parent, Instant at) {}

    Document ended(State other, Result found, String why) {
        return new Document(number, tenantId, label, draft, action, other, found, sending, undoes, why);
    }

    Document refused(String why) {
        return ended(State.REFUSED, result, why);
    }

    Document decided(Action next, Result found, Sending call, String notes) {
        return new Document(number, tenantId, label, draft, next, State.PENDING, found, call, undoes, notes);
    }

    Document sending(String key, Instant now) {
        return new Document(number, tenantId, label, draft, action, State.SENT, result,
                new Sending(key, sending.sent(), sending.parent(), now), undoes, answer);
    }

    /** @return the same, to be decided again, with nothing of it sent */
    Document again() {
        return new Document(number, tenantId, label, draft, null, State.PENDING, result, null, undoes, null);
    }
}
