package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.xerocamel.write.draft.WriteRules;

/** Checks that a new record has the fields whose titles a star marks. */
final class NeededFields {

    private static final String STAR = "*";

    private NeededFields() {}

    static void check(WriteRules rules, JsonNode document, Remarks remarks) {
        for (Map.Entry<String, String> column : rules.columns().entrySet()) {
            String path = Remarks.path(column.getValue());
            // A group takes its members by their ids.
            boolean member = ContactRef.isMember(rules) && document.has("ContactID");
            if (column.getKey().startsWith(STAR) && !member && isMissing(document, path)) {
                remarks.fault(path, "", "It is missing, and a new record needs it.");
            }
        }
        // What looks like it is known again by these fields if Xero's answer is lost.
        if (rules.twins().contains("Date") && BookFields.isBlank(document.get("Date"))) {
            remarks.fault("Date", "", "It is missing, and a new record needs it.");
        }
        if (rules.lines() != null) {
            lines(rules, document.path(rules.lines().list()), remarks);
        }
    }

    private static void lines(WriteRules rules, JsonNode lines, Remarks remarks) {
        boolean needed = rules.lines().columns().keySet().stream().anyMatch(title -> title.startsWith(STAR));
        if (lines.isEmpty() && needed) {
            remarks.fault(rules.lines().list(), "", "It has no lines, and a new record needs one at least.");
        }
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            for (Map.Entry<String, String> column : rules.lines().columns().entrySet()) {
                String path = Remarks.path(column.getValue());
                // The tax is looked for at the account, with a word of its own.
                boolean excused = path.equals("TaxType") || LineDefaults.isText(line) && !path.equals("Description");
                if (column.getKey().startsWith(STAR) && !excused && isMissing(line, path)) {
                    remarks.fault(rules.lines().list() + "." + i + "." + path, "", "It is missing, and a new record needs it.");
                }
            }
        }
    }

    /** What is referred to may be named in several ways. */
    private static boolean isMissing(JsonNode node, String path) {
        JsonNode reference = path.contains(".") ? node.path(path.substring(0, path.indexOf('.'))) : node.path(" ");
        return BookFields.isBlank(BookFields.at(node, path)) && reference.properties().stream()
                .noneMatch(field -> field.getKey().matches(".*(ID|Number)") && !BookFields.isBlank(field.getValue()));
    }
}
