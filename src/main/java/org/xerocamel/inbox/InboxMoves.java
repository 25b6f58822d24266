package org.xerocamel.inbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.FileModes;

/** What a person may do with files of the inbox without a shell: approve one that waits, and ask that one is taken back. */
@Component
public class InboxMoves {

    private static final int DEEPEST = 6;
    private static final String REPORT = ".report.";

    private final InboxPlaces places;
    private final FileModes modes;

    InboxMoves(InboxPlaces places, FileModes modes) {
        this.places = places;
        this.modes = modes;
    }

    /** @return the files that wait for a person, by their paths below {@code waiting/}; none where there is no inbox */
    public List<String> waiting() throws IOException {
        Path folder = places.isOn() ? places.root().resolve(InboxPlace.WAITING) : null;
        if (folder == null || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<String> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder, DEEPEST)) {
            found.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> !path.contains(REPORT) && !path.substring(path.lastIndexOf('/') + 1).startsWith("."))
                    .sorted().forEach(files::add);
        }
        return files;
    }

    /**
     * Moves a file that waits to the approved ones, where it is taken.
     *
     * @throws NoSuchFileException when none waits under that path
     */
    public void approve(String file) throws IOException {
        if (!waiting().contains(file)) {
            throw new NoSuchFileException(file);
        }
        Path root = places.root();
        Path goal = root.resolve(InboxPlace.APPROVED).resolve(file);
        modes.createFolders(goal.getParent());
        Files.move(root.resolve(InboxPlace.WAITING).resolve(file), goal, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Asks for a file's documents to be taken back, by a small file of its own that survives a crash.
     *
     * @return whether there is an inbox that could hold it
     */
    public boolean undo(long id) throws IOException {
        if (!places.isOn()) {
            return false;
        }
        Path folder = places.root().resolve(InboxPlace.UNDO);
        modes.createFolders(folder);
        Path unfinished = folder.resolve(".update-" + id + ".json");
        Files.deleteIfExists(unfinished);
        try (OutputStream out = modes.create(unfinished)) {
            out.write(("{\"undo\": " + id + "}\n").getBytes(StandardCharsets.UTF_8));
        }
        Files.move(unfinished, folder.resolve("update-" + id + ".json"), StandardCopyOption.ATOMIC_MOVE);
        return true;
    }
}
