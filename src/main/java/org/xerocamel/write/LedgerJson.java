package org.xerocamel.write;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import org.xerocamel.write.books.Sent;
import org.xerocamel.write.draft.Draft;

/** What the ledger keeps as JSON; its numbers are exact, with the decimals that they were given. */
final class LedgerJson {

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    JsonNode tree(InputStream from) throws IOException {
        JsonNode read = mapper.readTree(from);
        return read == null ? MissingNode.getInstance() : read;
    }

    String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the ledger keeps can be written", e);
        }
    }

    Draft draft(String text) {
        return read(text, Draft.class);
    }

    Sent sent(String text) {
        return read(text, Sent.class);
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds what it was not given", e);
        }
    }
}
