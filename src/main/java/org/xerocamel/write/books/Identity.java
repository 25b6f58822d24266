package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.WriteRules;

/** The fields by which a draft of an entity is known again, and the fields that all of its kind have in common. */
final class Identity {

    /** A second payment that says the same could not be told from the first. */
    private static final List<String> PAYMENT = List.of("Invoice.InvoiceNumber", "Invoice.InvoiceID",
            "CreditNote.CreditNoteNumber", "CreditNote.CreditNoteID", "Prepayment.PrepaymentID", "Overpayment.OverpaymentID", "Date",
            "Amount", "Reference");
    private static final List<String> ENDED = List.of("DELETED", "VOIDED");

    private Identity() {}

    /** @return the kind that the document is of: by what it says itself, else by its folder */
    static String kind(WriteRules rules, Draft draft) {
        return rules.kinds().entrySet().stream().filter(kind -> !kind.getValue().isEmpty() && kind.getValue().entrySet().stream()
                .allMatch(field -> field.getValue().equals(BookFields.text(draft.document(), field.getKey()))))
                .map(Map.Entry::getKey).findFirst().orElse(draft.kind());
    }

    /** @return the document with the fields that all of its kind have, unless it says them itself */
    static ObjectNode whole(WriteRules rules, Draft draft) {
        ObjectNode document = draft.document().deepCopy();
        rules.kinds().getOrDefault(kind(rules, draft), Map.of()).forEach((field, value) -> {
            if (BookFields.isBlank(document.get(field))) {
                document.put(field, value);
            }
        });
        return document;
    }

    /** @return the sets of fields that identify it of which it says all, the best first */
    static List<List<String>> sets(WriteRules rules, Draft draft) {
        List<List<String>> sets = rules.identity().get(kind(rules, draft));
        return (sets == null ? List.<List<String>>of() : sets).stream()
                .filter(set -> set.stream().noneMatch(path -> isMissing(draft.document(), path))).toList();
    }

    /** A contact may be named in other ways than by its name. */
    private static boolean isMissing(JsonNode document, String path) {
        return BookFields.isBlank(BookFields.at(document, path))
                && !(path.equals("Contact.Name") && !BookFields.isBlank(BookFields.at(document, "Contact.ContactID")));
    }

    /** @return a text that two drafts have in common if they are about the same record; empty where it has no identity */
    static String key(WriteRules rules, Draft draft) {
        List<List<String>> sets = rules.entity().equals("Payments") ? List.of(PAYMENT) : sets(rules, draft);
        if (sets.isEmpty()) {
            return "";
        }
        StringBuilder key = new StringBuilder(rules.entity()).append(' ').append(kind(rules, draft));
        sets.get(0).forEach(path -> key.append(' ').append(path).append('=').append(path.equals("Contact.Name")
                ? NameKey.exact(BookFields.text(draft.document(), path))
                : BookFields.shown(path, BookFields.at(draft.document(), path)).toLowerCase(Locale.ROOT)));
        return key.toString();
    }

    /** @return whether it is deleted or voided, so that another may take its place */
    static boolean isEnded(WriteRules rules, JsonNode record) {
        return !status(rules).isEmpty() && ENDED.contains(BookFields.text(record, status(rules)));
    }

    /** @return whether the records are parts of others, such as allocations, and are read with them */
    static boolean isPart(WriteRules rules) {
        return rules.path().contains("/{id}/");
    }

    /** @return the field with its status; empty for none */
    static String status(WriteRules rules) {
        return rules.status() == null || rules.status().field() == null ? "" : rules.status().field();
    }
}
