package org.xerocamel.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Files that were taken and that this node need not check again yet, unless they have changed. */
@Component
class WaitingFiles {

    private record Waiting(Look look, long until, String reason) {}

    private final Map<Path, Waiting> files = new ConcurrentHashMap<>();

    boolean waits(Path path) throws IOException {
        Waiting last = files.get(path);
        return last != null && last.until() - System.nanoTime() > 0 && last.look().equals(Look.at(path));
    }

    /** @param reason for a person; null where the ledger has it */
    void add(Path path, Duration time, String reason) {
        try {
            files.put(path, new Waiting(Look.at(path), System.nanoTime() + time.toNanos(), reason));
        } catch (IOException gone) {
            files.remove(path);
        }
    }

    /** @return why a file waits of which the ledger knows nothing; null for no reason */
    String reason(Path path) {
        Waiting last = files.get(path);
        return last == null ? null : last.reason();
    }

    void remove(Path path) {
        files.remove(path);
    }

    /** Forgets all other files. */
    void keep(Set<Path> there) {
        files.keySet().retainAll(there);
    }
}
