package org.xerocamel.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as one line of UTF-8 into a buffer that is used again for the next. Jackson's own generator writes no line
 * break either, but it does not escape U+2028 and the like, which some readers take for one.
 */
final class JsonLine {

    private static final int SEGMENT = 512;
    /** The longest that one character becomes: a backslash, a u and four digits. */
    private static final int WIDEST = 6;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[8192];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] buffer() {
        return bytes;
    }

    int length() {
        return length;
    }

    void open(char bracket) {
        comma();
        reserve(1);
        bytes[length++] = (byte) bracket;
    }

    void close(char bracket) {
        reserve(1);
        bytes[length++] = (byte) bracket;
    }

    /** @return a field's name as it stands in a line, with quotes and colon */
    static byte[] encoded(String name) {
        JsonLine line = new JsonLine();
        line.quoted(name.toCharArray(), 0, name.length());
        line.close(':');
        return Arrays.copyOf(line.bytes, line.length);
    }

    /** Writes a field's name, {@link #encoded} before. */
    void name(byte[] encoded) {
        comma();
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    void string(char[] text, int offset, int count) {
        comma();
        quoted(text, offset, count);
    }

    /** Writes a number, true, false or null to the letter. */
    void literal(char[] text, int offset, int count) {
        comma();
        reserve(count);
        for (int i = offset; i < offset + count; i++) {
            bytes[length++] = (byte) text[i];
        }
    }

    /** Brackets and quotes within a string precede its closing quote, so the last byte identifies the previous token. */
    private void comma() {
        if (length > 0) {
            byte last = bytes[length - 1];
            if (last != '{' && last != '[' && last != ':') {
                close(',');
            }
        }
    }

    private void quoted(char[] text, int offset, int count) {
        close('"');
        int end = offset + count;
        for (int at = offset; at < end; ) {
            // Room is made in pieces, so that a long text does not ask for six times its size.
            reserve((SEGMENT + 1) * WIDEST);
            int stop = Math.min(end, at + SEGMENT);
            at = plain(text, at, stop);
            while (at < stop) {
                char c = text[at++];
                if (c < 0x80) {
                    ascii(c);
                } else if (Character.isHighSurrogate(c) && at < end && Character.isLowSurrogate(text[at])) {
                    pair(Character.toCodePoint(c, text[at++]));
                } else {
                    wide(c);
                }
            }
        }
        close('"');
    }

    /** Copies what needs no thought, which most texts are all of. @return where that ends */
    private int plain(char[] text, int from, int stop) {
        byte[] line = bytes;
        int to = length;
        int at = from;
        while (at < stop && text[at] >= ' ' && text[at] < 0x80 && text[at] != '"' && text[at] != '\\') {
            line[to++] = (byte) text[at++];
        }
        length = to;
        return at;
    }

    private void ascii(char c) {
        if (c >= ' ' && c != '"' && c != '\\') {
            bytes[length++] = (byte) c;
            return;
        }
        switch (c) {
            case '"', '\\' -> escape(c);
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            case '\b' -> escape('b');
            case '\f' -> escape('f');
            default -> unicode(c);
        }
    }

    private void wide(char c) {
        // Half an emoji has no form in UTF-8, and the other three end a line for some readers.
        if (Character.isSurrogate(c) || c == '\u0085' || c == '\u2028' || c == '\u2029') {
            unicode(c);
            return;
        }
        if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | c >> 6);
        } else {
            bytes[length++] = (byte) (0xE0 | c >> 12);
            bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        bytes[length++] = (byte) (0x80 | c & 0x3F);
    }

    private void pair(int codePoint) {
        bytes[length++] = (byte) (0xF0 | codePoint >> 18);
        bytes[length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        bytes[length++] = (byte) (0x80 | codePoint & 0x3F);
    }

    private void escape(char c) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
    }

    private void unicode(char c) {
        escape('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[c >> shift & 0xF];
        }
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
