package org.xerocamel.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts overlong texts out of a JSON answer as it streams by, because a parser would fail at them. The record with such a
 * text is set aside. Content that is not JSON passes unchanged, for the parser to reject.
 */
final class CutTexts extends FilterInputStream {

    /** In bytes; a little less than the characters that a reader of JSON takes. */
    static final int LONGEST = 16_000_000;
    /** No text with fewer characters can have been cut. */
    static final int SHORTEST_CUT = LONGEST / 6;

    private static final int DIGITS = 4;

    private boolean within;
    private boolean backslash;
    /** How many digits of an escape are to come. */
    private int digits;
    private int length;
    private boolean cutting;
    private int cuts;

    CutTexts(InputStream answer) {
        super(answer);
    }

    /** @return how many texts were cut by now */
    int cuts() {
        return cuts;
    }

    /** What comes next stands between two tokens, since a parser gave back what it had read beyond. */
    void restart() {
        within = false;
        backslash = false;
        digits = 0;
        length = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        int kept = 0;
        while (kept == 0) {
            int read = in.read(bytes, offset, most);
            if (read <= 0) {
                return read;
            }
            for (int at = offset; at < offset + read; at++) {
                byte each = bytes[at];
                if (passes(each)) {
                    bytes[offset + kept++] = each;
                }
            }
        }
        return kept;
    }

    private boolean passes(byte each) {
        if (!within) {
            within = each == '"';
            return true;
        }
        if (backslash) {
            backslash = false;
            digits = each == 'u' ? DIGITS : 0;
        } else if (digits > 0 && each != '"') {
            digits--;
        } else if (each == '"') {
            end();
            return true;
        } else {
            // Neither an escape nor a character of several bytes is cut in two.
            cutting = cutting || length >= LONGEST && (each & 0xC0) != 0x80;
            backslash = each == '\\';
        }
        length++;
        return !cutting;
    }

    private void end() {
        within = false;
        digits = 0;
        cuts += cutting ? 1 : 0;
        cutting = false;
        length = 0;
    }
}
