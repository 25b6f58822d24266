package org.xerocamel.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Keeps the finished batches of a page until it has been read to its end: in memory up to a limit, then in a file. */
class Spool implements AutoCloseable {

    private record Place(long offset, int length) {}

    private final int memory;
    private final List<byte[]> kept = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private long size;
    private FileChannel file;

    /** @param memory how many bytes to keep in memory before a file is made */
    Spool(int memory) {
        this.memory = memory;
    }

    /** @param body is kept as it is, not copied */
    void add(byte[] body) throws IOException {
        if (file == null && size + body.length > memory) {
            // Gone with the process, even with one that is killed: records must not lie about in a temporary folder.
            file = FileChannel.open(Files.createTempFile("xero-page", ".ndjson"), StandardOpenOption.READ,
                    StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            for (byte[] earlier : kept) {
                write(earlier);
            }
            kept.clear();
        }
        if (file == null) {
            kept.add(body);
        } else {
            write(body);
        }
        places.add(new Place(size, body.length));
        size += body.length;
    }

    /** @return how many bytes wait in memory */
    int inMemory() {
        return kept.stream().mapToInt(body -> body.length).sum();
    }

    /** Hands out the bodies in the order in which they came, one at a time. */
    void forEach(Reader reader) throws IOException {
        for (int i = 0; i < places.size(); i++) {
            reader.read(i, file == null ? kept.get(i) : read(places.get(i)));
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    private byte[] read(Place place) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(place.length());
        while (buffer.hasRemaining()) {
            if (file.read(buffer, place.offset() + buffer.position()) < 0) {
                throw new EOFException("A batch that was put aside is cut off");
            }
        }
        return buffer.array();
    }

    interface Reader {
        void read(int index, byte[] body) throws IOException;
    }
}
