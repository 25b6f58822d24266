package org.xerocamel.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private Path file;
    private OutputStream out;

    /** @param memory how many bytes to keep in memory before a file is made */
    Spool(int memory) {
        this.memory = memory;
    }

    void add(byte[] body, int length) throws IOException {
        if (out == null && size + length > memory) {
            file = Files.createTempFile("xero-page", ".ndjson");
            out = Files.newOutputStream(file);
            kept.writeTo(out);
            kept.reset();
        }
        (out == null ? kept : out).write(body, 0, length);
        places.add(new Place(size, length));
        size += length;
    }

    int count() {
        return places.size();
    }

    /** Hands out the bodies in the order in which they came, one at a time. */
    void forEach(Reader reader) throws IOException {
        if (out == null) {
            byte[] all = kept.toByteArray();
            for (int i = 0; i < places.size(); i++) {
                Place place = places.get(i);
                int offset = (int) place.offset();
                reader.read(i, Arrays.copyOfRange(all, offset, offset + place.length()));
            }
            return;
        }
        out.flush();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            for (int i = 0; i < places.size(); i++) {
                byte[] body = new byte[places.get(i).length()];
                in.seek(places.get(i).offset());
                in.readFully(body);
                reader.read(i, body);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (OutputStream closing = out) {
            if (closing != null) {
                closing.flush();
            }
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }

    interface Reader {
        void read(int index, byte[] body) throws IOException;
    }
}
