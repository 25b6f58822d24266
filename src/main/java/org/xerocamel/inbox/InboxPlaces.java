package org.xerocamel.inbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.Hash;
import org.xerocamel.config.SafeName;
import org.xerocamel.config.XeroProperties;

/**
 * The places of inbox files: the inbox or an organisation's folder before they are taken, and {@code .working} in that
 * folder while their rows are processed. No link is followed anywhere below the inbox.
 */
@Component
class InboxPlaces {

    private static final String WORKING = ".working";
    private static final Set<String> FINISHED = Set.of("done", "failed", InboxPlace.WAITING);
    /** Folders that a person moves files into, with the same folders in them as the inbox has. */
    static final Set<String> STAGES = Set.of(InboxPlace.APPROVED, InboxPlace.UNDO);
    /** Every new file system of Linux has it, for its owner alone. */
    private static final String LOST_AND_FOUND = "lost+found";
    /** What an earlier version, which may have been killed, laid beside a file while it read it. */
    private static final String LOCK = ".camelLock";

    private final Path configured;
    private final FileModes modes;
    private final InboxContents contents;
    /** Folders that were empty at the last check, since their files are finished. */
    private final Set<Path> empty = ConcurrentHashMap.newKeySet();

    InboxPlaces(XeroProperties settings, FileModes modes, InboxContents contents) {
        this.modes = modes;
        this.contents = contents;
        String inbox = settings.update().inbox();
        this.configured = inbox == null || inbox.isBlank() ? null : Path.of(inbox).toAbsolutePath().normalize();
    }

    /** @return whether there is an inbox; a surrounding application has none unless it names one */
    boolean isOn() {
        return configured != null;
    }

    /**
     * An entry of the inbox.
     *
     * @param look null where its metadata could not be read
     * @param strange why it is never taken as it is; null for a plain file
     */
    record Entry(Path path, String source, Look look, String strange) {}

    /** @return the inbox, made if it is not there; the inbox itself may be a link, made by the person who set it up */
    Path root() throws IOException {
        if (Files.notExists(configured)) {
            modes.createFolders(configured);
        }
        return configured.toRealPath();
    }

    /** @return the inbox and the folders in it that files may lie in; none where there is no inbox */
    List<Path> folders() throws IOException {
        if (!isOn()) {
            return List.of();
        }
        List<Path> folders = new ArrayList<>();
        addFolders(root(), folders);
        return folders;
    }

    private void addFolders(Path base, List<Path> folders) throws IOException {
        folders.add(base);
        boolean root = base.equals(root());
        for (Path path : list(base)) {
            if (isFolder(path) && root && STAGES.contains(name(path))) {
                addFolders(path, folders);
            } else if (isFolder(path) && !(root && FINISHED.contains(name(path)))) {
                folders.add(path);
                folders.addAll(contents.isEntity(name(path)) ? List.of() : entityFolders(path));
            }
        }
    }

    private List<Path> entityFolders(Path organisation) {
        try {
            return list(organisation).stream().filter(path -> isFolder(path) && contents.isEntity(name(path))).toList();
        } catch (IOException unreadable) {
            // The arrivals say so of the folder itself.
            return List.of();
        }
    }

