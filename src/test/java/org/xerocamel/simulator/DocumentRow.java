package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one kind of document is written.
 *
 * @param entity its list
 * @param id the field of its id
 * @param number the field of its number; empty where it has none
 * @param prefix what numbers begin with that Xero gives
 * @param noun what Xero calls it
 * @param types what its Type may be; empty where it has none
 * @param initial the status where none is given
 * @param created the statuses that a new one may have
 * @param moves to which statuses each status can go
 * @param fields what else is kept as it is sent
 */
record DocumentRow(String entity, String id, String number, String prefix, String noun, Set<String> types, String initial,
        Set<String> created, Map<String, Set<String>> moves, List<String> fields) {

    private static final Set<String> OPEN = Set.of("DRAFT", "SUBMITTED", "AUTHORISED");
    private static final Map<String, Set<String>> APPROVAL = Map.of("DRAFT", Set.of("SUBMITTED", "AUTHORISED", "DELETED"),
            "SUBMITTED", Set.of("AUTHORISED", "DRAFT", "DELETED"), "AUTHORISED", Set.of("VOIDED"));

    static final List<DocumentRow> ALL = List.of(
            new DocumentRow("Invoices", "InvoiceID", "InvoiceNumber", "INV-", "Invoice", Set.of("ACCREC", "ACCPAY"),
                    "DRAFT", OPEN, APPROVAL, List.of("Reference", "SentToContact", "Url", "BrandingThemeID")),
            new DocumentRow("CreditNotes", "CreditNoteID", "CreditNoteNumber", "CN-", "Credit note",
                    Set.of("ACCRECCREDIT", "ACCPAYCREDIT"), "DRAFT", OPEN, APPROVAL,
                    List.of("Reference", "SentToContact", "BrandingThemeID")),
            new DocumentRow("PurchaseOrders", "PurchaseOrderID", "PurchaseOrderNumber", "PO-", "Purchase order", Set.of(),
                    "DRAFT", Set.of("DRAFT", "SUBMITTED", "AUTHORISED", "BILLED"),
                    Map.of("DRAFT", Set.of("SUBMITTED", "AUTHORISED", "DELETED"),
                            "SUBMITTED", Set.of("AUTHORISED", "DRAFT", "DELETED"),
                            "AUTHORISED", Set.of("BILLED", "DELETED")),
                    List.of("Reference", "SentToContact", "BrandingThemeID", "DeliveryAddress", "AttentionTo", "Telephone",
                            "DeliveryInstructions")),
            new DocumentRow("Quotes", "QuoteID", "QuoteNumber", "QU-", "Quote", Set.of(), "DRAFT", Set.of("DRAFT", "SENT"),
                    Map.of("DRAFT", Set.of("SENT", "DELETED"), "SENT", Set.of("ACCEPTED", "DECLINED", "INVOICED", "DELETED"),
                            "ACCEPTED", Set.of("INVOICED", "SENT", "DELETED"), "DECLINED", Set.of("SENT", "DELETED"),
                            "INVOICED", Set.of("SENT", "DELETED")),
                    List.of("Reference", "Terms", "Title", "Summary", "BrandingThemeID")),
            new DocumentRow("BankTransactions", "BankTransactionID", "", "", "Bank transaction",
                    Set.of("RECEIVE", "SPEND", "RECEIVE-OVERPAYMENT", "RECEIVE-PREPAYMENT", "SPEND-OVERPAYMENT",
                            "SPEND-PREPAYMENT"),
                    "AUTHORISED", Set.of("AUTHORISED"), Map.of("AUTHORISED", Set.of("DELETED", "VOIDED")),
                    List.of("Reference", "Url", "IsReconciled")));

    /** @return the row of an entity; null for one that is no document */
    static DocumentRow of(String entity) {
        return ALL.stream().filter(row -> row.entity.equals(entity)).findFirst().orElse(null);
    }

    /** @return whether somebody else is to pay for it */
    boolean sales(JsonNode document) {
        String type = Fields.text(document, "Type");
        return isQuote() || type.startsWith("ACCREC") || type.startsWith("RECEIVE");
    }

    /** @return whether its number is ours to give, so that no two may have one; a bill carries its supplier's */
    boolean ownNumber(JsonNode document) {
        return !number.isEmpty() && !Fields.text(document, "Type").startsWith("ACCPAY");
    }

    /** @return whether it is one of those whose changes must name contact and date, and clear what they leave out */
    boolean isQuote() {
        return entity.equals("Quotes");
    }

    boolean mayMove(String from, String to) {
        return moves.getOrDefault(from, Set.of()).contains(to);
    }

    boolean isOver(String status) {
        return Set.of("VOIDED", "DELETED").contains(status);
    }
}
