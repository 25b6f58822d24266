package org.xerocamel.deliver.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.xerocamel.deliver.file.Cells.Cell;

/** Comma-separated rows as RFC 4180 has them, safe to open in a spreadsheet. */
class CsvTable {

    private final StringBuilder rows = new StringBuilder();

    void header(List<String> names) {
        rows.append(names.stream().map(CsvTable::escaped).collect(Collectors.joining(","))).append("\r\n");
    }

    void row(List<Cell> cells) {
        rows.append(cells.stream().map(CsvTable::text).collect(Collectors.joining(","))).append("\r\n");
    }

    byte[] bytes() {
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Cell cell) {
        // A spreadsheet runs a text that begins like a formula, whoever wrote it into an invoice; numbers are harmless.
        boolean formula = cell.quoted() && !cell.text().isEmpty() && "=+-@\t\r".indexOf(cell.text().charAt(0)) >= 0;
        return escaped(formula ? "'" + cell.text() : cell.text());
    }

    private static String escaped(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