    /** @return what lies in the inbox and its folders and does not begin with a dot, the oldest first */
    List<Entry> arrivals() throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<Path> folders = folders();
        for (Path folder : folders) {
            try {
                for (Path path : list(folder)) {
                    boolean finished = folder.equals(root()) && FINISHED.contains(name(path));
                    boolean ours = isFolder(path) && (finished || folders.contains(path));
                    boolean mapping = name(path).equals(InboxPlace.MAPPING) && contents.isEntity(name(folder));
                    if (!ours && !mapping) {
                        entry(path).ifPresent(entries::add);
                    }
                }
            } catch (IOException e) {
                entries.add(new Entry(folder, source(folder), null, "The folder cannot be read: " + words(e) + "."));
            }
        }
        entries.sort(Comparator.comparing((Entry entry) -> entry.look() == null ? FileTime.fromMillis(0)
                : entry.look().modified()).thenComparing(Entry::source));
        return entries;
    }

    private Optional<Entry> entry(Path path) throws IOException {
        try {
            Look look = Look.at(path);
            String strange = null;
            if (Files.isSymbolicLink(path)) {
                strange = "Not a plain file: it is a symbolic link, which is not followed.";
            } else if (isFolder(path)) {
                strange = "Not a plain file: it is a folder within a folder; put files in the inbox or in an"
                        + " organisation's folder.";
            } else if (!look.plain()) {
                strange = "Not a plain file: it is a pipe, a socket or a device, which is not opened.";
            } else if (FINISHED.contains(name(path))) {
                strange = "The file has the name of a folder that finished files are moved to; rename it.";
            } else if (RenamedFiles.isUnfinishedName(name(path))) {
                strange = "still being written? It is processed when it is renamed to a name without this ending.";
            }
            return Optional.of(new Entry(path, source(path), look, strange));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** @return the files that were taken and not yet put away, the oldest first */
    List<Path> underWay() throws IOException {
        record Taken(Path path, FileTime modified) {}
        List<Taken> taken = new ArrayList<>();
        for (Path folder : folders()) {
            Path working = folder.resolve(WORKING);
            if (Files.isDirectory(working, LinkOption.NOFOLLOW_LINKS)) {
                for (Path own : listAll(working)) {
                    List<Path> files = Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS) ? listAll(own) : List.of();
                    for (Path file : files) {
                        Look look = Look.at(file);
                        if (look.plain()) {
                            taken.add(new Taken(file, look.modified()));
                        }
                    }
                    if (files.isEmpty()) {
                        removeLeft(own);
                    }
                }
            }
        }
        return taken.stream().sorted(Comparator.comparing(Taken::modified)
                .thenComparing(file -> file.path().getFileName().toString())).map(Taken::path).toList();
    }

    /**
     * Claims a file by one atomic rename: any file with its old name from now on is another one.
     *
     * @param renamed whether it was renamed into place and so is complete
     * @return where it is
     * @throws NoSuchFileException when it was taken or removed meanwhile
     */
    Path take(Path path, Look look, boolean renamed) throws IOException {
        Path working = path.resolveSibling(WORKING);
        if (Files.notExists(working, LinkOption.NOFOLLOW_LINKS)) {
            modes.createFolders(working);
        }
        if (!Files.isDirectory(working, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(working.toString());
        }
        Path own = Files.createDirectory(working.resolve((renamed ? "renamed-" : "written-") + look.size() + "-"
                + look.modified().toMillis() + "-" + UUID.randomUUID().toString().substring(0, 8)));
        try {
            return Files.move(path, own.resolve(path.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(own);
            throw e;
        }
    }

    /** @return whether a file that was taken is still of the size and time that it had then */
    boolean isAsTaken(Path path, Look look) {
        return name(path.getParent()).matches("(renamed|written)-" + look.size() + "-" + look.modified().toMillis() + "-.*");
    }

    /** @return whether it was renamed into place and so is complete */
    boolean cameWhole(Path path) {
        return name(path.getParent()).startsWith("renamed-");
    }

    /** Removes what a file was taken into, once it is empty. */
    void left(Path path) throws IOException {
        Files.deleteIfExists(path.getParent());
    }

    /** @return the path below the inbox that a file has or had before it was taken, with slashes */
    String source(Path path) throws IOException {
        Path below = root().relativize(path);
        int names = below.getNameCount();
        if (names >= 3 && name(below.getName(names - 3)).equals(WORKING)) {
            below = names == 3 ? below.getFileName() : below.subpath(0, names - 3).resolve(below.getFileName());
        }
        String source = below.toString().replace('\\', '/');
        try {
            Path.of(source);
            return source;
        } catch (InvalidPathException e) {
            // A name in other characters than this process has, which it can read and cannot make.
            return SafeName.of(source);
        }
    }

    /** @return what a file that was taken is known by in the ledger */
    String key(Path path) throws IOException {
        return Hash.of("file\n" + root().relativize(path).toString().replace('\\', '/'));
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> list(Path folder) throws IOException {
        return listAll(folder).stream().filter(path -> !name(path).startsWith(".") && !name(path).equals(LOST_AND_FOUND)
                        && !name(path).endsWith(LOCK))
                .toList();
    }

    private static List<Path> listAll(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            List<Path> paths = new ArrayList<>();
            stream.forEach(paths::add);
            return paths;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Another node may be about to move a file there; should it come too late, it tries again. */
    private void removeLeft(Path own) throws IOException {
        if (isFolder(own) && !empty.add(own)) {
            empty.remove(own);
            Files.deleteIfExists(own);
        }
    }

    /** @return what a file system's failure is, in a few words; its message is often a path alone */
    static String words(IOException e) {
        String name = e.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? name.toLowerCase(Locale.ROOT) : reason;
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
