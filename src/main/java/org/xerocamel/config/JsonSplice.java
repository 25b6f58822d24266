package org.xerocamel.config;

import java.util.Arrays;

/**
 * Changes places of one JSON text and leaves all its other bytes as they are: numbers keep their digits, and fields their order.
 * Places are given from the first to the last. Not thread-safe.
 */
public final class JsonSplice {

    private final byte[] text;
    private byte[] changed;
    private int size;
    /** Up to where the text was copied or left out. */
    private int done;

    /** @param text UTF-8; it stays as it is */
    public JsonSplice(byte[] text) {
        this.text = text;
    }

    /**
     * Puts other bytes in the place of a value.
     *
     * @param start where the value begins
     * @param end the place behind its last byte
     * @param value what stands there instead
     */
    public void replace(int start, int end, byte[] value) {
        copyTo(start);
        add(value, 0, value.length);
        done = end;
    }

    /**
     * Removes a field, or an element of a list, with the comma that goes with it.
     *
     * @param start where its name or value begins
     * @param end the place behind its value
     */
    public void remove(int start, int end) {
        copyTo(start);
        int next = end;
        while (next < text.length && isSpace(text[next])) {
            next++;
        }
        if (next < text.length && text[next] == ',') {
            done = next + 1;
            return;
        }
        done = end;
        int last = size;
        while (last > 0 && isSpace(changed[last - 1])) {
            last--;
        }
        if (last > 0 && changed[last - 1] == ',') {
            size = last - 1;
        }
    }

    /** @return the text as it is now; the very text that was given where nothing has changed */
    public byte[] result() {
        if (changed == null) {
            return text;
        }
        copyTo(text.length);
        return Arrays.copyOf(changed, size);
    }

    private void copyTo(int place) {
        if (changed == null) {
            changed = new byte[text.length];
        }
        add(text, done, place - done);
        done = place;
    }

    private void add(byte[] bytes, int from, int length) {
        if (size + length > changed.length) {
            changed = Arrays.copyOf(changed, Math.max(2 * changed.length, size + length));
        }
        System.arraycopy(bytes, from, changed, size, length);
        size += length;
    }

    private static boolean isSpace(byte letter) {
        return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
    }
}
