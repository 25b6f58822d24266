package org.xerocamel.update;

import java.time.Instant;
import java.util.Map;

/**
 * A row of the ledger.
 *
 * @param line its line in the file
 * @param tenantId the organisation; null where none was found
 * @param invoice the number or id that the row names
 * @param cells the row as it stands in the file
 * @param step what is to be done next
 * @param state its state
 * @param invoiceId Xero's id; null until it was found
 * @param callKey the Idempotency-Key of the call that sends it; null until then
 * @param sent what that call wants of the invoice
 * @param before what was there before it
 * @param sentAt when it was sent by the database's clock
 * @param answer why, for a person; of a step that is done while another is to come, what was done
 */
record UpdateRow(int line, String tenantId, String invoice, Map<String, String> cells, Step step, State state,
        String invoiceId, String callKey, Map<String, String> sent, Map<String, String> before, Instant sentAt,
        String answer) {

    /** What a row does, one after the other. */
    enum Step { CHANGE, PAYMENT }

    /** The state of a row. */
    enum State {
        PENDING("waiting"), SENT("unknown"), DONE("done"), UNCHANGED("unchanged"), REFUSED("refused"), UNKNOWN("unknown"),
        /** All checks passed, and nothing was sent, as the setting has it. */
        DRY_RUN("dry run");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** @return the word of the result file */
        String word() {
            return word;
        }
    }

    Wanted wanted() {
        return WantedReader.read(cells);
    }

    UpdateRow ended(State other, String why) {
        String whole = answer == null || answer.isEmpty() ? why : why.isEmpty() ? answer : answer + " " + why;
        return new UpdateRow(line, tenantId, invoice, cells, step, other, invoiceId, callKey, sent, before, sentAt, whole);
    }

    /** @return the same without the words of an earlier step, which do not matter once all is done */
    UpdateRow wordless() {
        return new UpdateRow(line, tenantId, invoice, cells, step, state, invoiceId, callKey, sent, before, sentAt, null);
    }

    UpdateRow of(String id) {
        return new UpdateRow(line, tenantId, invoice, cells, step, state, id, callKey, sent, before, sentAt, answer);
    }

    UpdateRow sending(Step next, String key, Map<String, String> wants, Map<String, String> was, Instant now) {
        return new UpdateRow(line, tenantId, invoice, cells, next, State.SENT, invoiceId, key, wants, was, now, answer);
    }

    /** @return the same row, to be checked again, with nothing of it in progress */
    UpdateRow again(Step next, String done) {
        return new UpdateRow(line, tenantId, invoice, cells, next, State.PENDING, invoiceId, null, null, null, null,
                done);
    }
}
