package org.xerocamel.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;

/**
 * One record as one line of JSON, without the line break. Its bytes are in a buffer that the next record overwrites, so they
 * are valid only while the handler processes the record; copy what is kept longer.
 */
public final class FetchedRecord {

    private final String id;
    private final Instant updated;
    private final String status;
    private final Long position;
    private final byte[] compared;
    private final byte[] buffer;
    private final int length;

    FetchedRecord(String id, Instant updated, String status, Long position, byte[] compared, byte[] buffer, int length) {
        this.id = id;
        this.updated = updated;
        this.status = status;
        this.position = position;
        this.compared = compared;
        this.buffer = buffer;
        this.length = length;
    }

    /** @return the record's id, never empty */
    public String id() {
        return id;
    }

    /** @return the stamp of its last change; null when absent */
    public Instant updated() {
        return updated;
    }

    /** @return its {@code Status}; null when absent */
    public String status() {
        return status;
    }

    /** @return its number in a list that is read by offset; null when absent */
    Long position() {
        return position;
    }

    /** @return what of it is compared with the version before; null for all of it */
    byte[] compared() {
        return compared;
    }

    /** @return how many bytes of the buffer are the record's */
    public int length() {
        return length;
    }

    /** @return the buffer, in which the record stands from 0 to its length; for reading only */
    public byte[] buffer() {
        return buffer;
    }

    /** @return a copy of the record's bytes */
    public byte[] bytes() {
        return Arrays.copyOf(buffer, length);
    }

    /**
     * Writes the record's bytes.
     *
     * @param out where to
     * @throws IOException when that cannot be written
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, length);
    }
}
