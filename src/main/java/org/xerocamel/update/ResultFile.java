package org.xerocamel.update;

import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.InboxFile;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.CsvText;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;

/** Writes the result of each row, in the order of the file and in its format. */
@Component
class ResultFile {

    private static final int PIECE = 500;
    private static final String HEADER = "Line,Invoice,Wanted,Result,Why\r\n";

    private final Ledger ledger;
    private final ObjectMapper json;
    private final boolean marked;

    ResultFile(Ledger ledger, Json json, XeroProperties settings) {
        this.ledger = ledger;
        this.json = json.mapper();
        this.marked = settings.update().byteOrderMark();
    }

    /** Hands over all rows of the file in order, a piece at a time. */
    void each(InboxFile file, Consumer<UpdateRow> handler) {
        int line = -1;
        List<UpdateRow> rows = ledger.after(file, line, PIECE);
        while (!rows.isEmpty()) {
            rows.forEach(handler);
            rows = ledger.after(file, rows.get(rows.size() - 1).line(), PIECE);
        }
    }

    /** Writes all rows of the file. */
    void write(InboxFile file, OutputStream to) throws IOException {
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8))) {
            Lines lines = new Lines(out, file.format());
            lines.begin();
            int line = -1;
            for (List<UpdateRow> rows = ledger.after(file, line, PIECE); !rows.isEmpty();
                    rows = ledger.after(file, line, PIECE)) {
                for (UpdateRow row : rows) {
                    lines.add(Results.line(row, row.answer() == null ? "" : row.answer()));
                    line = row.line();
                }
            }
            lines.end();
        }
    }

    /** One line a row, in any of the formats. */
    private final class Lines {

        private final BufferedWriter out;
        private final RowFormat format;
        private boolean first = true;

        private Lines(BufferedWriter out, RowFormat format) {
            this.out = out;
            this.format = format;
        }

        private void begin() throws IOException {
            // Spreadsheets take a text without the mark for one in their country's own characters.
            out.write(format.isTable() && marked ? "\uFEFF" : "");
            out.write(format.isTable() ? HEADER : format == RowFormat.JSON ? "[\n" : "");
        }

        private void add(Map<String, Object> line) throws IOException {
            if (format.isTable()) {
                out.write(line.values().stream().map(value -> value instanceof Number ? CsvText.of(value.toString())
                        : CsvText.ofText(value.toString())).collect(Collectors.joining(",")) + "\r\n");
            } else {
                out.write((format == RowFormat.JSON && !first ? ",\n" : "") + json.writeValueAsString(line)
                        + (format == RowFormat.NDJSON ? "\n" : ""));
            }
            first = false;
        }

        private void end() throws IOException {
            out.write(format == RowFormat.JSON ? "\n]\n" : "");
        }
    }
}
