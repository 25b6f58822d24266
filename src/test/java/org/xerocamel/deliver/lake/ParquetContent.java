package org.xerocamel.deliver.lake;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** What a Parquet file holds, by the library's own model: a map a record, with lists of maps, and null for what is absent. */
public final class ParquetContent {

    private ParquetContent() {}

    public static List<Map<String, Object>> records(byte[] file) throws IOException {
        Path copy = Files.createTempFile("content", ".parquet");
        try {
            Files.write(copy, file);
            return records(copy);
        } finally {
            Files.delete(copy);
        }
    }

    public static List<Map<String, Object>> records(Path file) throws IOException {
        List<Map<String, Object>> records = new ArrayList<>();
        try (ParquetInput input = new ParquetInput(file)) {
            input.forEach(record -> records.add(map(record)));
        }
        return records;
    }

    public static String schema(Path file) throws IOException {
        return ParquetMerge.schema(file);
    }

    private static Map<String, Object> map(Group group) {
        Map<String, Object> map = new LinkedHashMap<>();
        GroupType types = group.getType();
        for (int field = 0; field < types.getFieldCount(); field++) {
            Type type = types.getType(field);
            map.put(type.getName(), group.getFieldRepetitionCount(field) == 0 ? null : value(group, field, type));
        }
        return map;
    }

    private static Object value(Group group, int field, Type type) {
        if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            Group list = group.getGroup(field, 0);
            List<Map<String, Object>> elements = new ArrayList<>();
            for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
                elements.add(map(list.getGroup(0, i).getGroup(0, 0)));
            }
            return elements;
        }
        if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(new BigInteger(group.getBinary(field, 0).getBytes()), decimal.getScale());
        }
        if (type.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(group.getInteger(field, 0));
        }
        if (type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation) {
            return Instant.EPOCH.plus(group.getLong(field, 0), ChronoUnit.MICROS);
        }
        PrimitiveTypeName primitive = type.asPrimitiveType().getPrimitiveTypeName();
        return primitive == PrimitiveTypeName.BINARY ? group.getString(field, 0)
                : primitive == PrimitiveTypeName.BOOLEAN ? (Object) group.getBoolean(field, 0)
                : primitive == PrimitiveTypeName.INT64 ? (Object) group.getLong(field, 0) : (Object) group.getInteger(field, 0);
    }
}
