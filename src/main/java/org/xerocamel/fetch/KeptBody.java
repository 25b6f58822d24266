package org.xerocamel.fetch;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of an answer that was read completely: in memory while the memory for all of them lasts, then in a file. */
final class KeptBody implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptBody.class);
    /** Small enough to be nothing special to Java's collector. */
    private static final int PIECE = 64 * 1024;

    private final AtomicInteger room;
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private FileChannel file;

    private KeptBody(AtomicInteger room) {
        this.room = room;
    }

    /** @return the room for so many bytes, which bodies share */
    static AtomicInteger room(int bytes) {
        return new AtomicInteger(bytes / PIECE);
    }

    /**
     * @param body is read to its end
     * @param room how many more pieces may stand in memory
     * @return the body, to be closed by whoever gets it
     * @throws IOException when it breaks off, or the disk is full
     */
    static KeptBody read(InputStream body, AtomicInteger room) throws IOException {
        KeptBody kept = new KeptBody(room);
        try {
            byte[] piece = new byte[PIECE];
            for (int length = body.readNBytes(piece, 0, PIECE); length > 0; length = body.readNBytes(piece, 0, PIECE)) {
                piece = kept.add(piece, length) ? new byte[PIECE] : piece;
            }
            return kept;
        } catch (IOException | RuntimeException | Error e) {
            kept.close();
            throw e;
        }
    }

    /** @return the body from its beginning, once; closing it lets go of the body */
    InputStream open() throws IOException {
        List<InputStream> parts = new ArrayList<>();
        pieces.forEach(piece -> parts.add(new ByteArrayInputStream(piece.array(), 0, piece.limit())));
        if (file != null) {
            parts.add(Channels.newInputStream(file.position(0)));
        }
        return new FilterInputStream(new SequenceInputStream(Collections.enumeration(parts))) {
            @Override
            public void close() {
                KeptBody.this.close();
            }
        };
    }

    /** @return whether the piece was kept as it is, so that it must not be written to again */
    private boolean add(byte[] piece, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(piece, 0, length);
        if (file == null && room.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            pieces.add(bytes);
            return true;
        }
        if (file == null) {
            // Gone with the process, even with one that is killed: records must not lie about in a temporary folder.
            file = FileChannel.open(Files.createTempFile("xero-answer", ".json"), StandardOpenOption.READ,
                    StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        return false;
    }

    @Override
    public void close() {
        room.addAndGet(pieces.size());
        pieces.clear();
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.warn("A temporary file could not be deleted: {}", e.getMessage());
        }
    }
}
