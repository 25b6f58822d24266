package org.xerocamel.deliver.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.config.FileModes;
import org.xerocamel.deliver.Delivery;
import org.xerocamel.work.LeaseLostException;

/**
 * Syncs written files to the disk and then renames each, atomically, to its visible name. Camel's file component has no
 * place for the first between its writing and its renaming (the option forceWrites does nothing in 4.18).
 */
@Component("xeroSinkFileFinish")
public class FileSinkFinish {

    private static final Pattern ENDING = Pattern.compile("(?:\\.[A-Za-z0-9_-]{1,20}){0,4}");

    private final Path root;
    private final FileModes modes;
    /** The folders whose own names are on the disk, and what the file system calls them. */
    private final Map<Path, Object> known = new ConcurrentHashMap<>();

    @Autowired
    public FileSinkFinish(FileSinkProperties settings, FileModes modes) {
        this(Path.of(settings.directory()), modes);
    }

    /**
     * @param root the folder below which the files are
     * @param modes who may read them
     */
    public FileSinkFinish(Path root, FileModes modes) {
        this.root = root;
        this.modes = modes;
    }

    /** Makes the folders of files that will be written, so that Camel makes none that are open to everybody. */
    public void prepare(List<SinkFile> files) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        files.forEach(file -> folders.add(root.resolve(file.unfinished()).getParent()));
        for (Path folder : folders) {
            modes.createFolders(folder);
        }
    }

    /**
     * Syncs and renames; after it returns, neither the files nor their names are lost in a power cut.
     *
     * @param ending what a route file of a user's own has put behind the names of the unfinished files, such as {@code .gz}; the
     *     finished ones have it, too
     */
    public void finish(@Body List<SinkFile> files, @Variable(Delivery.LEASE) BooleanSupplier lease,
            @Variable("xeroFileEnding") String ending) throws IOException {
        String behind = ending == null ? "" : ending;
        if (!ENDING.matcher(behind).matches()) {
            throw new IllegalArgumentException("The variable xeroFileEnding is '" + behind + "'; it must be an ending such as .gz");
        }
        Set<Path> folders = new LinkedHashSet<>();
        for (SinkFile file : files) {
            Path unfinished = root.resolve(file.unfinished() + behind);
            modes.set(unfinished);
            sync(unfinished);
            // A reader of the folder may already have taken the file that another node wrote in place of this one.
            if (lease != null && !lease.getAsBoolean()) {
                throw new LeaseLostException(file.finished() + behind);
            }
            Files.move(unfinished, root.resolve(file.finished() + behind), StandardCopyOption.ATOMIC_MOVE);
            folders.add(unfinished.getParent());
        }
        for (Path folder : folders) {
            syncFolder(folder);
            syncWhatLeadsTo(folder);
        }
    }

    /** Lets a folder, with those below it, be unknown again. */
    void forget(Path folder) {
        known.keySet().removeIf(each -> each.startsWith(folder));
    }

    /** The organisation's folder and the entity's may be new themselves, or new again after they were moved away. */
    private void syncWhatLeadsTo(Path folder) throws IOException {
        Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        if (key == null || !key.equals(known.get(folder))) {
            for (Path above = folder; !root.equals(above); above = above.getParent()) {
                syncFolder(above.getParent());
            }
            if (key != null) {
                known.put(folder, key);
            }
        }
    }

    /** Brings what was written to a file to the disk. */
    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Brings the names in a folder to the disk. */
    static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folder, and some file systems sync none; the files themselves are on the disk.
            return;
        }
    }
}
