package org.xerocamel.update;

import java.util.Map;

/**
 * The decision about a row, given the current state at Xero.
 *
 * @param end how it ends without a call; null when there is something to send
 * @param why for a person
 * @param step what is to be sent
 * @param fields the invoice's fields that differ, or the payment's; null when nothing is to be sent
 */
record Decision(UpdateRow.State end, String why, UpdateRow.Step step, Map<String, String> fields) {

    static Decision end(UpdateRow.State end, String why) {
        return new Decision(end, why, null, null);
    }

    static Decision send(UpdateRow.Step step, Map<String, String> fields) {
        return new Decision(null, "", step, fields);
    }
}
