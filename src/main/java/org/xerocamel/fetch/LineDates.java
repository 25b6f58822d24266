package org.xerocamel.fetch;

import java.nio.charset.StandardCharsets;
import org.xerocamel.config.Entity;
import org.xerocamel.xero.IsoDates;
import org.xerocamel.xero.NoDate;
import org.xerocamel.xero.XeroDates;

/** Rewrites dates where they stand in a line, by the field that holds them. */
final class LineDates {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final boolean iso;
    private final JsonLine line;

    LineDates(Entity entity, JsonLine line) {
        this.iso = entity.dates() == Entity.Dates.ISO;
        this.line = line;
    }

    /**
     * Looks at the text that the line ends with, whose closing quote is still to come.
     *
     * @param field the field that holds it; null within an array
     * @param from where the text begins, behind its quote
     * @return whether it was a date and was rewritten, with its closing quote
     */
    boolean rewrite(RecordField field, int from) {
        int length = line.length() - from;
        if (length < XeroDates.SHORTEST) {
            return false;
        }
        byte[] text = line.buffer();
        if (field != null && field.mayLack()
                && (iso ? NoDate.isLeast(text, from, length) : NoDate.is(text, from, length))) {
            line.cut(from - 1);
            line.put(NULL);
            return true;
        }
        return iso ? iso(field, from, length) : text[from] == '/' && microsoft(field, from, length);
    }

    private boolean microsoft(RecordField field, int from, int length) {
        long millis = XeroDates.millis(line.buffer(), from, length);
        if (millis == XeroDates.NO_DATE) {
            return false;
        }
        write(from, XeroDates.iso(millis, field != null && field.isDateOnly()));
        return true;
    }

    private boolean iso(RecordField field, int from, int length) {
        String date = IsoDates.rewrite(field == null ? null : field.name(), line.buffer(), from, length);
        if (date == null) {
            return false;
        }
        write(from, date.getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    private void write(int from, byte[] date) {
        line.cut(from);
        line.reserve(date.length + 1);
        line.put(date);
        line.put('"');
    }
}
