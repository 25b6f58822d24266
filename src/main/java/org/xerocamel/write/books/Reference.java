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
        if (!isAboutMoney(rules)) {
            return references;
        }
        add(references, "", document);
        for (String list : List.of("Payments", "Allocations")) {
            for (int i = 0; i < document.path(list).size(); i++) {
                add(references, list + "." + i + ".", document.path(list).path(i));
            }
        }
        Reference parent = parent(rules, document);
        if (parent != null && references.stream().noneMatch(each -> each.field().equals(parent.field()))) {
            references.add(parent);
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

    /** @return the document that it is a part of, such as the credit note of an allocation; null for none */
    static Reference parent(WriteRules rules, JsonNode document) {
        String field = rules.path().contains("/{id}/") ? rules.path().substring(0, rules.path().indexOf("s/{id}/")) : "";
        if (!DOCUMENTS.contains(field)) {
            return null;
        }
        return document.path(field).isObject() ? of(field, field, document.path(field)) : of(field + "Number", field, document);
    }

    private static boolean isAboutMoney(WriteRules rules) {
        return List.of("Payments", "BatchPayments").contains(rules.entity()) || rules.path().endsWith("/Allocations");
    }
}
