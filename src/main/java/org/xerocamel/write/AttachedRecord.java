package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xerocamel.inbox.InboxPlace;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.xero.XeroRequest;

/** Finds the record that a file is to be attached to: by Xero's id, by its number, a contact by its name. */
final class AttachedRecord {

    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final List<String> ENDED = List.of("DELETED", "VOIDED");

    private AttachedRecord() {}

    /** Where it is asked for. */
    record Asked(String path, Map<String, String> query) {}

    /** @return what Xero is asked; empty where records of the entity have nothing but an id, and this is none */
    static Optional<Asked> request(WriteRules rules, String name) {
        String field = field(rules);
        if (ID.matcher(name).matches() || rules.find().numberPath() && rules.find().numbers().isEmpty() && !field.isEmpty()) {
            return Optional.of(new Asked(rules.path() + "/" + XeroRequest.encode(name), Map.of()));
        }
        if (!rules.find().numbers().isEmpty()) {
            return Optional.of(new Asked(rules.path(), Map.of(rules.find().numbers(), name)));
        }
        if (field.isEmpty() || name.contains("\"")) {
            return Optional.empty();
        }
        // Quotes are narrowed by a parameter of their own, and by no condition.
        return Optional.of(new Asked(rules.path(), rules.entity().equals("Quotes") ? Map.of(field, name)
                : Map.of("where", field + "==\"" + name + "\"")));
    }

    private static String field(WriteRules rules) {
        return rules.entity().equals("Contacts") ? "Name" : rules.number();
    }

    /** @return the records of Xero's answer that it may be */
    static List<JsonNode> of(WriteRules rules, InboxPlace place, JsonNode answer) {
        List<JsonNode> found = new ArrayList<>();
        Map<String, String> kind = rules.kinds().getOrDefault(place.entity(), Map.of());
        for (JsonNode record : answer.path(rules.list())) {
            boolean named = ID.matcher(place.record()).matches() ? is(record, rules.id(), place.record())
                    : is(record, field(rules), place.record());
            boolean ended = ENDED.contains(record.path("Status").asText());
            if (named && !ended && kind.entrySet().stream().allMatch(same -> is(record, same.getKey(), same.getValue()))) {
                found.add(record);
            }
        }
        return found;
    }

    private static boolean is(JsonNode record, String field, String text) {
        return record.path(field).asText().equalsIgnoreCase(text);
    }
}
