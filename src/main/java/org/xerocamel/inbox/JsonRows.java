package org.xerocamel.inbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.xerocamel.inbox.InboxException.UnfinishedFileException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/** Reads rows that are JSON objects: one a line, a single one over several lines, or in an array. */
final class JsonRows {

    private static final int LONGEST_LINE = 100_000;
    private static final String NO_OBJECT = "The line is not a JSON object.";
    private static final String NEITHER = "Neither the first line nor the whole file is a JSON object.";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private JsonRows() {}

    /** Reads an array, object after object. */
    static void readArray(BufferedReader text, RowHandler handler) throws IOException {
        int number = 0;
        try (JsonParser parser = JSON.getFactory().createParser(text)) {
            parser.nextToken();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                number++;
                if (next != JsonToken.START_OBJECT) {
                    throw new UnreadableFileException("Element " + number + " of the array is not an object.");
                }
                handler.object(number, JSON.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readValue(parser));
            }
            if (parser.nextToken() != null) {
                throw new UnreadableFileException("There is text after the end of the array.");
            }
        } catch (JsonProcessingException e) {
            throw broken(number, e);
        }
    }

    /** The parser's message quotes the file, which may have been dropped by mistake: only the place is reported. */
    private static UnreadableFileException broken(int number, JsonProcessingException e) {
        String words = "The file is not JSON after element " + number + ": ";
        if (isEndMissing(e)) {
            return new UnfinishedFileException(words + "its end is missing.");
        }
        return new UnreadableFileException(words + (e.getLocation() == null ? "something there" : "line "
                + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr()) + " is not valid JSON.");
    }

    /** What is wrong before its end does not become right by what may follow. */
    private static boolean isEndMissing(JsonProcessingException e) {
        return e instanceof JsonEOFException || String.valueOf(e.getOriginalMessage()).contains("end-of-input");
    }

    /** Reads lines. A broken one does no harm to the others; but where the first one is broken, all is one object. */
    static RowFormat readObjects(BufferedReader text, RowHandler handler) throws IOException {
        text.mark(LONGEST_LINE);
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (CellText.isEmpty(line)) {
                continue;
            }
            JsonNode object = object(line);
            if (object == null && number == 1 && line.length() < LONGEST_LINE) {
                text.reset();
                return readOne(text, handler);
            }
            if (object == null) {
                handler.broken(number, NO_OBJECT);
            } else {
                handler.object(number, object);
            }
        }
        return RowFormat.NDJSON;
    }

    private static RowFormat readOne(BufferedReader text, RowHandler handler) throws IOException {
        StringBuilder whole = new StringBuilder();
        char[] piece = new char[LONGEST_LINE];
        for (int read = text.read(piece); read > 0 && whole.length() < LONGEST_LINE; read = text.read(piece)) {
            whole.append(piece, 0, read);
        }
        JsonNode object;
        try {
            object = JSON.readTree(whole.toString());
        } catch (JsonProcessingException e) {
            throw isEndMissing(e) && whole.length() < LONGEST_LINE ? new UnfinishedFileException(NEITHER)
                    : new UnreadableFileException(NEITHER);
        }
        if (!object.isObject()) {
            throw new UnreadableFileException(NEITHER);
        }
        handler.object(1, object);
        return RowFormat.JSON;
    }

    private static JsonNode object(String text) {
        try {
            JsonNode node = JSON.readTree(new StringReader(text));
            return node.isObject() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }
}
