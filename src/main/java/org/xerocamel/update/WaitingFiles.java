package org.xerocamel.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files of the inbox that this node need not look at yet, unless they are others by now. */
final class WaitingFiles {

    private record Waiting(long size, FileTime modified, long until) {}

    private final Map<Path, Waiting> files = new ConcurrentHashMap<>();

    boolean waits(Path path) throws IOException {
        Waiting last = files.get(path);
        return last != null && last.until() - System.nanoTime() > 0 && last.size() == Files.size(path)
                && last.modified().equals(Files.getLastModifiedTime(path));
    }

    void add(Path path, Duration time) {
        try {
            files.put(path, new Waiting(Files.size(path), Files.getLastModifiedTime(path),
                    System.nanoTime() + time.toNanos()));
        } catch (IOException gone) {
            files.remove(path);
        }
    }

    void remove(Path path) {
        files.remove(path);
    }
}
