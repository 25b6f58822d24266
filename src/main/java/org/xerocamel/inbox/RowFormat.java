package org.xerocamel.inbox;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.xerocamel.inbox.InboxException.UnfinishedFileException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/** The format of a file of rows; its results have the same format. */
public enum RowFormat {
    CSV, NDJSON, JSON,
    /** A workbook of Excel; its results are CSV. */
    XLSX;

    static final String NO_TEXT = "The file is not UTF-8 text; save it as CSV UTF-8, NDJSON or JSON.";
    private static final int LOOK = 64 * 1024;

    /** @return the ending of its results, such as csv */
    public String ending() {
        return (this == XLSX ? CSV : this).name().toLowerCase(Locale.ROOT);
    }

    /** @return whether it has columns with titles, so that its results have them too */
    public boolean isTable() {
        return this == CSV || this == XLSX;
    }

    /**
     * Reads all rows.
     *
     * @return in which format they are
     * @throws UnfinishedFileException when they break off
     * @throws UnreadableFileException when they are in none
     */
    public static RowFormat read(InputStream bytes, RowRules rules, RowHandler handler) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, LOOK);
        in.mark(4);
        byte[] start = in.readNBytes(4);
        in.reset();
        int magic = start.length < 4 ? 0 : ByteBuffer.wrap(start).getInt();
        if (magic == XlsxRows.OLE) {
            throw new UnreadableFileException("The file is an old Excel workbook (.xls) or has a password; save it as .xlsx"
                    + " without a password, or as CSV UTF-8.");
        }
        if (magic == XlsxRows.ZIP) {
            XlsxRows.read(in, rules, handler);
            return XLSX;
        }
        try (BufferedReader text = text(in)) {
            RowFormat format = of(text);
            switch (format) {
                case CSV -> CsvRows.read(text, rules, handler);
                case JSON -> JsonRows.readArray(text, handler);
                default -> format = JsonRows.readObjects(text, handler);
            }
            return format;
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(NO_TEXT);
        }
    }

    /** @return the characters, behind the byte order mark that spreadsheets put first; it tells UTF-16 from UTF-8 */
    static BufferedReader text(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, LOOK);
        in.mark(3);
        byte[] start = in.readNBytes(3);
        int first = start.length < 2 ? -1 : (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        boolean utf8 = first == 0xEFBB && start.length == 3 && (start[2] & 0xFF) == 0xBF;
        Charset charset = first == 0xFFFE ? StandardCharsets.UTF_16LE
                : first == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        in.reset();
        in.skipNBytes(utf8 ? 3 : charset == StandardCharsets.UTF_8 ? 0 : 2);
        return new BufferedReader(new InputStreamReader(in, charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)), LOOK);
    }

    /** Leaves the text where its first line with something in it begins. */
    private static RowFormat of(BufferedReader text) throws IOException {
        text.mark(LOOK);
        int first = text.read();
        for (int looked = 1; looked < LOOK - 1 && first >= 0 && CellText.isBlank((char) first); looked++) {
            first = text.read();
        }
        text.reset();
        if (first < 0) {
            throw new UnfinishedFileException("The file is empty.");
        }
        return first == '[' ? JSON : first == '{' ? NDJSON : CSV;
    }
}
