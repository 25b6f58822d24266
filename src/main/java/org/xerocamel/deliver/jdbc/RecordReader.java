package org.xerocamel.deliver.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.ReportColumns;
import org.xerocamel.deliver.Ndjson;

/** Turns the records of one entity into rows, in one pass over each and without a tree. */
final class RecordReader {

    private static final JsonFactory JSON = new JsonFactory();
    /** Where a list's row has the number of its line, and behind it, in a list within a line, its own. */
    private static final int LINE_NUMBER = 1;
    private static final int NUMBER = 2;

    private final Table table;
    private final Fields fields;
    private final Width amounts;

    /** @param widths what the database takes */
    RecordReader(Table table, Structure widths) {
        this.table = table;
        this.fields = Fields.of(table, widths);
        this.amounts = widths.width(ReportColumns.TABLE, ReportColumns.AMOUNT);
    }

    /**
     * A record as rows. Behind the columns of each there is the number of the batch that brought it.
     *
     * @param values the columns of its own row
     * @param parts the columns of its lists' rows, in Xero's order: those of the table's first list first
     */
    record Row(String[] values, List<List<String[]>> parts) {}

    Table table() {
        return table;
    }

    /**
     * @param sequence the number of the batch that brought it
     * @throws UnreadableRecordException when it cannot be made into rows
     */
    Row read(byte[] record, long sequence) {
        Row row = new Row(table.newRow(), new ArrayList<>(table.parts().size()));
        table.parts().forEach(part -> row.parts().add(new ArrayList<>()));
        try (JsonParser json = JSON.createParser(record)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRecordException("The record is not a JSON object");
            }
            readObject(json, record, fields, row.values(), row);
            if (json.nextToken() != null) {
                throw new UnreadableRecordException("The record is more than one JSON object");
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException("The record is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < table.parts().size(); i++) {
            if (table.parts().get(i).isReport()) {
                row.parts().set(i, ReportReader.read(table.start().get(0), record, amounts));
            }
        }
        finish(row, record, String.valueOf(sequence));
        return row;
    }

    private void readObject(JsonParser json, byte[] record, Fields wanted, String[] values, Row row) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            readField(json, record, wanted.inner(name), values, row);
        }
    }

    private void readField(JsonParser json, byte[] record, Fields field, String[] values, Row row) throws IOException {
        if (field == null) {
            json.skipChildren();
        } else if (field.part() != Fields.NONE) {
            int from = Values.start(json);
            boolean isNull = json.currentToken() == JsonToken.VALUE_NULL;
            readList(json, record, field, values, row);
            if (field.column() != Fields.NONE) {
                values[field.column()] = isNull ? null : Values.source(json, from, record);
            }
        } else if (field.column() != Fields.NONE) {
            values[field.column()] = field.isAdded() ? Values.fitting(field.kind(), field.width(), json, record)
                    : Values.read(field.kind(), field.width(), json, record);
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            readObject(json, record, field, values, row);
        } else {
            json.skipChildren();
        }
    }

    /** @param outer the row in which the list is: that of the record, or of the line whose number it then has too */
    private void readList(JsonParser json, byte[] record, Fields field, String[] outer, Row row) throws IOException {
        Table.Part part = table.parts().get(field.part());
        List<String[]> rows = row.parts().get(field.part());
        String line = part.isNested() ? outer[LINE_NUMBER] : null;
        forget(field.part(), line, row);
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        String name = json.currentName();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new UnreadableRecordException(name + " is not a list");
        }
        for (int number = 1; json.nextToken() != JsonToken.END_ARRAY; number++) {
            String[] values = part.newRow();
            values[LINE_NUMBER] = line == null ? String.valueOf(number) : line;
            if (line != null) {
                values[NUMBER] = String.valueOf(number);
            }
            rows.add(values);
            readElement(json, record, field.element(), values, row, name);
        }
    }

    private void readElement(JsonParser json, byte[] record, Fields element, String[] values, Row row, String list)
            throws IOException {
        if (element.column() != Fields.NONE) {
            values[element.column()] = Values.read(element.kind(), element.width(), json, record);
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            readObject(json, record, element, values, row);
        } else {
            throw new UnreadableRecordException(list + " holds something that is not a line");
        }
    }

    /** Of a field that an object has twice, the last one counts. */
    private void forget(int part, String line, Row row) {
        List<String[]> rows = row.parts().get(part);
        if (line == null) {
            rows.clear();
            for (int i = 0; i < table.parts().size(); i++) {
                if (table.parts().get(i).outer() == table.parts().get(part)) {
                    row.parts().get(i).clear();
                }
            }
            return;
        }
        while (!rows.isEmpty() && rows.get(rows.size() - 1)[LINE_NUMBER].equals(line)) {
            rows.remove(rows.size() - 1);
        }
    }

    /** The key is known to the lists only now, since Xero may write it behind them. */
    private void finish(Row row, byte[] record, String sequence) {
        String[] values = row.values();
        EntityColumn key = table.columns().get(table.idColumn());
        if (values[table.idColumn()] == null && key.field().contains("+")) {
            values[table.idColumn()] = Ndjson.field(record, key.field());
        }
        String id = values[table.idColumn()];
        if (id == null || id.isBlank()) {
            throw new UnreadableRecordException(key.field() + " is missing");
        }
        values[values.length - 2] = new String(record, StandardCharsets.UTF_8);
        values[values.length - 1] = sequence;
        for (List<String[]> rows : row.parts()) {
            for (String[] part : rows) {
                part[0] = id;
                part[part.length - 1] = sequence;
            }
        }
    }

    /** A record that cannot be made into a row; the message says in one sentence why. */
    static class UnreadableRecordException extends RuntimeException {

        UnreadableRecordException(String message) {
            super(message);
        }
    }
}
