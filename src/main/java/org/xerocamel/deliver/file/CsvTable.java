package org.xerocamel.deliver.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.xerocamel.config.CsvText;
import org.xerocamel.deliver.file.Cells.Cell;

/** Comma-separated rows as RFC 4180 has them, safe to open in a spreadsheet. */
class CsvTable {

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
