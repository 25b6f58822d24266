package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What is open of a document: payments and credits bring down what is due of an invoice, or what remains of a credit. */
final class Settlements {

    private static final BigDecimal NIL = new BigDecimal("0.00");

    private Settlements() {}

    /** @return what is still due or remains */
    static BigDecimal open(JsonNode document) {
        return Fields.money(document, openField(document));
    }

    /** @return whether anything was paid or credited */
    static boolean touched(JsonNode document) {
        boolean listed = false;
        for (String list : new String[] {"Payments", "Allocations", "CreditNotes", "Prepayments", "Overpayments"}) {
            listed |= !document.path(list).isEmpty();
        }
        return listed;
    }

    /** Books an amount; with the last of it the document is paid. {@code field} sums up such amounts, if it is there. */
    static void settle(ObjectNode document, String field, BigDecimal amount, LocalDate date) {
        add(document, field, amount);
        document.put(openField(document), open(document).subtract(amount));
        if (open(document).signum() == 0) {
            document.put("Status", "PAID").put("FullyPaidOnDate", XeroDates.date(date));
        }
    }

    /** Takes an amount back. */
    static void release(ObjectNode document, String field, BigDecimal amount) {
        add(document, field, amount.negate());
        document.put(openField(document), open(document).add(amount)).put("Status", "AUTHORISED");
        document.remove("FullyPaidOnDate");
    }

    /** Reckons again what is open, after the document's total has changed. */
    static void renew(ObjectNode document) {
        if (document.has("AmountDue")) {
            document.put("AmountDue", Fields.money(document, "Total").subtract(Fields.money(document, "AmountPaid"))
                    .subtract(Fields.money(document, "AmountCredited")));
        } else if (document.has("RemainingCredit")) {
            document.set("RemainingCredit", document.get("Total"));
        }
    }

    /** Nothing is open of what was voided or deleted. */
    static void end(ObjectNode document) {
        if (document.has("AmountDue") || document.has("RemainingCredit")) {
            document.put(openField(document), NIL);
        }
    }

    /** Takes the element of that id off a document's list. */
    static void unlist(ObjectNode document, String list, String idField, String id) {
        ArrayNode elements = document.withArray(list);
        for (int at = elements.size() - 1; at >= 0; at--) {
            if (elements.get(at).path(idField).asText().equals(id)) {
                elements.remove(at);
            }
        }
    }

    private static void add(ObjectNode document, String field, BigDecimal amount) {
        if (document.has(field)) {
            document.put(field, Fields.money(document, field).add(amount));
        }
    }

    private static String openField(JsonNode document) {
        return document.has("RemainingCredit") ? "RemainingCredit" : "AmountDue";
    }
}
