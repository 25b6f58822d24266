package org.xerocamel.deliver.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xerocamel.deliver.file.Cells.Cell;

/** Comma-separated values: of invoices a row a line item, of all else a row a record. */
class CsvRenderer implements Renderer {

    @Override
    public Rendering render(Batch batch) {
        boolean invoices = batch.entity().equals("Invoices");
        Rendering rendering = Rendering.empty();
        List<Map<String, Object>> records = new ArrayList<>();
        for (byte[] record : batch.records()) {
            try {
                Map<String, Object> fields = Cells.read(record);
                if (invoices) {
                    InvoiceColumns.check(fields);
                }
                records.add(fields);
            } catch (JsonProcessingException e) {
                rendering.refuse(batch, record, e.getOriginalMessage());
            } catch (IOException e) {
                rendering.refuse(batch, record, e.getMessage());
            }
        }
        CsvTable table = invoices ? invoices(records) : others(records);
        rendering.files().add(batch.file(".csv", table.bytes()));
        return rendering;
    }

    private static CsvTable invoices(List<Map<String, Object>> records) {
        CsvTable table = new CsvTable();
        table.header(InvoiceColumns.names());
        records.forEach(invoice -> InvoiceColumns.rows(invoice).forEach(table::row));
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
}
