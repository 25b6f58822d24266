package org.xerocamel.inbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import com.fasterxml.jackson.databind.JsonNode;
import org.xerocamel.inbox.InboxException.UnfinishedFileException;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/**
 * Decides whether a file is complete. Its last line has a line break, or its last cell is complete in itself: a status, a
 * date, a quoted text. An amount at the very end may be half an amount.
 */
public final class FileEnd {

    private static final String NO_END = "The last line has no line break.";

    private FileEnd() {}

    /**
     * @return why the file may be incomplete, as a sentence; null where it is complete, or so wrong that more content would
     *     not help
     */
    public static String open(Path path, RowRules rules) throws IOException {
        LastRow last = new LastRow(rules);
        try (InputStream file = Look.open(path)) {
            LastBytes bytes = new LastBytes(file);
            try {
                RowFormat format = RowFormat.read(bytes, rules, last);
                return bytes.isLineEnd() || format == RowFormat.XLSX ? last.withoutRow(format) : last.open(format, bytes);
            } catch (UnfinishedFileException e) {
                return e.getMessage();
            } catch (UnreadableFileException e) {
                bytes.transferTo(OutputStream.nullOutputStream());
                return bytes.isWhole() || bytes.isWorkbook() ? null : NO_END;
            }
        }
    }

    /** Remembers where a stream begins and how it ends. */
    private static final class LastBytes extends FilterInputStream {

        private long count;
        private int magic;
        private int first = -1;
        private int before = -1;
        private int last = -1;
        private int lastSeen = -1;

        private LastBytes(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            note(value);
            return value;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int count = in.read(into, from, most);
            for (int at = from; at < from + count; at++) {
                note(into[at] & 0xFF);
            }
            return count;
        }

        private void note(int value) {
            if (value >= 0) {
                magic = count++ < 4 ? magic << 8 | value : magic;
                before = last;
                last = value;
                boolean seen = value > ' ' && value < 0x7F;
                first = first < 0 && seen ? value : first;
                lastSeen = seen || value >= 0x80 ? value : lastSeen;
            }
        }

        /** UTF-16 has a zero before or behind. */
        private boolean isLineEnd() {
            return last == '\n' || last == '\r' || last == 0 && (before == '\n' || before == '\r');
        }

        private boolean endsWithQuote() {
            return last == '"' || last == 0 && before == '"';
        }

        /** An array or object that cannot be read is as whole as it gets when it is closed. */
        private boolean isWhole() {
            return first == '[' || first == '{' ? lastSeen == ']' || lastSeen == '}' : isLineEnd();
        }

        /** The reader of workbooks says by itself when the end is missing. */
        private boolean isWorkbook() {
            return magic == XlsxRows.ZIP || magic == XlsxRows.OLE;
        }

        /** A reader that meets an error closes its input, while the rest must still be read. */
        @Override
        public void close() {}
    }

    /** Keeps the last row that was read. */
    private static final class LastRow implements RowHandler {

        private final RowRules rules;
        private Map<String, String> cells;
        private boolean broken;
        private boolean any;

        private LastRow(RowRules rules) {
            this.rules = rules;
        }

        @Override
        public void row(int line, Map<String, String> read) {
            cells = read;
            broken = false;
            any = true;
        }

        @Override
        public void object(int number, JsonNode object) {
            broken = false;
            any = true;
        }

        @Override
        public void broken(int line, String why) {
            broken = true;
            any = true;
        }

        private String withoutRow(RowFormat format) {
            return any || format == RowFormat.JSON ? null : "The file has a header but no rows.";
        }

        private String open(RowFormat format, LastBytes bytes) {
            if (format != RowFormat.CSV) {
                return broken && format == RowFormat.NDJSON ? NO_END : null;
            }
            if (!any) {
                return NO_END;
            }
            // A row that is refused already stays refused, whatever follows.
            return broken || isClosed(bytes.endsWithQuote()) ? null
                    : "The last line has no line break, so its last cell may be incomplete.";
        }

        private boolean isClosed(boolean quoted) {
            String title = null;
            for (String each : cells.keySet()) {
                title = each;
            }
            String text = title == null ? null : CellText.clean(cells.get(title));
            return title != null && !CellText.isEmpty(text) && rules.isClosed(title, text, quoted);
        }
    }
}
