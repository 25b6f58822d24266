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
import org.xerocamel.deliver.Ndjson;

/** Turns the records of one entity into rows, in one pass over each and without a tree. */
final class RecordReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final Table table;
    private final Fields fields;
    private final Fields lineFields;

    RecordReader(Table table) {
        this.table = table;
        this.fields = Fields.of(table.columns());
        this.lineFields = table.lines() == null ? null : Fields.of(table.lines().columns());
    }

    /**
     * A record as rows.
     *
     * @param values the columns of its own row
     * @param lines the columns of its lines' rows, in Xero's order; none where the record has none
     */
    record Row(String[] values, List<String[]> lines) {}

    /** @throws UnreadableRecordException when it cannot be made into rows */
    Row read(byte[] record) {
        Row row = new Row(table.newRow(), new ArrayList<>());
        try (JsonParser json = JSON.createParser(record)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRecordException("The record is not a JSON object");
            }
            readRecord(json, record, row);
            if (json.nextToken() != null) {
                throw new UnreadableRecordException("The record is more than one JSON object");
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException("The record is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        finish(row, record);
        return row;
    }

    private void readRecord(JsonParser json, byte[] record, Row row) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (table.lines() != null && table.lines().list().equals(name)) {
                readLines(json, record, row);
            } else {
                readField(json, record, fields.inner(name), row.values());
            }
        }
    }

    private void readObject(JsonParser json, byte[] record, Fields wanted, String[] values) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            readField(json, record, wanted.inner(name), values);
        }
    }

    private void readField(JsonParser json, byte[] record, Fields field, String[] values) throws IOException {
        if (field == null) {
            json.skipChildren();
        } else if (field.column() != Fields.NO_COLUMN) {
            values[field.column()] = Values.read(field.kind(), json, record);
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            readObject(json, record, field, values);
        } else {
            json.skipChildren();
        }
    }

    private void readLines(JsonParser json, byte[] record, Row row) throws IOException {
        String list = table.lines().list();
        row.lines().clear();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new UnreadableRecordException(list + " is not a list");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRecordException(list + " holds something that is not a line");
            }
            String[] line = new String[table.lines().columns().size()];
            readObject(json, record, lineFields, line);
            row.lines().add(line);
        }
    }

    /** The key is known to the lines only now, since Xero may write it behind them. */
    private void finish(Row row, byte[] record) {
        EntityColumn key = table.columns().get(table.idColumn());
        if (row.values()[table.idColumn()] == null && key.field().contains("+")) {
            row.values()[table.idColumn()] = Ndjson.field(record, key.field());
        }
        String id = row.values()[table.idColumn()];
        if (id == null || id.isBlank()) {
            throw new UnreadableRecordException(key.field() + " is missing");
        }
        row.values()[row.values().length - 1] = new String(record, StandardCharsets.UTF_8);
        for (int i = 0; i < row.lines().size(); i++) {
            row.lines().get(i)[0] = id;
            row.lines().get(i)[1] = String.valueOf(i + 1);
        }
    }

    /** A record that cannot be made into a row; the message says in one sentence why. */
    static class UnreadableRecordException extends RuntimeException {

        UnreadableRecordException(String message) {
            super(message);
        }
    }
}
