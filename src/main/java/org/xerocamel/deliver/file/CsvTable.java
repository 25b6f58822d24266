package org.xerocamel.deliver.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xerocamel.deliver.file.Cells.Cell;

/** Comma-separated rows as RFC 4180 has them, safe to open in a spreadsheet. */
class CsvTable {

    /** Also behind blanks and quotes, which some spreadsheets pass over, and in the wide letters of East Asia. */
    private static final Pattern FORMULA = Pattern.compile(
            "^(?:[\t\r\n]|[\\p{Z}\\p{Cntrl}\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20])");

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

    private static String text(Cell cell) {
        // A spreadsheet runs a text that begins like a formula, whoever wrote it into an invoice; numbers are harmless.
        return escaped(cell.quoted() && FORMULA.matcher(cell.text()).find() ? "'" + cell.text() : cell.text());
    }

    /** A semicolon or a tab separates cells where the spreadsheet's country has it so. */
    private static String escaped(String text) {
        boolean plain = text.chars().noneMatch(c -> ",;\"\t\r\n".indexOf(c) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
