package org.xerocamel.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes JSON as one line of UTF-8 into a buffer that is used again for the next. Jackson's own generator breaks no line
 * either, but it lets through U+2028 and its like, which some readers take for a line's end.
 */
final class JsonLine {

    private static final int MAX_NAMES = 1_000;
    private static final int SEGMENT = 512;
    /** The longest that one character becomes: a backslash, a u and four digits. */
    private static final int WIDEST = 6;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, byte[]> names = new HashMap<>();
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

    /** Writes a field's name. The few names of an entity come again with each record, so their bytes are kept. */
    void name(String name) {
        comma();
        byte[] known = names.get(name);
        if (known != null) {
            reserve(known.length);
            System.arraycopy(known, 0, bytes, length, known.length);
            length += known.length;
            return;
        }
        int start = length;
        quoted(name.toCharArray(), 0, name.length());
        close(':');
        if (names.size() < MAX_NAMES) {
            names.put(name, Arrays.copyOfRange(bytes, start, length));
        }
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

    /** Brackets and quotes within a string stand before its closing quote, so the last byte tells what was before. */
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
