package org.xerocamel.deliver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads the records of a batch without changing a byte. */
public final class Ndjson {

    private static final JsonFactory JSON = new JsonFactory();

    private Ndjson() {}

    /**
     * Cuts a batch into its records.
     *
     * @param batch records, each ended by a line feed
     * @return the records in their order, without the line feeds
     */
    public static List<byte[]> records(byte[] batch) {
        List<byte[]> records = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= batch.length; at++) {
            if (at == batch.length || batch[at] == '\n') {
                if (at > from) {
                    records.add(Arrays.copyOfRange(batch, from, at));
                }
                from = at + 1;
            }
        }
        return records;
    }

    /**
     * Reads one field at the top of a record.
     *
     * @param name the field's name; of several, joined by a plus, the texts joined by a slash, as they identify a record
     *     together
     * @return its text, or an empty one where the record has no such field or is broken
     */
    public static String field(byte[] record, String name) {
        if (name.indexOf('+') > 0) {
            List<String> texts = Stream.of(name.split("\\+")).map(each -> field(record, each)).toList();
            return texts.contains("") ? "" : String.join("/", texts);
        }
        try (JsonParser parser = JSON.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(name);
                JsonToken value = parser.nextToken();
                if (wanted && value.isScalarValue()) {
                    return value == JsonToken.VALUE_NULL ? "" : parser.getText();
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Checks that a record is one complete JSON object.
     *
     * @return what is wrong with it, or an empty text
     */
    public static String problem(byte[] record) {
        try (JsonParser parser = JSON.createParser(record)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "not a JSON object";
            }
            parser.skipChildren();
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                return "not a whole JSON object";
            }
            return parser.nextToken() == null ? "" : "more than one JSON object in a line";
        } catch (JsonProcessingException e) {
            return e.getOriginalMessage();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
