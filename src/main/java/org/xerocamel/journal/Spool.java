package org.xerocamel.journal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps the finished batches of a page until it has been read to its end: in memory up to a limit, then in a file. */
class Spool implements AutoCloseable {

    private record Place(long offset, int length) {}

    private final int memory;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final List<Place> places = new ArrayList<>();
    private long size;
    private FileChannel file;

    /** @param memory how many bytes to keep in memory before a file is made */
    Spool(int memory) {
        this.memory = memory;
    }

    void add(byte[] body) throws IOException {
        if (file == null && size + body.length > memory) {
            // Gone with the process, even with one that is killed: records must not lie about in a temporary folder.
            file = FileChannel.open(Files.createTempFile("xero-page", ".ndjson"), StandardOpenOption.READ,
                    StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            write(kept.toByteArray());
            kept.reset();
        }
        if (file == null) {
            kept.writeBytes(body);
        } else {
            write(body);
        }
        places.add(new Place(size, body.length));
        size += body.length;
    }

    /** @return how many bytes wait in memory */
    int inMemory() {
        return kept.size();
    }

    /** Hands out the bodies in the order in which they came, one at a time. */
    void forEach(Reader reader) throws IOException {
        byte[] inMemory = kept.toByteArray();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            reader.read(i, file == null
                    ? Arrays.copyOfRange(inMemory, (int) place.offset(), (int) place.offset() + place.length())
                    : read(place));
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
