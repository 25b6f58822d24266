package org.xerocamel.update;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How rows are written down; results are written in the same way. */
enum RowFormat {
    CSV, NDJSON, JSON;

    private static final int LOOK = 64 * 1024;

    /** @return such as csv */
    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads all rows.
     *
     * @return in which format they are
     * @throws UnreadableFileException when they are in none, or break off
     */
    static RowFormat read(InputStream bytes, RowHandler handler) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, LOOK);
        skipMark(in);
        RowFormat format = of(in);
        try (BufferedReader text = new BufferedReader(reader(in), LOOK)) {
            switch (format) {
                case CSV -> CsvRows.read(text, handler);
                case JSON -> JsonRows.readArray(text, handler);
                default -> format = JsonRows.readObjects(text, handler);
            }
            return format;
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException("The file is no text in UTF-8; save it as CSV UTF-8, NDJSON or JSON.");
        }
    }

    private static Reader reader(InputStream in) {
        return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Spreadsheets put three bytes before a text in UTF-8. */
    private static void skipMark(InputStream in) throws IOException {
        in.mark(3);
        byte[] start = in.readNBytes(3);
        boolean marked = start.length == 3 && (start[0] & 0xFF) == 0xEF && (start[1] & 0xFF) == 0xBB
                && (start[2] & 0xFF) == 0xBF;
        if (!marked) {
            in.reset();
        }
    }

    private static RowFormat of(InputStream in) throws IOException {
        in.mark(LOOK);
        int first = in.read();
        for (int looked = 1; looked < LOOK && first >= 0 && Character.isWhitespace(first); looked++) {
            first = in.read();
        }
        in.reset();
        if (first < 0) {
            throw new UnreadableFileException("The file is empty.");
        }
        return first == '[' ? JSON : first == '{' ? NDJSON : CSV;
    }
}
