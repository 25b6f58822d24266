package org.xerocamel.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as one line of UTF-8 into a buffer that is used again for the next. Jackson's own generator writes no line
 * break either, but it does not escape U+2028 and the like, which some readers take for one.
 */
final class JsonLine {

    private static final int USUAL = 8192;
    private static final int SOME = 32;
    private static final int SEGMENT = 512;
    /** The longest that one character becomes: a backslash, a u and four digits. */
    private static final int WIDEST = 6;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    /** A line for records. */
    JsonLine() {
        this(USUAL);
    }

    private JsonLine(int size) {
        this.bytes = new byte[size];
    }

    void clear() {
        length = 0;
    }

    byte[] buffer() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Begins an object, a list or a text, behind a comma where one belongs. */
    void open(char bracket) {
        comma();
        close(bracket);
    }

    void close(char bracket) {
        reserve(1);
        put(bracket);
    }

    /** @return a field's name as it stands in a line, with quotes and colon */
    static byte[] encoded(String name) {
        JsonLine line = new JsonLine(2 * name.length() + 2 * SOME);
        line.open('"');
        line.text(name.toCharArray(), 0, name.length());
        line.close('"');
        line.close(':');
        return Arrays.copyOf(line.bytes, line.length);
    }

    /** Writes a field's name, {@link #encoded} before. */
    void name(byte[] encoded) {
        comma();
        reserve(encoded.length);
        put(encoded);
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

    /** Writes what stands between two quotes. */
    void text(char[] text, int offset, int count) {
        int end = offset + count;
        for (int at = offset; at < end; ) {
            // Room is made in pieces, so that a long text does not ask for six times its size.
            int stop = Math.min(end, at + SEGMENT);
            reserve((stop - at + 1) * WIDEST);
            at = plain(text, at, stop);
            while (at < stop) {
                char c = text[at++];
                if (Character.isHighSurrogate(c) && at < end && Character.isLowSurrogate(text[at])) {
                    pair(Character.toCodePoint(c, text[at++]));
                } else {
                    character(c);
                }
            }
        }
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

    /** Writes a character of a text. For it there must be room. */
    void character(char c) {
        if (c < 0x80) {
            ascii(c);
        } else {
            wide(c);
        }
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
        if (isEscaped(c)) {
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

    /** @return whether a character beyond ASCII is escaped: half an emoji has no form in UTF-8, and three end a line for some readers */
    static boolean isEscaped(char c) {
        return Character.isSurrogate(c) || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** Writes a character that is two in Java. For it there must be room. */
    void pair(int codePoint) {
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

    /** Makes room for so many bytes to come, and for some that a rewritten date may have more. */
    void reserve(int more) {
        if (length + more + SOME > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + SOME));
        }
    }

    /** Takes off what stands from that place on. */
    void cut(int place) {
        length = place;
    }

    /** @return what stands from that place on, which must be ASCII */
    String ascii(int from) {
        return new String(bytes, from, length - from, StandardCharsets.US_ASCII);
    }

    /** Writes what is JSON already. For it there must be room, here and below. */
    void put(char ascii) {
        bytes[length++] = (byte) ascii;
    }

    void put(byte[] json) {
        put(json, 0, json.length);
    }

    void put(byte[] json, int from, int to) {
        System.arraycopy(json, from, bytes, length, to - from);
        length += to - from;
    }

    /** Copies what needs no thought of a text in UTF-8. @return where that ends */
    int plain(byte[] text, int from) {
        byte[] line = bytes;
        int to = length;
        int at = from;
        while (text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
            line[to++] = text[at++];
        }
        length = to;
        return at;
    }
}
