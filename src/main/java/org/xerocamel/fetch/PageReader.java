package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.xerocamel.config.Entity;

/**
 * Reads a page of an entity record by record, without ever holding the page. Every record becomes one line of JSON with
 * Xero's own names, order and numbers; only dates are rewritten. One reader serves any number of threads.
 */
public final class PageReader {

    static final String GOES_ON = "Xero's answer has content after its end.";

    /** How much of the answer's beginning is kept for an excerpt. */
    private static final int START = 80;

    private final JsonFactory json;

    /** @param json makes the parsers, which here go beyond its limits; one that learns the names of the fields */
    public PageReader(JsonFactory json) {
        this.json = json.rebuild().streamReadConstraints(MemberRules.beyond()).build();
    }

    /**
     * Reads an answer to its end. Records that were handed over before an exception stand at the handler: the caller
     * discards them, since only a page that was read to its end counts.
     *
     * @param answer the body of Xero's answer; it stays open
     * @param entity what was asked for
     * @param handler takes the records
     * @return what the answer says of itself
     * @throws MalformedPageException when the answer is not such a page; it says why in words
     * @throws IOException when the answer broke off on its way, or the handler's own
     */
    public Page read(InputStream answer, Entity entity, RecordHandler handler) throws IOException {
        PageBytes bytes = new PageBytes(answer);
        byte[] start = bytes.start(START);
        CutTexts texts = new CutTexts(bytes);
        try (JsonParser parser = open(texts, start)) {
            AnswerReader reader = new AnswerReader(parser, entity, handler, bytes, texts);
            try {
                return reader.read();
            } catch (JsonProcessingException | CharConversionException e) {
                if (reader.stage() == AnswerReader.Stage.HANDLER) {
                    throw e;
                }
                throw new MalformedPageException(whatIsWrong(reader, e, start), e);
            }
        }
    }

    private JsonParser open(InputStream stream, byte[] start) throws IOException {
        try {
            return json.createParser(stream).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        } catch (CharConversionException e) {
            throw new MalformedPageException(noJson(start), e);
        }
    }

    private static String whatIsWrong(AnswerReader reader, IOException e, byte[] start) {
        String after = " after " + reader.records() + (reader.records() == 1 ? " record." : " records.");
        return switch (reader.stage()) {
            case START -> noJson(start);
            case END -> GOES_ON;
            default -> e instanceof JsonEOFException
                    ? "Xero's answer breaks off" + after
                    : "Xero's answer is broken JSON" + after;
        };
    }

    /** The excerpt helps to tell a proxy's page; it is cut to letters that no log, mail or page can stumble over. */
    private static String noJson(byte[] start) {
        String excerpt = new String(start, StandardCharsets.UTF_8)
                .replaceAll("[^A-Za-z0-9.,:;!?()/_+='-]+", " ")
                .strip();
        return "Xero's answer is not JSON" + (excerpt.isEmpty() ? "." : "; it begins: " + excerpt);
    }
}
