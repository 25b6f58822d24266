package org.xerocamel.fetch;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The bytes of an answer as they stream by, a window of them at a time. A parser reads them as a stream; between two members
 * of a list it gives back what it has not used, and {@link PlainCopier} looks at the same bytes where they stand.
 */
final class PageBytes extends InputStream {

    /** Some ten invoices; a record that the window's end cuts is looked at twice. */
    private static final int USUAL = 32 * 1024;
    /** The window grows for a long record up to that size. A longer record is the parser's. */
    private static final int MOST = 1024 * 1024;

    private final InputStream in;
    /** One byte longer than what it holds, for the end's mark. */
    private byte[] bytes = new byte[USUAL + 1];
    private int at;
    private int end;
    private boolean ended;
    /** Why the answer broke off, to be thrown once all that came before was read. */
    private IOException broken;
    private final OutputStream back = new OutputStream() {

        @Override
        public void write(int octet) {
            unread(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int count) {
            unread(from, offset, count);
        }
    };

    PageBytes(InputStream in) {
        this.in = in;
    }

    /** @return how the answer begins; nothing of that counts as read */
    byte[] start(int most) throws IOException {
        while (end < most && fill()) {
            // One fill may bring a single byte.
        }
        return Arrays.copyOf(bytes, Math.min(end, most));
    }

    /** @return what the answer holds from {@link #at} to {@link #end}, where a byte of nought stands */
    byte[] window() {
        return bytes;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    /** What stands before that place has been read. */
    void readTo(int place) {
        at = place;
    }

    /**
     * Makes the window hold more of what follows {@link #at}, which moves to another place.
     *
     * @return false where nothing follows, where it broke off, or where the window is as long as it may become
     */
    boolean more() throws IOException {
        int before = end - at;
        makeRoom(before < MOST ? 1 : 0);
        try {
            while (end < bytes.length - 1 && fill()) {
                // Until the window is full, since each further look begins at the record's beginning.
            }
        } catch (IOException e) {
            broken = e;
        }
        return end - at > before;
    }

    /** Takes back what a parser holds and has not used. @return false where it is no parser of these bytes */
    boolean takeBack(JsonParser parser) throws IOException {
        return parser.releaseBuffered(back) >= 0;
    }

    @Override
    public int read() throws IOException {
        return at < end || fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int most) throws IOException {
        if (at == end && !fill()) {
            return -1;
        }
        int some = Math.min(most, end - at);
        System.arraycopy(bytes, at, to, offset, some);
        at += some;
        return some;
    }

    /** What is given back was read last, so it still stands before the place. */
    private void unread(byte[] from, int offset, int count) {
        at -= count;
        System.arraycopy(from, offset, bytes, at, count);
    }

    /** Reads on once. @return whether there was more */
    private boolean fill() throws IOException {
        if (broken != null) {
            throw broken;
        }
        if (ended) {
            return false;
        }
        if (at == end) {
            makeRoom(1);
        }
        int read = in.read(bytes, end, bytes.length - 1 - end);
        ended = read < 0;
        end += Math.max(0, read);
        bytes[end] = 0;
        return !ended;
    }

    private void makeRoom(int least) {
        byte[] from = bytes;
        if (end - at + least >= bytes.length) {
            bytes = new byte[2 * (bytes.length - 1) + 1];
        }
        System.arraycopy(from, at, bytes, 0, end - at);
        end -= at;
        at = 0;
        bytes[end] = 0;
    }
}
