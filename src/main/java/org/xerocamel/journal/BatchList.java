package org.xerocamel.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/** Gathers the records of a page into batches, one after another. */
final class BatchList implements AutoCloseable {

    /** The most records of a batch. */
    static final int RECORDS = 500;
    /** About the most bytes of a batch; a single record may be larger. */
    static final int BYTES = Gathered.USUAL;
    private static final int SPOOL_MEMORY = 8 * 1024 * 1024;

    private final Gathered batch = new Gathered();
    private final Set<String> ids = new HashSet<>();
    private final List<Integer> counts = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final List<Long> checks = new ArrayList<>();
    private final Spool spool = new Spool(new AtomicInteger(SPOOL_MEMORY));

    /** Takes a batch. */
    interface Reader {
        void read(int index, byte[] body) throws IOException;
    }

    /** @return the index of the batch that the record is in */
    int add(String id, byte[] bytes, int offset, int length) throws IOException {
        boolean full = ids.size() == RECORDS || batch.size() + length >= BYTES;
        // Two versions of a record never share a batch: a sink may handle the records of one in any order.
        if (full || ids.contains(id)) {
            end();
        }
        batch.add(bytes, offset, length);
        batch.add('\n');
        ids.add(id);
        return counts.size();
    }

    /** Ends the batch that was begun. */
    void end() throws IOException {
        if (!ids.isEmpty()) {
            spool.write(batch.lent(), 0, batch.size());
            lengths.add(batch.size());
            CRC32C check = new CRC32C();
            check.update(batch.lent(), 0, batch.size());
            checks.add(check.getValue());
            counts.add(ids.size());
            batch.clear();
            ids.clear();
        }
    }

    int size() {
        return counts.size();
    }

    int recordsOf(int index) {
        return counts.get(index);
    }

    int lengthOf(int index) {
        return lengths.get(index);
    }

    /** @return the CRC-32C of a batch's bytes */
    long checkOf(int index) {
        return checks.get(index);
    }

    int records() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** Hands out the batches in their order, one at a time. */
    void forEach(Reader reader) throws IOException {
        InputStream all = spool.open();
        for (int i = 0; i < lengths.size(); i++) {
            byte[] body = all.readNBytes(lengths.get(i));
            if (body.length < lengths.get(i)) {
                throw new EOFException("A batch that was put aside is cut off");
            }
            reader.read(i, body);
        }
    }

    /** Writes all batches in their order, one behind the other. */
    void writeTo(WritableByteChannel channel) throws IOException {
        spool.writeTo(channel);
    }

    @Override
    public void close() {
        spool.close();
    }
}
