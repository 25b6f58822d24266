package org.xerocamel.deliver.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xerocamel.config.CsvText;
import org.xerocamel.config.Entity;
import org.xerocamel.deliver.file.Cells.Cell;
import org.xerocamel.journal.RecordKeys;

/** Comma-separated values: a row a record, or a row a line item where the record has lines. */
class CsvRenderer {

    private final Map<String, CsvColumns> known;

    /** @param rows the rows of {@code xero.entities}; an entity that has no columns gets one for each plain field of the batch */
    CsvRenderer(Map<String, Entity> rows) {
        known = CsvColumns.byEntity(rows);
    }

    Rendering render(FileBatch batch) {
        CsvColumns columns = known.get(batch.entity());
        Rendering rendering = Rendering.empty();
        List<Map<String, Object>> records = new ArrayList<>();
        Map<String, String> externalIds = columns != null && columns.hasExternalId() ? batch.externalIds().get() : Map.of();
        for (byte[] record : batch.records()) {
            try {
                Map<String, Object> fields = Cells.read(record);
                if (columns != null) {
                    columns.check(fields);
                }
                String externalId = externalIds.isEmpty() ? null : externalIds.get(batch.id(record));
                if (externalId != null) {
                    fields.put(RecordKeys.FIELD, new Cell(externalId, true));
                }
                records.add(fields);
            } catch (JsonProcessingException e) {
                rendering.refuse(batch, record, e.getOriginalMessage());
            } catch (IOException e) {
                rendering.refuse(batch, record, e.getMessage());
            }
        }
        CsvTable table = columns == null ? others(records) : stable(columns, records);
        rendering.files().add(batch.file(FileFormat.CSV.ending(), table.bytes()));
        return rendering;
    }

    private static CsvTable stable(CsvColumns columns, List<Map<String, Object>> records) {
        CsvTable table = new CsvTable();
        table.header(columns.names());
        records.forEach(record -> columns.rows(record).forEach(table::row));
        return table;
    }

    private static CsvTable others(List<Map<String, Object>> records) {
        Set<String> names = new LinkedHashSet<>();
        records.forEach(record -> record.forEach((name, value) -> {
            if (value instanceof Cell) {
                names.add(name);
            }
        }));
        CsvTable table = new CsvTable();
        table.header(List.copyOf(names));
        records.forEach(record -> table.row(names.stream().map(name -> Cells.at(record, List.of(name))).toList()));
        return table;
    }

    /** Comma-separated rows as RFC 4180 has them, safe to open in a spreadsheet. */
    static class CsvTable {

        private final StringBuilder rows = new StringBuilder();

        void header(List<String> names) {
            row(names.stream().map(name -> new Cell(name, true)).toList());
        }

        void row(List<Cell> cells) {
            rows.append(cells.stream().map(CsvTable::text).collect(Collectors.joining(","))).append("\r\n");
        }

        byte[] bytes() {
            return rows.toString().getBytes(StandardCharsets.UTF_8);
        }

        /** The author of a text may have meant a spreadsheet to run it as a formula; numbers are harmless. */
        private static String text(Cell cell) {
            return cell.quoted() ? CsvText.ofText(cell.text()) : CsvText.of(cell.text());
        }
    }
}
