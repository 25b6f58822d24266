package org.xerocamel.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * Spools an answer of any length, so that the call to Xero ends however slowly a reader consumes it: a short answer stays in
 * memory, a longer one is in a file that is deleted after reading.
 */
final class Spooled extends OutputStream {

    private static final int MEMORY = 512 * 1024;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private FileChannel file;

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (file == null && memory.size() + length <= MEMORY) {
            memory.write(bytes, offset, length);
            return;
        }
        if (file == null) {
            // Gone with the process, even with one that is killed: records must not lie about in a temporary folder.
            file = FileChannel.open(Files.createTempFile("xero-answer", ".part"), StandardOpenOption.READ,
                    StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            put(memory.toByteArray(), 0, memory.size());
            memory.reset();
        }
        put(bytes, offset, length);
    }

    /** @return everything that was written; the reader closes it */
    InputStream read() throws IOException {
        if (file == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        file.position(0);
        return Channels.newInputStream(file);
    }

    /** Gives up what was written. */
    void discard() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void put(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }
}
