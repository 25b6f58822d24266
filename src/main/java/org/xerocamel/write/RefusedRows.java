package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xerocamel.config.CsvText;
import org.xerocamel.inbox.RowFormat;
import org.xerocamel.inbox.RowHandler;
import org.xerocamel.inbox.RowRules;

/** Copies the rows of refused documents out of their file, each with an {@code Error} behind it. */
final class RefusedRows implements RowHandler, RowRules {

    /** The column with the error, which a file that is dropped again may have. */
    static final String ERROR = "Error";

    private final NavigableMap<Integer, Refused> refused;
    private final RowFormat format;
    private final Writer out;
    private final LedgerJson json = new LedgerJson();
    private boolean first = true;

    /**
     * A refused document.
     *
     * @param lastLine its last line
     * @param why why
     */
    record Refused(int lastLine, String why) {

        Refused and(Refused other) {
            return new Refused(lastLine, why + " " + other.why);
        }
    }

    private RefusedRows(NavigableMap<Integer, Refused> refused, RowFormat format, Writer out) {
        this.refused = refused;
        this.format = format;
        this.out = out;
    }

    /** @param refused by their first lines */
    static void copy(Path path, RowFormat format, NavigableMap<Integer, Refused> refused, OutputStream to, boolean marked)
            throws IOException {
        try (Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
                InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            RefusedRows rows = new RefusedRows(refused, format, out);
            out.write(format == RowFormat.JSON ? "[\n" : rows.isTable() && marked ? "\uFEFF" : "");
            RowFormat.read(in, rows, rows);
            out.write(format == RowFormat.JSON ? "\n]\n" : "");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean isTable() {
        return format != RowFormat.JSON && format != RowFormat.NDJSON;
    }

    @Override
    public Optional<String> column(String title) {
        return Optional.empty();
    }

    @Override
    public void check(int line, List<String> titles) {
        write(titles.stream().filter(title -> !title.isEmpty() && !title.equals(ERROR)).map(CsvText::of)
                .collect(Collectors.joining(",")) + "," + ERROR + "\r\n");
    }

    @Override
    public boolean isClosed(String title, String text, boolean quoted) {
        return true;
    }

    @Override
    public void row(int line, Map<String, String> cells) {
        Map.Entry<Integer, Refused> found = of(line);
        if (found != null) {
            // The author's own texts, which are dropped again: nothing is put before them.
            write(cells.entrySet().stream().filter(cell -> !cell.getKey().equals(ERROR))
                    .map(cell -> CsvText.of(cell.getValue() == null ? "" : cell.getValue()))
                    .collect(Collectors.joining(",")) + ","
                    + (found.getKey() == line ? CsvText.ofText(found.getValue().why()) : "") + "\r\n");
        }
    }

    @Override
    public void object(int number, JsonNode object) {
        Map.Entry<Integer, Refused> found = of(number);
        if (found != null) {
            ObjectNode copy = object.deepCopy();
            copy.put(ERROR, found.getValue().why());
            write((format == RowFormat.JSON && !first ? ",\n" : "") + json.text(copy)
                    + (format == RowFormat.NDJSON ? "\n" : ""));
            first = false;
        }
    }

    @Override
    public void broken(int line, String why) {
        // Its place and reason are in the result; there is no row that could be copied.
    }

    private Map.Entry<Integer, Refused> of(int line) {
        Map.Entry<Integer, Refused> found = refused.floorEntry(line);
        return found != null && line <= found.getValue().lastLine() ? found : null;
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
