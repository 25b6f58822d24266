package org.xerocamel.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xerocamel.config.Shown;

/** Rows of a comma-separated file with a header; semicolons and tabs separate cells, too. */
final class CsvRows {

    private static final int LONGEST_HEADER = 8192;
    private static final int LONGEST_CELL = 100_000;

    private CsvRows() {}

    static void read(BufferedReader text, RowHandler handler) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        CsvMapper mapper = CsvMapper.builder(CsvFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build()).build())
                .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.SKIP_EMPTY_LINES,
                        CsvParser.Feature.TRIM_SPACES).build();
        int line = 1;
        try (MappingIterator<String[]> rows = mapper.readerFor(String[].class).with(schema).readValues(text)) {
            List<String> titles = header(rows);
            while (rows.hasNextValue()) {
                // It stands at the end of the line before.
                line = rows.getParser().currentTokenLocation().getLineNr() + 1;
                row(line, titles, rows.nextValue(), handler);
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableFileException("The file is no CSV from line " + line + " on: "
                    + Shown.line(e.getOriginalMessage()) + ".");
        }
    }

    private static List<String> header(MappingIterator<String[]> rows) throws IOException {
        List<String> titles = rows.hasNextValue() ? Arrays.stream(rows.nextValue()).map(String::strip).toList()
                : List.of();
        if (titles.stream().noneMatch(title -> Column.of(title).filter(Column::names).isPresent())) {
            throw new UnreadableFileException("The first line has neither a column InvoiceID nor InvoiceNumber; it has "
                    + Shown.line(String.join(", ", titles.subList(0, Math.min(titles.size(), 20)))) + ".");
        }
        Set<String> seen = new HashSet<>();
        titles.stream().filter(title -> !title.isEmpty() && !seen.add(title)).findFirst().ifPresent(twice -> {
            throw new UnreadableFileException("The column " + Shown.line(twice) + " is there twice.");
        });
        return titles;
    }

    /** What stands under no title is a cell too many, or a separator at the line's end. */
    private static void row(int line, List<String> titles, String[] cells, RowHandler handler) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int at = 0; at < titles.size(); at++) {
            if (!titles.get(at).isEmpty()) {
                row.put(titles.get(at), at < cells.length ? cells[at] : null);
            }
        }
        for (int at = 0; at < cells.length; at++) {
            boolean untitled = at >= titles.size() || titles.get(at).isEmpty();
            if (untitled && !cells[at].isBlank()) {
                handler.broken(line, "The row has more cells than the header; a text with a comma needs quotes.");
                return;
            }
        }
        if (Arrays.stream(cells).anyMatch(cell -> !cell.isBlank())) {
            handler.row(line, row);
        }
    }

    /** The one that the header has most of, quoted or not: no title holds any. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER];
        int length = Math.max(0, text.read(start, 0, LONGEST_HEADER));
        text.reset();
        String header = new String(start, 0, length).stripLeading().lines().findFirst().orElse("");
        char best = ',';
        for (char separator : new char[] {';', '\t'}) {
            if (count(header, separator) > count(header, best)) {
                best = separator;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
