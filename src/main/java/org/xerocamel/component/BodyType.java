package org.xerocamel.component;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xerocamel.deliver.Ndjson;

/** The form of records in a message body. Numbers keep every digit, whatever mapper the application has. */
public enum BodyType {
    /** A text: one record is a line of JSON, several are NDJSON. */
    STRING {
        @Override
        Object one(byte[] record) {
            return new String(record, StandardCharsets.UTF_8);
        }

        @Override
        Object many(byte[] lines) {
            return one(lines);
        }
    },
    /** The same text as UTF-8 bytes. */
    BYTES {
        @Override
        Object one(byte[] record) {
            return record;
        }

        @Override
        Object many(byte[] lines) {
            return lines;
        }
    },
    /** The same bytes as a stream. */
    STREAM {
        @Override
        Object one(byte[] record) {
            return new ByteArrayInputStream(record);
        }

        @Override
        Object many(byte[] lines) {
            return one(lines);
        }
    },
    /** One record is a map, several are a list of maps. */
    MAP {
        @Override
        Object one(byte[] record) throws IOException {
            return JSON.forType(Map.class).readValue(record);
        }

        @Override
        Object many(byte[] lines) throws IOException {
            List<Object> maps = new ArrayList<>();
            for (byte[] record : Ndjson.records(lines)) {
                maps.add(one(record));
            }
            return maps;
        }
    },
    /** One record is Jackson's {@code ObjectNode}, several are an {@code ArrayNode}. */
    JSON_NODE {
        @Override
        Object one(byte[] record) throws IOException {
            return JSON.readTree(record);
        }

        @Override
        Object many(byte[] lines) throws IOException {
            ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
            for (byte[] record : Ndjson.records(lines)) {
                nodes.add(JSON.readTree(record));
            }
            return nodes;
        }
    },
    /** One record is a {@link XeroRecord}, which Camel converts to any of the forms above; several are a list of them. */
    RECORD {
        @Override
        Object one(byte[] record) {
            return new XeroRecord(record);
        }

        @Override
        Object many(byte[] lines) {
            return Ndjson.records(lines).stream().map(XeroRecord::new).toList();
        }
    };

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build().reader();

    /** @return a record in this form */
    abstract Object one(byte[] record) throws IOException;

    /** @return records, a line each, in this form */
    abstract Object many(byte[] lines) throws IOException;
}
