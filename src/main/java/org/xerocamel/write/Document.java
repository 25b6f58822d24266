package org.xerocamel.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
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
 * @param step for a step that follows a document, the title of the column that asked for it; null for a document
 * @param worth what it would come to, where nothing is sent; null for one that is sent
 */
record Document(int number, String tenantId, String label, Draft draft, Action action, State state, Result result,
        Sending sending, Sent undoes, String answer, String step, Worth worth) {

    /** A document as it is read. */
    Document(int number, String tenantId, String label, Draft draft, State state, Result result, Sent undoes, String answer) {
        this(number, tenantId, label, draft, null, state, result, null, undoes, answer, null, null);
    }

    /** What a document is for Xero. */
    enum Action { CREATE, CHANGE, DELETE }

    /** The state of a document. */
    enum State {
        PENDING("waiting"), SENT("unknown"), CREATED("created"), CHANGED("changed"), UNCHANGED("unchanged"),
        UNDONE("undone"),
        /** A step, which creates and changes nothing that could be taken back. */
        DONE("done"),
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

        /** @return whether Xero has the record as its document says */
        boolean isThere() {
            return this == CREATED || this == CHANGED || this == UNCHANGED;
        }
    }

    /**
     * What Xero has of it.
     *
     * @param id Xero's; null until it is known
     * @param number by which people know it; null until it is known
     * @param status null until it is known
     * @param link where a person finds it in Xero; null or empty where that is not known
     */
    record Result(String id, String number, String status, String link) {

        static final Result NONE = new Result(null, null, null, null);
    }

    /**
     * The call that sends it.
     *
     * @param key its Idempotency-Key; null until it is chosen
     * @param sent what is noted of it before
     * @param parent Xero's id of the record that it is a part of; empty for none
     * @param at when by the database's clock; null until then
     */
    record Sending(String key, Sent sent, String parent, Instant at) {

        /** @return the same, with what Xero had after it */
        Sending then(ObjectNode found) {
            return new Sending(key, sent.then(found), parent, at);
        }
    }

    /**
     * What a document comes to.
     *
     * @param currency empty where that is not known
     * @param contact empty for none
     * @param total null where that is not known
     */
    record Worth(String currency, String contact, BigDecimal total) {}

    Document ended(State other, Result found, String why) {
        return new Document(number, tenantId, label, draft, action, other, found, sending, undoes, why, step, worth);
    }

    Document refused(String why) {
        return ended(State.REFUSED, result, why);
    }

    Document decided(Action next, Result found, Sending call, String notes) {
        return new Document(number, tenantId, label, draft, next, State.PENDING, found, call, undoes, notes, step, worth);
    }

    Document sending(String key, Instant now) {
        return sent(new Sending(key, sending.sent(), sending.parent(), now));
    }

    /** @return the same, about to be sent by that call */
    Document sent(Sending call) {
        return new Document(number, tenantId, label, draft, action, State.SENT, result, call, undoes, answer, step, worth);
    }

    /** @return the same, with what Xero had after it */
    Document then(ObjectNode found) {
        return sending == null ? this : new Document(number, tenantId, label, draft, action, state, result,
                sending.then(found), undoes, answer, step, worth);
    }

    /** @return the same, which would come to that */
    Document worth(Worth known) {
        return new Document(number, tenantId, label, draft, action, state, result, sending, undoes, answer, step, known);
    }

    /** @return the same, to be decided again, with nothing of it sent */
    Document again() {
        return new Document(number, tenantId, label, draft, null, State.PENDING, result, null, undoes, null, step, worth);
    }
}
