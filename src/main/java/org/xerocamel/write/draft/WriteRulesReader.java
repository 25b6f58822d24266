package org.xerocamel.write.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the section {@code write} of an entity's file; what it leaves out is as the entity itself has it. */
final class WriteRulesReader {

    private static final String PUT = "PUT";
    private static final String POST = "POST";

    private final Map<?, ?> section;
    private final Map<?, ?> file;

    private WriteRulesReader(Map<?, ?> section, Map<?, ?> file) {
        this.section = section;
        this.file = file;
    }

    /** @return the rules of the entity, and of the parts of its records that are written apart; none where there is no section */
    static List<WriteRules> read(String entity, Map<String, Object> file) {
        if (!(file.get("write") instanceof Map<?, ?> section)) {
            return List.of();
        }
        List<WriteRules> rules = new ArrayList<>();
        if (section.containsKey("kinds")) {
            rules.add(new WriteRulesReader(section, file).rules(entity));
        }
        map(section, "parts").forEach((part, of) ->
                rules.add(new WriteRulesReader((Map<?, ?>) of, Map.of()).rules(String.valueOf(part))));
        return rules;
    }

    private WriteRules rules(String entity) {
        String path = text("path", own("path"));
        return new WriteRules(entity, text("id", own("id")), text("number", ""), text("scope", ""), kinds(entity), path,
                text("list", path.substring(path.lastIndexOf('/') + 1)), text("create", PUT), text("change", POST),
                list(section, "repeated"),
                Integer.parseInt(text("batch", "1")), list(section, "single"), texts(map(section, "parameters")), status(), identity(),
                list(section, "twins"), find(), texts(map(section, "columns")), lines(), list(section, "computed"),
                list(section, "fields"), text("owner", ""), values(), lists(map(section, "templates")),
                steps(), texts(map(section, "links")));
    }

    private Map<String, WriteRules.Step> steps() {
        Map<String, WriteRules.Step> steps = new LinkedHashMap<>();
        map(section, "steps").forEach((title, of) -> {
            Map<?, ?> step = (Map<?, ?>) of;
            steps.put(String.valueOf(title), new WriteRules.Step(text(step, "does", ""), list(step, "kinds"),
                    list(step, "statuses"), text(step, "marks", "")));
        });
        return steps;
    }

    private Map<String, Map<String, String>> kinds(String entity) {
        Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
        map(section, "kinds").forEach((kind, fields) -> kinds.put(String.valueOf(kind),
                fields instanceof Map<?, ?> same ? texts(same) : Map.of()));
        if (kinds.isEmpty()) {
            kinds.put(entity, Map.of());
        }
        return kinds;
    }

    private WriteRules.Status status() {
        Map<?, ?> status = map(section, "status");
        return new WriteRules.Status(text(status, "field", ""), list(status, "initial"), lists(map(status, "change")),
                texts(map(status, "undo")));
    }

    private Map<String, List<List<String>>> identity() {
        Map<String, List<List<String>>> identity = new LinkedHashMap<>();
        map(section, "identity").forEach((kind, sets) -> identity.put(String.valueOf(kind),
                ((List<?>) sets).stream().map(set -> texts((List<?>) set)).toList()));
        return identity;
    }

    private WriteRules.Find find() {
        Map<?, ?> find = map(section, "find");
        return new WriteRules.Find(text(find, "ids", ""), text(find, "numbers", ""), flag(find, "number-path"),
                text(find, "where", ""), flag(find, "all"));
    }

    private WriteRules.Lines lines() {
        Map<?, ?> lines = map(section, "lines");
        return lines.isEmpty() ? null : new WriteRules.Lines(text(lines, "list", ""), text(lines, "id", ""),
                texts(map(lines, "columns")), list(lines, "fields"), list(lines, "computed"));
    }

    /** What Xero's description says of the fields, and what it leaves open. */
    private Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>(lists(map(map(file, "known"), "values")));
        lists(map(section, "values")).forEach((field, words) -> values.merge(field, words,
                (theirs, ours) -> Stream.concat(theirs.stream(), ours.stream()).toList()));
        return values;
    }

    private String own(String key) {
        return text(file, key, "");
    }

    private String text(String key, String otherwise) {
        return text(section, key, otherwise);
    }

    private static String text(Map<?, ?> map, String key, String otherwise) {
        Object value = map.get(key);
        return value == null ? otherwise : String.valueOf(value);
    }

    private static boolean flag(Map<?, ?> map, String key) {
        return Boolean.TRUE.equals(map.get(key));
    }

    private static Map<?, ?> map(Map<?, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> found ? found : Map.of();
    }

    private static List<String> list(Map<?, ?> map, String key) {
        return map.get(key) instanceof List<?> found ? texts(found) : List.of();
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    private static Map<String, String> texts(Map<?, ?> map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return texts;
    }

    private static Map<String, List<String>> lists(Map<?, ?> map) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        map.forEach((key, value) -> lists.put(String.valueOf(key), texts((List<?>) value)));
        return lists;
    }
}
