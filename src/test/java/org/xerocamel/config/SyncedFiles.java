package org.xerocamel.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Files of H2 that tell how many writes to them a power cut could take back: {@code jdbc:h2:synced:/path}. */
public final class SyncedFiles extends FilePathWrapper {

    private static final AtomicInteger UNSYNCED = new AtomicInteger();

    static void register() {
        FilePath.register(new SyncedFiles());
    }

    /** @return the writes to all of these files since the last time that one was written to the disk */
    static int unsynced() {
        return UNSYNCED.get();
    }

    @Override
    public String getScheme() {
        return "synced";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBase {

        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
            UNSYNCED.set(0);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            UNSYNCED.incrementAndGet();
            return file.write(bytes);
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            UNSYNCED.incrementAndGet();
            return file.write(bytes, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public FileChannel truncate(long length) throws IOException {
            file.truncate(length);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
