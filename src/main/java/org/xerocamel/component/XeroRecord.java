package org.xerocamel.component;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A record in a message body, which is converted to what a step asks for: a text, bytes, a stream, a map or Jackson's
 * {@code JsonNode}. It is a type of its own so that a host's texts and maps are converted as before.
 */
public final class XeroRecord {

    private final byte[] json;

    XeroRecord(byte[] json) {
        this.json = json;
    }

    /** @return the record as UTF-8 */
    public byte[] bytes() {
        return json.clone();
    }

    /** @return the record as a map, whose numbers have every digit */
    @SuppressWarnings("unchecked")
    public Map<String, Object> map() {
        return (Map<String, Object>) in(BodyType.MAP);
    }

    /** @return the record as Jackson's node, which is also what a mapper writes of it */
    @JsonValue
    public JsonNode node() {
        return (JsonNode) in(BodyType.JSON_NODE);
    }

    private Object in(BodyType form) {
        try {
            return form.one(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the record as a line of JSON */
    @Override
    public String toString() {
        return new String(json, StandardCharsets.UTF_8);
    }
}
