package org.xerocamel.inbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells files that were renamed into a folder, and so are complete, from those that are being written in it. The kernel of
 * Linux says so for its own file systems: a file that is written appears and is then modified, one that is renamed just
 * appears. Where nothing can be known (other systems, shares of other machines), no file is known to be renamed.
 */
final class RenamedFiles implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(RenamedFiles.class);
    /** Network shares, and those of a host in its guest, report some changes, but not all. */
    private static final Set<String> OWN_SYSTEMS = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "bcachefs",
            "tmpfs", "overlay", "ext2/ext3");
    /** What browsers and transfer programs call a file while they write it. */
    private static final List<String> UNFINISHED = List.of(".part", ".partial", ".filepart", ".crdownload", ".tmp");

    private final WatchService service;
    private final Map<Path, Watch> watches = new HashMap<>();

    private record Watch(WatchKey key, Set<Path> appeared) {}

    RenamedFiles() {
        this.service = service();
    }

    private static WatchService service() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return null;
        }
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("The kernel does not report renamed files; they wait like all others until they are unchanged", e);
            return null;
        }
    }

    /** @return whether the name shows that the file will be renamed when it is complete */
    static boolean isUnfinishedName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith(".") || UNFINISHED.stream().anyMatch(lower::endsWith);
    }

    /** Hears what happened in the folders since the last time; of a new folder only what comes from now on. */
    void look(List<Path> folders) {
        if (service == null) {
            return;
        }
        while (service.poll() != null) {
            // Keys are asked one by one; those that wait here would only pile up.
            continue;
        }
        watches.entrySet().removeIf(watch -> {
            boolean gone = !folders.contains(watch.getKey()) || !hear(watch.getValue());
            if (gone) {
                watch.getValue().key().cancel();
            }
            return gone;
        });
        folders.stream().filter(folder -> !watches.containsKey(folder)).forEach(this::watch);
    }

    private void watch(Path folder) {
        try {
            if (OWN_SYSTEMS.contains(Files.getFileStore(folder).type())) {
                watches.put(folder, new Watch(folder.register(service, StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE), new HashSet<>()));
            }
        } catch (IOException e) {
            LOG.debug("{} is not watched; its files wait until they are unchanged", folder, e);
        }
    }

    /** @return whether more can be heard of the folder */
    private static boolean hear(Watch watch) {
        for (WatchEvent<?> event : watch.key().pollEvents()) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
                watch.appeared().clear();
            } else if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE && event.count() == 1) {
                watch.appeared().add((Path) event.context());
            } else {
                watch.appeared().remove((Path) event.context());
            }
        }
        return watch.key().reset();
    }

    /** @return whether the file appeared while the folder was watched, and was not written since */
    boolean has(Path file) {
        Watch watch = watches.get(file.getParent());
        return watch != null && watch.appeared().contains(file.getFileName());
    }

    @Override
    public void close() throws IOException {
        if (service != null) {
            service.close();
        }
    }
}
