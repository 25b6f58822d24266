package org.xerocamel.inbox;

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
import java.util.List;
import org.xerocamel.inbox.InboxException.UnfinishedFileException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/**
 * Reads the rows of a CSV file with a header; cells may also be separated by semicolons, tabs, or the character in Excel's
 * first line {@code sep=;}. Errors give only the place, not the content: the file may be a confidential one that was dropped
 * by mistake.
 */
final class CsvRows {

    private static final int LONGEST_HEADER = 8192;
    private static final int LONGEST_CELL = 100_000;

    private final TableRows table;
    private final char separator;
    /** The lines before the one that the parser takes for the first. */
    private final int before;

    private CsvRows(RowRules rules, RowHandler handler, char separator, int before) {
        this.table = new TableRows(rules, handler, "; a text with a "
                + (separator == ';' ? "semicolon" : separator == '\t' ? "tab" : "comma") + " needs quotes");
        this.separator = separator;
        this.before = before;
    }

    static void read(BufferedReader text, RowRules rules, RowHandler handler) throws IOException {
        String first = firstLine(text);
        Character told = toldSeparator(first);
        if (told != null) {
            text.readLine();
        }
        new CsvRows(rules, handler, told == null ? separator(first) : told, told == null ? 0 : 1).read(text);
    }

    private void read(BufferedReader text) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        CsvMapper mapper = CsvMapper.builder(CsvFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST_CELL).build()).build())
                .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.SKIP_EMPTY_LINES,
                        CsvParser.Feature.TRIM_SPACES).build();
        int line = 1 + before;
        try (MappingIterator<String[]> rows = mapper.readerFor(String[].class).with(schema).readValues(text)) {
            header(rows, line);
            while (rows.hasNextValue()) {
                // The parser is at the end of the previous line.
                line = rows.getParser().currentTokenLocation().getLineNr() + 1 + before;
                table.row(line, rows.nextValue());
            }
        } catch (JsonProcessingException e) {
            String words = "The file is not CSV from line " + line + " on";
            if (String.valueOf(e.getOriginalMessage()).contains("closing quote")) {
                throw new UnfinishedFileException(words + ": an opening quote there is never closed.");
            }
            throw new UnreadableFileException(words + ".");
        }
    }

    private void header(MappingIterator<String[]> rows, int line) throws IOException {
        table.header(line, rows.hasNextValue() ? Arrays.stream(rows.nextValue()).map(CellText::clean).toList() : List.of());
    }

    private static String firstLine(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER];
        int length = Math.max(0, text.read(start, 0, LONGEST_HEADER));
        text.reset();
        return new String(start, 0, length).stripLeading().lines().findFirst().orElse("");
    }

    /** @return what a first line such as {@code sep=;} says, which Excel heeds and hides; null where it is none */
    private static Character toldSeparator(String line) {
        String plain = line.replace("\"", "");
        if (plain.length() < 5 || !plain.substring(0, 4).equalsIgnoreCase("sep=")) {
            return null;
        }
        char told = plain.charAt(4);
        // A spreadsheet that has saved it again puts empty cells behind it.
        boolean alone = plain.chars().skip(5).allMatch(c -> c == told || c == ';' || c == ',' || Character.isWhitespace(c));
        return alone && !Character.isLetterOrDigit(told) && told != ' ' ? told : null;
    }

    /** @return the one that the header has most of, quoted or not: no title holds any */
    static char separator(String header) {
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
