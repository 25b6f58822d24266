package org.xerocamel.console.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;
import org.xerocamel.inbox.InboxPlace;

/** The folders that people made in the inbox: those of entities, and of organisations with such folders in them. */
record InboxFolders(String inbox) {

    private static final int DEEPEST = 2;
    /** Where files end or wait; a mapping there is one that was a file like any other. */
    private static final Set<String> NOT_FOR_PEOPLE = Set.of("done", "failed", ".working", InboxPlace.WAITING, InboxPlace.APPROVED,
            InboxPlace.UNDO);

    /** @return the files that say what titles mean, in the order of their paths */
    List<Path> mappings() throws IOException {
        return folders().filter(folder -> !NOT_FOR_PEOPLE.contains(shown(folder).replaceFirst("/.*", "")))
                .map(folder -> folder.resolve(InboxPlace.MAPPING))
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    }

    /** @return whether there is a folder for files that are to be attached to records */
    boolean hasAttachments() throws IOException {
        return folders().anyMatch(folder -> folder.getFileName().toString().equals(InboxPlace.ATTACHMENTS));
    }

    /** @return the path below the inbox, with slashes */
    String shown(Path file) {
        return Path.of(inbox).relativize(file).toString().replace('\\', '/');
    }

    private Stream<Path> folders() throws IOException {
        if (!StringUtils.hasText(inbox) || !Files.isDirectory(Path.of(inbox))) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.walk(Path.of(inbox), DEEPEST)) {
            return found.filter(path -> !path.equals(Path.of(inbox)) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList().stream();
        }
    }
}
