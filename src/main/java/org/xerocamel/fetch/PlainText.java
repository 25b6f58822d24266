package org.xerocamel.fetch;

/** Copies a text of JSON from bytes of UTF-8 into a line, so far as it is valid and holds nothing unusual. */
final class PlainText {

    /** The longest that is looked at as one: the escapes of an emoji. */
    static final int LONGEST_PIECE = 12;

    private static final int ESCAPE = 6;
    private static final int UNUSUAL = 0;
    /** The least character that is written with as many bytes. */
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    private final JsonLine line;

    PlainText(JsonLine line) {
        this.line = line;
    }

    /**
     * Copies a text without its quotes. There must be room in the line for as many bytes as it has.
     *
     * @param at where it begins
     * @return where its closing quote stands; the place of something else where it holds that
     */
    int copy(byte[] bytes, int at) {
        int to = line.plain(bytes, at);
        while (bytes[to] == '\\' || bytes[to] < 0) {
            int length = bytes[to] == '\\' ? escape(bytes, to) : wide(bytes, to);
            if (length == UNUSUAL) {
                return to;
            }
            to = line.plain(bytes, to + length);
        }
        return to;
    }

    /** @return whether the line has no escape and nothing but ASCII from that place on */
    boolean isAscii(int from) {
        for (int at = from; at < line.length(); at++) {
            if (line.buffer()[at] < 0 || line.buffer()[at] == '\\') {
                return false;
            }
        }
        return true;
    }

    private int escape(byte[] bytes, int at) {
        byte letter = bytes[at + 1];
        switch (letter) {
            case '"', '\\', 'b', 'f', 'n', 'r', 't' -> {
                line.put('\\');
                line.put((char) letter);
            }
            case '/' -> line.put('/');
            default -> {
                return unicode(bytes, at);
            }
        }
        return 2;
    }

    private int unicode(byte[] bytes, int at) {
        int code = code(bytes, at);
        if (code < 0 || Character.isLowSurrogate((char) code)) {
            return UNUSUAL;
        }
        if (!Character.isHighSurrogate((char) code)) {
            line.character((char) code);
            return ESCAPE;
        }
        int second = code(bytes, at + ESCAPE);
        if (second < 0 || !Character.isLowSurrogate((char) second)) {
            return UNUSUAL;
        }
        line.pair(Character.toCodePoint((char) code, (char) second));
        return 2 * ESCAPE;
    }

    /** @return what an escape of four digits stands for; negative where none stands */
    private static int code(byte[] bytes, int at) {
        if (bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int code = 0;
        for (int digit = at + 2; digit < at + ESCAPE; digit++) {
            int value = bytes[digit] < 0 ? -1 : Character.digit(bytes[digit], 16);
            if (value < 0) {
                return -1;
            }
            code = code << 4 | value;
        }
        return code;
    }

    /** A character of several bytes stays as it is, unless it ends a line for some readers. */
    private int wide(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int length = first < 0xC0 || first > 0xF7 ? UNUSUAL : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (length == UNUSUAL) {
            return UNUSUAL;
        }
        int code = first & 0xFF >> length + 1;
        for (int next = at + 1; next < at + length; next++) {
            if ((bytes[next] & 0xC0) != 0x80) {
                return UNUSUAL;
            }
            code = code << 6 | bytes[next] & 0x3F;
        }
        if (code < LEAST[length] || code > Character.MAX_CODE_POINT || code <= 0xFFFF && JsonLine.isEscaped((char) code)) {
            return UNUSUAL;
        }
        line.put(bytes, at, at + length);
        return length;
    }
}
