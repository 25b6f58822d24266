package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.xerocamel.write.draft.WriteRules;

/**
 * A document that another one names: what is paid, or what a credit is set against.
 *
 * @param path where it stands, such as {@code Payments.0.Invoice}
 * @param field its field there, such as {@code Invoice}
 * @param id Xero's; empty for none
 * @param number by which people know it; empty for none
 */
record Reference(String path, String field, String id, String number) {

    private static final List<String> DOCUMENTS = List.of("Invoice", "CreditNote", "Prepayment", "Overpayment");

    /** @return what the document names, and what it is a part of */
    static List<Reference> of(WriteRules rules, JsonNode document) {
        List<Reference> references = new ArrayList<>();
        if (List.of("Payments", "BatchPayments").contains(rules.entity()) || rules.path().endsWith("/Allocations")) {
            add(references, "", document);
            for (int i = 0; i < document.path("Payments").size(); i++) {
                add(references, "Payments." + i + ".", document.path("Payments").path(i));
            }
        }
        return references;
    }

    private static void add(List<Reference> references, String before, JsonNode node) {
        for (String field : DOCUMENTS) {
            if (node.path(field).isObject()) {
                references.add(of(before + field, field, node.path(field)));
            }
        }
    }

    private static Reference of(String path, String field, JsonNode node) {
        return new Reference(path, field, BookFields.id(node, field + "ID"), BookFields.text(node, field + "Number"));
    }

    /** @return the record that it is a part of, such as the credit note of an allocation; null for none */
    static Reference owner(WriteRules rules, JsonNode document) {
        String field = ownerField(rules);
        if (field.isEmpty() || field.equals("TrackingCategory")) {
            return null;
        }
        JsonNode owner = document.path(field);
        return new Reference(field, field, BookFields.id(owner, field + "ID"),
                BookFields.text(owner, field.equals("ContactGroup") ? "Name" : field + "Number"));
    }

    /** @return the field that holds the record which it is a part of; empty for none */
    static String ownerField(WriteRules rules) {
        return rules.owner() == null ? "" : rules.owner();
    }
}
