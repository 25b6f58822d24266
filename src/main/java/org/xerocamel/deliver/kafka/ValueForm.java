package org.xerocamel.deliver.kafka;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What Kafka's serializer gets of a record. Numbers keep every digit. */
public enum ValueForm {
    /** UTF-8. */
    BYTES {
        @Override
        Object of(byte[] record) {
            return record;
        }
    },
    /** A line of JSON. */
    STRING {
        @Override
        Object of(byte[] record) {
            return new String(record, StandardCharsets.UTF_8);
        }
    },
    /** A map. */
    MAP {
        @Override
        Object of(byte[] record) {
            return read(record, Map.class);
        }
    },
    /** Jackson's node. */
    JSON_NODE {
        @Override
        Object of(byte[] record) {
            return read(record, JsonNode.class);
        }
    };

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build().reader();

    /** @return the record in this form */
    abstract Object of(byte[] record);

    private static Object read(byte[] record, Class<?> type) {
        try {
            return JSON.forType(type).readValue(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
