package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xerocamel.write.books.BookVerdict.Difference;
import org.xerocamel.write.draft.WriteRules;

/**
 * Compares the lines of a document with those that Xero has. All lines are sent if one differs, each with its id, since Xero
 * deletes a line that is left out and makes one without an id.
 */
final class LineDiff {

    /** Xero works the tax out again where one of these changes and no tax is given. */
    private static final Set<String> TAXED = Set.of("Quantity", "UnitAmount", "LineAmount", "DiscountRate", "DiscountAmount",
            "TaxType", "AccountCode", "ItemCode");

    private final WriteRules.Lines rules;
    private final Map<String, Difference> differences = new LinkedHashMap<>();
    private final ArrayNode body = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode back = JsonNodeFactory.instance.arrayNode();

    private LineDiff(WriteRules.Lines rules) {
        this.rules = rules;
    }

    static LineDiff of(WriteRules.Lines rules, JsonNode wanted, JsonNode there) {
        LineDiff diff = new LineDiff(rules);
        LineMatch match = LineMatch.of(rules, wanted, there, (one, other) -> !diff.compare("", one, other).isEmpty());
        for (int i = 0; i < wanted.size(); i++) {
            diff.line(rules.list() + "." + i, wanted.get(i), match.partner(i));
        }
        match.left().forEach(line -> diff.differences.put(rules.list() + ".removed " + (diff.differences.size() + 1),
                new Difference(words(line), "")));
        there.forEach(line -> diff.back.add(diff.writable(line)));
        return diff;
    }

    private void line(String path, JsonNode wanted, JsonNode partner) {
        if (partner == null) {
            differences.put(path, new Difference("", words(wanted)));
            body.add(wanted);
            return;
        }
        Map<String, Difference> found = compare(path + ".", wanted, partner);
        differences.putAll(found);
        ObjectNode line = writable(partner);
        boolean taxed = found.keySet().stream().map(each -> each.substring(path.length() + 1)).anyMatch(TAXED::contains);
        if (taxed) {
            line.remove("TaxAmount");
        }
        wanted.properties().stream().filter(field -> !rules.computed().contains(field.getKey()))
                .forEach(field -> line.set(field.getKey(), field.getValue()));
        body.add(line);
    }

    private Map<String, Difference> compare(String before, JsonNode wanted, JsonNode there) {
        Map<String, Difference> found = new LinkedHashMap<>();
        wanted.properties().stream().filter(field -> !field.getKey().equals(rules.id())
                && !rules.computed().contains(field.getKey())).forEach(field -> RecordDiff.compare(before + field.getKey(),
                        field.getValue(), there.path(field.getKey()), found));
        return found;
    }

    /** @return the line as Xero takes it back */
    private ObjectNode writable(JsonNode line) {
        Set<String> fields = new TreeSet<>(rules.fields());
        rules.columns().values().stream().map(Remarks::path).flatMap(path -> Stream.of(path.split("\\.")[0]))
                .forEach(fields::add);
        if (rules.id() != null && !rules.id().isEmpty()) {
            fields.add(rules.id());
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        line.properties().stream().filter(field -> fields.contains(field.getKey())
                && !rules.computed().contains(field.getKey()) && !BookFields.isBlank(field.getValue()))
                .forEach(field -> copy.set(field.getKey(), field.getKey().equals("Tracking") ? names(field.getValue())
                        : field.getValue()));
        return copy;
    }

    private static ArrayNode names(JsonNode tracking) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        tracking.forEach(each -> names.addObject().put("Name", BookFields.text(each, "Name"))
                .put("Option", BookFields.text(each, "Option")));
        return names;
    }

    private static String words(JsonNode line) {
        return String.join(" ", Stream.of("Description", "Quantity", "UnitAmount", "LineAmount")
                .map(field -> BookFields.text(line, field)).filter(text -> !text.isEmpty()).toList());
    }

    /** @return by path, what is there and what is wanted */
    Map<String, Difference> differences() {
        return differences;
    }

    /** @return the wanted lines that Xero does not have */
    List<String> added() {
        return differences.entrySet().stream().filter(each -> each.getKey().matches("[A-Za-z]+\\.\\d+"))
                .map(Map.Entry::getKey).toList();
    }

    ArrayNode body() {
        return body;
    }

    ArrayNode back() {
        return back;
    }
}
