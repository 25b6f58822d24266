package org.xerocamel.deliver.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a record into maps and lists whose leaves are {@link Cell}s: texts with the type that they had. */
final class Cells {

    private static final JsonFactory JSON = new JsonFactory();

    private Cells() {}

    /**
     * A value of a record.
     *
     * @param text as it stands in the source, numbers to the last digit; empty for null
     * @param quoted whether it was a JSON string
     */
    record Cell(String text, boolean quoted) {}

    static Map<String, Object> read(byte[] record) throws IOException {
        try (JsonParser parser = JSON.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            Map<String, Object> fields = object(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one JSON object in a line");
            }
            return fields;
        }
    }

    /** Follows field names, and positions in lists, to a cell; an empty one where there is none. */
    static Cell at(Object from, List<String> path) {
        Object at = from;
        for (String step : path) {
            if (at instanceof Map<?, ?> map) {
                at = map.get(step);
            } else if (at instanceof List<?> list && Integer.parseInt(step) < list.size()) {
                at = list.get(Integer.parseInt(step));
            } else {
                at = null;
            }
        }
        return at instanceof Cell cell ? cell : new Cell("", false);
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> new Cell(parser.getText(), true);
            case VALUE_NULL -> new Cell("", false);
            default -> new Cell(parser.getText(), false);
        };
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }
}
