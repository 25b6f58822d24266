package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The body of a write in each shape that Xero takes: a list under the entity's name, an array, or one record. */
final class WriteBody {

    private WriteBody() {}

    /**
     * @param single whether one record by itself is all that is taken
     * @return its records; an {@link IllegalArgumentException} says why the body as a whole can't be read
     */
    static List<ObjectNode> read(Request request, String list, boolean single) {
        JsonNode body;
        try {
            body = Json.read(request.body());
        } catch (UncheckedIOException broken) {
            throw new IllegalArgumentException("JSON for post data was invalid", broken);
        }
        if (single && (body.isArray() || body.has(list))) {
            throw new IllegalArgumentException("JSON for post data was invalid,One record is taken here, and no list");
        }
        JsonNode given = body.isArray() ? body : body.path(list).isArray() ? body.get(list)
                : Json.MAPPER.createArrayNode().add(body.path(list).isObject() ? body.get(list) : body);
        List<ObjectNode> records = new ArrayList<>();
        for (JsonNode each : given) {
            if (!(each instanceof ObjectNode record)) {
                throw new IllegalArgumentException("JSON for post data was invalid,Error converting value");
            }
            for (String field : Fields.DATES) {
                if (!Fields.text(record, field).isEmpty() && Fields.date(record, field).isEmpty()) {
                    throw new IllegalArgumentException("JSON for post data was invalid,Could not convert string to"
                            + " DateTime: " + Fields.text(record, field) + ". Path '" + list + "[" + records.size() + "]."
                            + field + "'");
                }
            }
            records.add(record.deepCopy());
        }
        return records;
    }

    /** @return the answer to a body that can't be read */
    static Reply unreadable(IllegalArgumentException why) {
        return Reply.json(400, Json.object().put("ErrorNumber", 17).put("Type", "PostDataInvalidException")
                .put("Message", why.getMessage()));
    }

    /** @return the answer to a write of which nothing was done */
    static Reply invalid(String message, ArrayNode elements) {
        ObjectNode body = Json.object().put("ErrorNumber", 10).put("Type", "ValidationException").put("Message", message);
        body.set("Elements", elements);
        return Reply.json(400, body);
    }

    /** @return a record that was not written, as Xero gives it back */
    static ObjectNode refused(ObjectNode wanted, List<String> errors) {
        if (!errors.isEmpty()) {
            wanted.put("StatusAttributeString", "ERROR").put("HasErrors", true).put("HasValidationErrors", true);
            ArrayNode list = wanted.putArray("ValidationErrors");
            errors.forEach(error -> list.addObject().put("Message", error));
        }
        return wanted;
    }
}
