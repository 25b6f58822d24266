package org.xerocamel.journal;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds what is written to it until it is read: in memory while there is room, then in a temporary file. */
public final class Spool extends OutputStream {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    /** Small enough to be nothing special to Java's collector. */
    private static final int PIECE = 64 * 1024;

    private final AtomicInteger room;
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private FileChannel file;

    /** Writes to a spool. */
    public interface Writer {
        void writeTo(OutputStream spool) throws IOException;
    }

    /** @param room how many more bytes may stand in memory; spools can share it */
    Spool(AtomicInteger room) {
        this.room = room;
    }

    /**
     * @param room how many more bytes may stand in memory; spools can share it
     * @return a spool with all that the writer wrote, to be closed by its receiver
     * @throws IOException when the writer fails, or the disk is full
     */
    public static Spool filled(AtomicInteger room, Writer writer) throws IOException {
        Spool spool = new Spool(room);
        try {
            writer.writeTo(spool);
            return spool;
        } catch (IOException | RuntimeException | Error e) {
            spool.close();
            throw e;
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
        while (rest.hasRemaining()) {
            ByteBuffer piece = file == null ? piece() : null;
            if (piece == null) {
                file().write(rest);
            } else {
                int some = Math.min(piece.remaining(), rest.remaining());
                piece.put(bytes, rest.position(), some);
                rest.position(rest.position() + some);
            }
        }
    }

    /** @return all that was written, from its beginning; closing it also closes the spool */
    public InputStream open() throws IOException {
        List<InputStream> parts = new ArrayList<>();
        pieces.forEach(piece -> parts.add(new ByteArrayInputStream(piece.array(), 0, piece.position())));
        if (file != null) {
            parts.add(Channels.newInputStream(file.position(0)));
        }
        return new FilterInputStream(new SequenceInputStream(Collections.enumeration(parts))) {
            @Override
            public void close() {
                Spool.this.close();
            }
        };
    }

    /** Writes all that was written, from its beginning, to a channel. */
    void writeTo(WritableByteChannel channel) throws IOException {
        for (ByteBuffer piece : pieces) {
            ByteBuffer content = piece.duplicate().flip();
            while (content.hasRemaining()) {
                channel.write(content);
            }
        }
        long size = file == null ? 0 : file.size();
        for (long done = 0; done < size; ) {
            done += file.transferTo(done, size - done, channel);
        }
    }

    @Override
    public void close() {
        room.addAndGet(pieces.size() * PIECE);
        pieces.clear();
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.warn("A temporary file could not be deleted: {}", e.getMessage());
        }
    }

    /** @return a piece of memory that is not full yet; null where there is no room for a further one */
    private ByteBuffer piece() {
        ByteBuffer last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null && last.hasRemaining()) {
            return last;
        }
        if (room.getAndUpdate(left -> left < PIECE ? left : left - PIECE) < PIECE) {
            return null;
        }
        ByteBuffer next = ByteBuffer.allocate(PIECE);
        pieces.add(next);
        return next;
    }

    private FileChannel file() throws IOException {
        if (file == null) {
            // Gone with the process, even with one that is killed: records must not lie about in a temporary folder.
            file = FileChannel.open(Files.createTempFile("xero-spool", ".part"), StandardOpenOption.READ,
                    StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return file;
    }
}
