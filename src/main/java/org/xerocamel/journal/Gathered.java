package org.xerocamel.journal;

import java.util.Arrays;

/** A byte buffer that lends its content without a copy, unlike a {@code ByteArrayOutputStream}. */
final class Gathered {

    /**
     * As much as a batch may have. It is a little less than half of the smallest piece in which the collector divides a
     * heap: a larger array would be a costly exception to it, and there is one for every few hundred records.
     */
    static final int USUAL = 512 * 1024 - 64;

    private static final int FIRST = 16 * 1024;
    private static final byte[] NONE = new byte[0];

    /** Most pages of most passes have nothing to be gathered. */
    private byte[] bytes = NONE;
    private int size;

    void add(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    void add(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    int size() {
        return size;
    }

    /** @return the array that holds the bytes from its beginning; the next ones overwrite it after {@link #clear} */
    byte[] lent() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    private void reserve(int more) {
        int needed = size + more;
        if (needed > bytes.length) {
            int doubled = Math.max(Math.max(bytes.length * 2, FIRST), needed);
            bytes = Arrays.copyOf(bytes, needed <= USUAL ? Math.min(doubled, USUAL) : doubled);
        }
    }
}
