package org.xerocamel.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
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
    /** A file is deleted as a whole, so it must not hold bodies of too many days. */
    private static final long LARGE = 64L * 1024 * 1024;
    private static final Duration OLD = Duration.ofDays(1);

    private final Database database;
    private final FileModes modes;
    /** Null where the database is in no file that we may write beside. */
    private final BodyFolder folder;
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
        this.folder = folder == null ? null : new BodyFolder(folder);
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
        if (current == null || !current.isOpen() || current.size() >= LARGE || current.begun().age().compareTo(OLD) > 0) {
            long last = current == null ? last() : current.number();
            BodyFile next = new BodyFile(last + 1, folder.create(last + 1, modes));
            BodyFile before = current;
            current = next;
            open.put(next.number(), next);
            closeIfDone(before);
        }
        return current;
    }

    /** A file that an earlier process wrote to is never appended to: its end may be incomplete. */
    private long last() throws IOException {
        long named = database.sql("SELECT COALESCE(MAX(body_file), 0) FROM xero_batch").query(Long.class).single();
        return Math.max(named, folder.files().keySet().stream().mapToLong(Long::longValue).max().orElse(0));
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
                LOG.debug("The file of bodies {} could not be closed", file.number(), e);
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
        return folder.read(sequence, place);
    }

    /** Deletes the files that no batch names any more. */
    public void prune() {
        if (folder == null) {
            return;
        }
        try {
            for (Map.Entry<Long, Path> file : folder.files().entrySet()) {
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
        if (folder != null) {
            folder.erase(places);
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
