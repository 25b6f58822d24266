package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xerocamel.inbox.CellText;

/**
 * What the rows of one document have in common.
 *
 * @param fields the fields that identify it
 * @param values what they hold, the organisation first; a missing one is empty
 */
record DocumentKey(List<String> fields, List<String> values) {

    private static final String EXTERNAL_ID = "ExternalID";

    /** @return the key of a row; null where nothing says to which document it belongs */
    static DocumentKey of(WriteRules rules, String kind, DraftBuilder row) {
        List<List<String>> sets = new ArrayList<>(rules.identity().getOrDefault(kind, List.of()));
        sets.add(List.of(EXTERNAL_ID));
        sets.add(List.of(rules.id()));
        return sets.stream().map(fields -> of(fields, row)).filter(DocumentKey::isAny).findFirst().orElse(null);
    }

    private static DocumentKey of(List<String> fields, DraftBuilder row) {
        List<String> values = new ArrayList<>(List.of(row.organisation() == null ? "" : row.organisation()));
        for (String field : fields) {
            JsonNode value = field.equals(EXTERNAL_ID) ? null : NodePath.get(row.document(), List.of(field.split("\\.")));
            String text = field.equals(EXTERNAL_ID) ? row.externalId() : value == null ? null : value.asText();
            values.add(text == null ? "" : CellText.clean(text).toLowerCase(Locale.ROOT));
        }
        return new DocumentKey(fields, values);
    }

    private boolean isAny() {
        return values.stream().skip(1).anyMatch(value -> !value.isEmpty());
    }

    /** @return whether a row below continues this document: it says the same, or less */
    boolean isContinuedBy(DraftBuilder row) {
        DocumentKey other = of(fields, row);
        if (!other.isAny()) {
            return false;
        }
        for (int at = 0; at < values.size(); at++) {
            if (!other.values.get(at).isEmpty() && !other.values.get(at).equals(values.get(at))) {
                return false;
            }
        }
        return true;
    }
}
