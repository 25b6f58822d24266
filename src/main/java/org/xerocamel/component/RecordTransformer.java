package org.xerocamel.component;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;
import org.xerocamel.deliver.Ndjson;

/**
 * Makes a record, or a batch of NDJSON, what an endpoint with that {@code bodyType} would have given, with every digit of its
 * numbers. Camel finds the classes by files below META-INF/services.
 */
abstract class RecordTransformer extends Transformer {

    private final BodyType form;

    RecordTransformer(BodyType form) {
        this.form = form;
    }

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        byte[] text = message.getMandatoryBody(byte[].class);
        List<byte[]> lines = Ndjson.records(new String(text, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8));
        message.setBody(lines.size() > 1 && areRecords(lines) ? form.many(text) : form.one(text));
    }

    /** One record that was laid out for reading has lines, too, but begins only the first of them so. */
    private static boolean areRecords(List<byte[]> lines) {
        return lines.stream().allMatch(line -> line[0] == '{');
    }

    /** The data type {@code xero:map}. */
    @DataTypeTransformer(name = "xero:map", description = "Transforms a record from JSON to a map, several to a list of maps")
    public static final class ToMap extends RecordTransformer {

        public ToMap() {
            super(BodyType.MAP);
        }
    }

    /** The data type {@code xero:jsonNode}. */
    @DataTypeTransformer(name = "xero:jsonNode", description = "Transforms a record from JSON to Jackson's node, several to an array")
    public static final class ToJsonNode extends RecordTransformer {

        public ToJsonNode() {
            super(BodyType.JSON_NODE);
        }
    }
}
