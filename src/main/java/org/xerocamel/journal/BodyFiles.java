package org.xerocamel.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.config.ApplicationDatabase;
import org.xerocamel.config.Database;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.XeroProperties;

/**
 * Keeps the bodies of batches in files beside the embedded database, since H2 writes and reads large values at several times
 * the cost. A body is on the disk before the transaction that names it commits; what no row names is nothing. A file is
 * appended to by one process only, and deleted once no batch names it any more.
 */
@Component
public class BodyFiles implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BodyFiles.class);
    private static final String ENDING = ".bodies";
    /** A file is deleted as a whole, so it must not hold bodies of too many days. */
    private static final long LARGE = 64L * 1024 * 1024;
    private static final Duration OLD = Duration.ofDays(1);

    private final Database database;
    private final FileModes modes;
    /** Null where the database is in no file that we may write beside. */
    private final Path folder;
    private final boolean on;
    private final ReentrantLock writing = new ReentrantLock();
    /** The file that is written to, and others with pages whose transactions have not ended. */
    private final Map<Long, BodyFile> open = new HashMap<>();
    private BodyFile current;

    @Autowired
    BodyFiles(Database database, ApplicationDatabase place, XeroProperties settings, FileModes modes) {
        this(database, place.file().map(file -> file.resolveSibling(file.getFileName() + ".journal")).orElse(null),
                settings.journal().files(), modes);
    }

    /**
     * @param folder where the files are; null for none
     * @param on whether further ones are to be written
     */
    BodyFiles(Database database, Path folder, boolean on, FileModes modes) {
        this.database = database;
        this.modes = modes;
        this.folder = folder;
        this.on = on && folder != null;
    }

    /** The bodies of a page on the disk. To be closed when the transaction that names them has ended. */
    final class Kept implements AutoCloseable {

        private final BodyFile file;
        private final Map<BatchList, List<BodyPlace>> places;

        private Kept(BodyFile file, Map<BatchList, List<BodyPlace>> places) {
            this.file = file;
            this.places = places;
        }

        /** @return whether there are bodies, and they are not to stand in the database */
        boolean isInFiles() {
            return file != null;
        }

        BodyPlace place(BatchList batches, int index) {
            return places.get(batches).get(index);
        }

        @Override
        public void close() {
            if (file != null) {
                release(file);
            }
        }
    }

    /** Brings the bodies to the disk, or none where they are to stand in the database. */
    Kept keep(List<BatchList> lists) {
        if (!on || lists.stream().allMatch(list -> list.size() == 0)) {
            return new Kept(null, Map.of());
        }
        try {
            return write(lists);
        } catch (IOException e) {
            throw new UncheckedIOException("The batches cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    private Kept write(List<BatchList> lists) throws IOException {
        Map<BatchList, List<BodyPlace>> places = new HashMap<>();
        BodyFile file;
        writing.lock();
        try {
            file = current();
            for (BatchList list : lists) {
                places.put(list, file.write(list));
            }
            file.begin();
        } finally {
            writing.unlock();
        }
        try {
            file.force();
        } catch (IOException e) {
            // The system may have thrown away what it could not write, so nothing more goes into this file.
            leave(file);
            release(file);
            throw e;
        }
        return new Kept(file, places);
    }

    private BodyFile current() throws IOException {
        if (current == null || current.size() >= LARGE || current.begun().age().compareTo(OLD) > 0) {
            modes.createFolders(folder);
            long last = current == null ? last() : current.number();
            Path path = path(last + 1);
            modes.create(path).close();
            BodyFile next = new BodyFile(last + 1, path);
            sync(folder);
            sync(folder.getParent());
            BodyFile before = current;
            current = next;
            open.put(next.number(), next);
            closeIfDone(before);
        }
        return current;
    }

    /** A file that an earlier process wrote to is never appended to: what stands at its end may be half written. */
    private long last() throws IOException {
        long named = database.sql("SELECT COALESCE(MAX(body_file), 0) FROM xero_batch").query(Long.class).single();
        return Math.max(named, files().keySet().stream().mapToLong(Long::longValue).max().orElse(0));
    }

    private void leave(BodyFile file) {
        writing.lock();
        try {
            current = current == file ? null : current;
        } finally {
            writing.unlock();
        }
    }

    private void release(BodyFile file) {
        writing.lock();
        try {
            file.end();
            closeIfDone(file);
        } finally {
            writing.unlock();
        }
    }

    private void closeIfDone(BodyFile file) {
        if (file != null && file != current && !file.isPending()) {
            open.remove(file.number());
            try {
                file.close();
            } catch (IOException e) {
                LOG.debug("{} could not be closed", path(file.number()), e);
            }
        }
    }

    /**
     * @return the body
     * @throws LostBatchException where the file does not hold what was written
     */
    byte[] read(long sequence, BodyPlace place) {
        if (folder == null) {
            throw new LostBatchException(sequence, "its file was beside another database");
        }
        Path path = path(place.file());
        ByteBuffer body = ByteBuffer.allocate(place.length());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            int read = 0;
            while (body.hasRemaining() && read >= 0) {
                read = channel.read(body, place.offset() + body.position());
            }
        } catch (NoSuchFileException e) {
            throw new LostBatchException(sequence, path + " is missing");
        } catch (IOException e) {
            throw new UncheckedIOException("A batch cannot be read from " + path + ": " + e.getMessage(), e);
        }
        CRC32C check = new CRC32C();
        check.update(body.array());
        if (body.hasRemaining() || check.getValue() != place.check()) {
            throw new LostBatchException(sequence, path + " does not hold what was written to it");
        }
        return body.array();
    }

    /** Deletes the files that no batch names any more. */
    public void prune() {
        if (folder == null) {
            return;
        }
        try {
            for (Map.Entry<Long, Path> file : files().entrySet()) {
                if (!isWritten(file.getKey()) && !isNamed(file.getKey())) {
                    Files.deleteIfExists(file.getValue());
                }
            }
        } catch (IOException e) {
            LOG.warn("Files of pruned batches could not be deleted from {}: {}", folder, e.toString());
        }
    }

    private boolean isWritten(long file) {
        writing.lock();
        try {
            return open.containsKey(file);
        } finally {
            writing.unlock();
        }
    }

    private boolean isNamed(long file) {
        return database.sql("""
                SELECT COUNT(*) FROM (SELECT b.sequence FROM xero_batch b WHERE b.body_file = :file FETCH FIRST 1 ROW ONLY) found
                """).param("file", file).query(Long.class).single() > 0;
    }

    /** Overwrites bodies whose batches are to be deleted: the file stays until no other batch names it. */
    void erase(List<BodyPlace> places) {
        for (BodyPlace place : places) {
            try (FileChannel channel = FileChannel.open(path(place.file()), StandardOpenOption.WRITE)) {
                ByteBuffer blank = ByteBuffer.allocate(place.length());
                while (blank.hasRemaining()) {
                    channel.write(blank, place.offset() + blank.position());
                }
                channel.force(false);
            } catch (NoSuchFileException e) {
                LOG.debug("{} is gone already", e.getFile());
            } catch (IOException e) {
                throw new UncheckedIOException("A batch cannot be erased from " + path(place.file()) + ": " + e.getMessage(), e);
            }
        }
    }

    private Map<Long, Path> files() throws IOException {
        Map<Long, Path> files = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ENDING)) {
                for (Path file : all) {
                    String name = file.getFileName().toString().replace(ENDING, "");
                    if (name.matches("\\d{12}")) {
                        files.put(Long.parseLong(name), file);
                    }
                }
            }
        }
        return files;
    }

    private Path path(long number) {
        return folder.resolve("%012d%s".formatted(number, ENDING));
    }

    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folder, and some file systems sync none.
            LOG.trace("{} cannot be synced", folder, e);
        }
    }

    @Override
    public void destroy() throws IOException {
        writing.lock();
        try {
            for (BodyFile file : new ArrayList<>(open.values())) {
                file.close();
            }
            open.clear();
            current = null;
        } finally {
            writing.unlock();
        }
    }
}
