package org.xerocamel.deliver.lake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.deliver.jdbc.TypedRecords;
import org.xerocamel.deliver.jdbc.TypedRecords.Columns;
import org.xerocamel.deliver.jdbc.TypedRecords.Element;
import org.xerocamel.deliver.jdbc.TypedRecords.ListColumns;
import org.xerocamel.deliver.jdbc.TypedRecords.Typed;

/** A record in the types of its columns, so that nothing can fail any more when it is written. */
final class ParquetRecord {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

    private final Columns columns;
    private final Object[] values;
    private final List<List<Part>> lists = new ArrayList<>();

    /** An element of a list, with the number of the one that it is in. */
    private record Part(int outer, Object[] values) {}

    /** @throws DateTimeException where a date or a moment is too far away for its type */
    ParquetRecord(Columns columns, Typed record) {
        this.columns = columns;
        this.values = typed(columns.record(), record.values());
        for (int i = 0; i < columns.lists().size(); i++) {
            List<Part> parts = new ArrayList<>();
            for (Element element : record.lists().get(i)) {
                parts.add(new Part(element.outer(), typed(columns.lists().get(i).columns(), element.values())));
            }
            lists.add(parts);
        }
    }

    private static Object[] typed(List<EntityColumn> columns, String[] texts) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = texts[i] == null ? null : typed(columns.get(i), texts[i]);
        }
        return values;
    }

    private static Object typed(EntityColumn column, String text) {
        try {
            return switch (column.kind()) {
                case ID, TEXT, JSON -> Binary.fromString(text);
                case MONEY, RATIO -> decimal(new BigDecimal(text).setScale(TypedRecords.decimals(column)).unscaledValue(),
                        ParquetSchema.bytes(column));
                case FLAG -> text.equals("1");
                case DATE -> Math.toIntExact(LocalDate.parse(text).toEpochDay());
                case TIME -> EPOCH.until(LocalDateTime.parse(text, MOMENT), ChronoUnit.MICROS);
                case INTEGER -> Long.valueOf(text);
                case NUMBER -> Integer.valueOf(text);
            };
        } catch (ArithmeticException | DateTimeException e) {
            throw new DateTimeException(column.name() + " is beyond the dates that a file can hold", e);
        }
    }

    /** A number as two's complement, its first byte first, in as many bytes as its column has. */
    private static Binary decimal(BigInteger unscaled, int length) {
        byte[] digits = unscaled.toByteArray();
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, bytes, length - digits.length, digits.length);
        return Binary.fromConstantByteArray(bytes);
    }

    /** Writes it, in the order of {@link ParquetSchema}. */
    void write(RecordConsumer to, String tenantId, long sequence) {
        to.startMessage();
        write(to, ParquetSchema.TENANT_ID, 0, Binary.fromString(tenantId));
        write(to, ParquetSchema.SEQUENCE, 1, sequence);
        int field = writeAll(to, columns.record(), values, 2);
        for (int i = 0; i < lists.size(); i++) {
            if (columns.lists().get(i).outer() < 0) {
                writeList(to, i, 0, field++);
            }
        }
        to.endMessage();
    }

    /** A list without elements is empty, never null, so that a query that counts needs no second case. */
    private void writeList(RecordConsumer to, int at, int outer, int field) {
        ListColumns list = columns.lists().get(at);
        List<Part> parts = lists.get(at).stream().filter(part -> part.outer() == outer).toList();
        to.startField(list.name(), field);
        to.startGroup();
        if (!parts.isEmpty()) {
            to.startField("list", 0);
            for (int number = 1; number <= parts.size(); number++) {
                to.startGroup();
                to.startField("element", 0);
                to.startGroup();
                writeElement(to, at, list, parts.get(number - 1).values(), number);
                to.endGroup();
                to.endField("element", 0);
                to.endGroup();
            }
            to.endField("list", 0);
        }
        to.endGroup();
        to.endField(list.name(), field);
    }

    private void writeElement(RecordConsumer to, int at, ListColumns list, Object[] element, int number) {
        int field = writeAll(to, list.columns(), element, 0);
        for (int i = at + 1; i < lists.size(); i++) {
            if (columns.lists().get(i).outer() == at) {
                writeList(to, i, number, field++);
            }
        }
    }

    private static int writeAll(RecordConsumer to, List<EntityColumn> columns, Object[] values, int first) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                write(to, columns.get(i).name(), first + i, values[i]);
            }
        }
        return first + values.length;
    }

    private static void write(RecordConsumer to, String name, int field, Object value) {
        to.startField(name, field);
        if (value instanceof Binary binary) {
            to.addBinary(binary);
        } else if (value instanceof Long number) {
            to.addLong(number);
        } else if (value instanceof Integer number) {
            to.addInteger(number);
        } else {
            to.addBoolean((Boolean) value);
        }
        to.endField(name, field);
    }
}
