package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One record as a request wants it.
 *
 * @param json its fields; what Xero doesn't know of them is ignored
 * @param creates whether it may only create (PUT), not change what is there
 * @param exact whether unit prices keep four decimals
 */
record Wanted(ObjectNode json, boolean creates, boolean exact) {

    boolean has(String field) {
        return Fields.has(json, field);
    }

    String text(String field) {
        return Fields.text(json, field);
    }
}
