package org.xerocamel.component;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.spi.TypeConverterLoader;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/** What Camel converts a {@link XeroRecord} to. Camel finds this class by a file below META-INF/services. */
public final class RecordConverters implements TypeConverterLoader {

    @Override
    public void load(TypeConverterRegistry registry) {
        add(registry, String.class, XeroRecord::toString);
        add(registry, byte[].class, XeroRecord::bytes);
        add(registry, InputStream.class, record -> new ByteArrayInputStream(record.bytes()));
        add(registry, Map.class, XeroRecord::map);
        add(registry, JsonNode.class, XeroRecord::node);
    }

    private static <T> void add(TypeConverterRegistry registry, Class<T> type, Function<XeroRecord, T> conversion) {
        registry.addTypeConverter(type, XeroRecord.class, new SimpleTypeConverter(false,
                (asked, exchange, value) -> conversion.apply((XeroRecord) value)));
    }
}
