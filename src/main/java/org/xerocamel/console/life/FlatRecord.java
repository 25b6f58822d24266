package org.xerocamel.console.life;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.xerocamel.console.life.Life.Change;

/**
 * A record as a flat list of fields by their paths, such as {@code Contact.Name} or {@code LineItems.1.Quantity}; numbers to the last
 * digit, as Xero wrote them.
 */
record FlatRecord(Map<String, String> fields) {

    private static final JsonFactory JSON = new JsonFactory();
    /** They change with every version, which says nothing. */
    private static final Set<String> STAMPS = Set.of("UpdatedDateUTC", "UpdatedDateUTCString", "updatedDateUTC");
    /** Far more than anybody reads. */
    private static final int MOST_FIELDS = 5000;
    private static final int LONGEST = 500;

    static FlatRecord of(byte[] record) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(record)) {
            parser.nextToken();
            read(parser, "", fields);
        } catch (IOException broken) {
            fields.put("", "not readable");
        }
        return new FlatRecord(fields);
    }

    private static void read(JsonParser parser, String path, Map<String, String> fields) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
                parser.nextToken();
                read(parser, field, fields);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int n = 1; parser.nextToken() != JsonToken.END_ARRAY; n++) {
                read(parser, path + "." + n, fields);
            }
        } else if (parser.hasCurrentToken() && parser.currentToken() != JsonToken.VALUE_NULL && fields.size() < MOST_FIELDS) {
            String text = parser.getText();
            fields.put(path, text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…");
        }
    }

    /** @return the field's text; null where it is not there */
    String get(String path) {
        return fields.get(path);
    }

    /** @return what is different in the later version, in the order of its fields */
    List<Change> changesTo(FlatRecord later) {
        Set<String> paths = new LinkedHashSet<>(later.fields().keySet());
        paths.addAll(fields.keySet());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            if (!STAMPS.contains(path) && !Objects.equals(get(path), later.get(path))) {
                changes.add(new Change(path, get(path), later.get(path)));
            }
        }
        return changes;
    }
}
