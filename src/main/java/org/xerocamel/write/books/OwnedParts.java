package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.xerocamel.write.draft.WriteRules;

/** Finds what is read with another record: payments and allocations with a document, options with their tracking category. */
final class OwnedParts {

    private static final String TRACKING = "TrackingCategory";

    private final RecordFinder finder;
    private final BookLists lists;

    OwnedParts(RecordFinder finder, BookLists lists) {
        this.finder = finder;
        this.lists = lists;
    }

    /** @return the payments, allocations or options that are there and say the same as the document */
    List<JsonNode> same(WriteRules rules, JsonNode document) {
        List<JsonNode> same = new ArrayList<>();
        for (JsonNode owner : owners(rules, document)) {
            owner.path(rules.list()).forEach(each -> {
                if (isSame(rules, document, each)) {
                    same.add(each);
                }
            });
        }
        return same;
    }

    private List<JsonNode> owners(WriteRules rules, JsonNode document) {
        if (Reference.ownerField(rules).equals(TRACKING)) {
            JsonNode category = document.path(TRACKING);
            String id = BookFields.text(category, TRACKING + "ID");
            return id.isEmpty() ? lists.find(SmallList.TRACKING, BookFields.text(category, "Name"), "Name")
                    : lists.find(SmallList.TRACKING, id, TRACKING + "ID");
        }
        Reference owner = Reference.owner(rules, document);
        if (owner != null) {
            return finder.referred(owner);
        }
        return rules.entity().equals("Payments")
                ? Reference.of(rules, document).stream().flatMap(each -> finder.referred(each).stream()).toList() : List.of();
    }

    private static boolean isSame(WriteRules rules, JsonNode document, JsonNode part) {
        if (!document.has("Amount")) {
            String field = document.has("ContactID") ? "ContactID" : "Name";
            return !BookFields.isBlank(document.path(field))
                    && BookFields.text(document, field).equalsIgnoreCase(BookFields.text(part, field));
        }
        boolean invoice = !Identity.isPart(rules) || names(document.path("Invoice"), part.path("Invoice"));
        boolean reference = BookFields.isBlank(document.path("Reference")) || !part.has("Reference")
                || BookFields.same("Reference", document.path("Reference"), part.path("Reference"));
        return invoice && reference && !part.path("IsDeleted").asBoolean()
                && BookFields.same("Amount", document.path("Amount"), part.path("Amount"))
                && BookFields.same("Date", document.path("Date"), part.path("Date"));
    }

    private static boolean names(JsonNode wanted, JsonNode there) {
        String id = BookFields.id(wanted, "InvoiceID");
        return id.isEmpty() ? BookFields.text(wanted, "InvoiceNumber").equalsIgnoreCase(BookFields.text(there, "InvoiceNumber"))
                : id.equals(BookFields.id(there, "InvoiceID"));
    }

    /**
     * Takes the record that it is a part of out of the document.
     *
     * @return Xero's id of that; empty for none
     */
    String owner(WriteRules rules, ObjectNode document, Remarks remarks) {
        String field = Reference.ownerField(rules);
        if (field.isEmpty()) {
            return "";
        }
        List<JsonNode> found = owners(rules, document);
        String value = BookFields.text(document.path(field), "Name") + BookFields.text(document.path(field), field + "Number");
        boolean named = !value.isEmpty() || document.path(field).has(field + "ID");
        document.remove(field);
        if (found.size() == 1) {
            return BookFields.text(found.get(0), field + "ID");
        }
        remarks.fault(field, value, !named ? "It is missing; it must be the record that this is a part of."
                : found.isEmpty() ? "Xero has none such." : "Several in Xero match; give " + field + "ID.");
        return "";
    }
}
