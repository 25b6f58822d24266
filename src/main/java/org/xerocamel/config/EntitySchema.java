package org.xerocamel.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The JSON Schema of an entity's records, made of its columns and of what else is known of its fields. It is open: a field that
 * Xero adds is none of its mistakes, and the known values of a field are examples.
 *
 * @param id its name, which is another one whenever its content is
 * @param text the schema
 */
public record EntitySchema(String id, String text) {

    private static final int HASH_LENGTH = 16;

    /** @return the schema of an entity by its row */
    static EntitySchema of(String entity, Entity row, KnownFields known) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "");
        schema.put("title", entity);
        schema.put("description", "A record of " + row.path() + " at Xero, with dates in ISO-8601.");
        schema.put("type", "object");
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (String id : row.idFields()) {
            required.add(id);
            put(properties, List.of(id), node("string"));
        }
        row.table().all(row.id()).stream().filter(EntityColumn::isOfOneField).forEach(column -> put(properties, column.path(), type(column.kind())));
        known.fields(entity, row).stream().filter(name -> !properties.has(name)).forEach(properties::putObject);
        if (!row.table().lines().list().isEmpty()) {
            properties.set(row.table().lines().list(), lines(row.table().lines()));
        }
        properties.fieldNames().forEachRemaining(name -> examples(properties, name, known.values(entity, row, name)));
        String id = "urn:xero-camel:" + entity + ":" + Hash.of(schema.toString()).substring(0, HASH_LENGTH);
        schema.put("$id", id);
        return new EntitySchema(id, schema.toString());
    }

    private static ObjectNode lines(EntityTable.Lines lines) {
        ObjectNode list = orNull("array");
        ObjectNode line = list.putObject("items");
        line.put("type", "object");
        ObjectNode properties = line.putObject("properties");
        lines.all().stream().filter(EntityColumn::isOfOneField).forEach(column -> put(properties, column.path(), type(column.kind())));
        return list;
    }

    /** A column may be filled by a field within a field. A position in a list says nothing of the list. */
    private static void put(ObjectNode properties, List<String> path, ObjectNode type) {
        String name = path.isEmpty() ? "" : path.get(0);
        if (name.isEmpty() || path.stream().anyMatch(part -> Character.isDigit(part.charAt(0)))) {
            return;
        }
        if (path.size() == 1) {
            if (!properties.has(name)) {
                properties.set(name, type);
            }
            return;
        }
        if (!properties.path(name).has("properties")) {
            properties.set(name, orNull("object"));
        }
        ObjectNode within = (ObjectNode) properties.get(name);
        put(within.has("properties") ? (ObjectNode) within.get("properties") : within.putObject("properties"),
                path.subList(1, path.size()), type);
    }

    private static ObjectNode type(EntityColumn.Kind kind) {
        return switch (kind) {
            case ID, TEXT -> orNull("string");
            case MONEY, RATIO, INTEGER, NUMBER -> orNull("number");
            case FLAG -> orNull("boolean");
            case DATE -> orNull("string").put("format", "date");
            case TIME -> orNull("string").put("format", "date-time");
            case JSON -> JsonNodeFactory.instance.objectNode();
        };
    }

    private static void examples(ObjectNode properties, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode examples = ((ObjectNode) properties.get(name)).putArray("examples");
            values.forEach(examples::add);
        }
    }

    private static ObjectNode node(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static ObjectNode orNull(String type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putArray("type").add(type).add("null");
        return node;
    }
}
