package org.xerocamel.update;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.config.CsvText;

/** Writes what became of each row, in the order of the file and in its format. */
@Component
class ResultFile {

    private static final int PIECE = 500;
    private static final String HEADER = "Line,Invoice,Wanted,Result,Why\r\n";

    private final Ledger ledger;
    private final ObjectMapper json;

    ResultFile(Ledger ledger, ObjectMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    /** Hands over all rows of the file in order, a piece at a time. */
    void each(UpdateFile file, Consumer<UpdateRow> handler) {
        int line = -1;
        List<UpdateRow> rows = ledger.after(file, line, PIECE);
        while (!rows.isEmpty()) {
            rows.forEach(handler);
            rows = ledger.after(file, rows.get(rows.size() - 1).line(), PIECE);
        }
    }

    /** @return how many rows ended in which way, in words */
    String write(UpdateFile file, Path to) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        try (BufferedWriter out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            Lines lines = new Lines(out, file.format());
            lines.begin();
            int line = -1;
            for (List<UpdateRow> rows = ledger.after(file, line, PIECE); !rows.isEmpty();
                    rows = ledger.after(file, line, PIECE)) {
                for (UpdateRow row : rows) {
                    counts.merge(row.state().word(), 1, Integer::sum);
                    lines.add(Results.line(row, row.answer() == null ? "" : row.answer()));
                    line = row.line();
                }
            }
            lines.end();
        }
        return counts.entrySet().stream().map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
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
            out.write(format == RowFormat.CSV ? HEADER : format == RowFormat.JSON ? "[\n" : "");
        }

        private void add(Map<String, Object> line) throws IOException {
            if (format == RowFormat.CSV) {
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
