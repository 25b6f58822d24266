package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A document as its file has it, before anything is known of the organisation's books.
 *
 * @param entity which entity it is, such as {@code Invoices}
 * @param kind the folder that says which kind of it, such as {@code Bills}; the entity's own name where it has one kind
 * @param line its first line; in an array, which object of it
 * @param lastLine its last line; the same for an object
 * @param itemLines the line of each of its lines, in their order; empty where it has none, or is an object
 * @param organisation the tenant id or name that it gives; null for none
 * @param externalId the author's own key for it; null for none
 * @param document what it says, with Xero's own field names and exact numbers ({@code BigDecimal}); dates as
 *     {@code 2026-12-31}
 * @param statedTotal what the file says that its lines come to, tax included; null where it does not
 * @param faults what is wrong with it by itself; empty for nothing
 * @param steps what is done once it is written, by the title of the column that asks for it: a note's text, {@code true} for an
 *     e-mail; empty for nothing
 */
public record Draft(String entity, String kind, int line, int lastLine, List<Integer> itemLines, String organisation,
        String externalId, ObjectNode document, BigDecimal statedTotal, List<Fault> faults,
        Map<String, String> steps) {

    /** What an earlier version put into the ledger has no steps. */
    public Draft {
        steps = steps == null ? Map.of() : steps;
    }

    /** @return the line of that element of its lines, or its own */
    public int lineOf(int item) {
        return item < itemLines.size() ? itemLines.get(item) : line;
    }
}
