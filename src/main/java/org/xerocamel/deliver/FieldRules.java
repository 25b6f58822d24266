package org.xerocamel.deliver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.config.JsonSplice;

/**
 * What one sink is not to get of the records of one entity: fields that are left out, and fields whose values are hashed. All
 * other bytes of a record stay as they are.
 */
final class FieldRules {

    private static final JsonFactory JSON = new JsonFactory();

    /** A field, by the fields that lead to it. A list counts for nothing: what is said of it holds for each element. */
    private static final class Field {

        private final Map<String, Field> fields = new HashMap<>();
        private boolean leftOut;
        private boolean hashed;

        private Field find(List<String> path) {
            Field found = this;
            for (String name : path) {
                found = found.fields.computeIfAbsent(name, unseen -> new Field());
            }
            return found;
        }
    }

    private final Field record = new Field();
    private final ValueHash hash;

    /**
     * @param leftOut the paths of fields that are left out, with all that is in them
     * @param hashed the paths of fields whose texts and numbers are hashed, with those of all fields in them
     * @param hash hashes a value; null where no field is hashed
     */
    FieldRules(List<List<String>> leftOut, List<List<String>> hashed, ValueHash hash) {
        leftOut.forEach(path -> record.find(path).leftOut = true);
        hashed.forEach(path -> record.find(path).hashed = true);
        this.hash = hash;
    }

    /**
     * @param batch records, each ended by a line feed
     * @return the same records without what the sink is not to get; nothing is delivered rather than too much
     * @throws IllegalStateException when a record is no JSON
     */
    byte[] applied(byte[] batch) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(batch.length);
        for (byte[] line : Ndjson.records(batch)) {
            lines.writeBytes(appliedTo(line));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private byte[] appliedTo(byte[] line) {
        JsonSplice splice = new JsonSplice(line);
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            value(parser, record, false, splice);
        } catch (IOException e) {
            // The parser's message would quote the record.
            throw new IllegalStateException("A record of the batch is no JSON, so its private fields cannot be found");
        }
        return splice.result();
    }

    private void value(JsonParser parser, Field rule, boolean hashed, JsonSplice splice) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            object(parser, rule, hashed, splice);
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(parser, rule, hashed, splice);
            }
        } else if (hashed && (token == JsonToken.VALUE_STRING || token.isNumeric())) {
            int start = start(parser);
            String text = parser.getText();
            String put = hash.of(text);
            if (!put.equals(text)) {
                splice.replace(start, end(parser), ('"' + put + '"').getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void object(JsonParser parser, Field rule, boolean hashed, JsonSplice splice) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Field field = rule == null ? null : rule.fields.get(parser.currentName());
            int start = start(parser);
            parser.nextToken();
            if (field != null && field.leftOut) {
                parser.skipChildren();
                splice.remove(start, end(parser));
            } else if (field != null || hashed) {
                value(parser, field, hashed || field.hashed, splice);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static int end(JsonParser parser) throws IOException {
        parser.finishToken();
        return (int) parser.currentLocation().getByteOffset();
    }
}
