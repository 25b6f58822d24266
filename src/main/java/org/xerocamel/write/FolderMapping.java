package org.xerocamel.write;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.inbox.InboxPlace;
import org.xerocamel.write.draft.Mapping;
import org.xerocamel.write.draft.MappingReader;
import org.xerocamel.write.draft.SimpleText;
import org.xerocamel.write.draft.WriteRules;

/** Reads the mapping of the folder that a file was dropped into, as it is now. */
@Component
class FolderMapping {

    private final SimpleText simple;

    FolderMapping(SimpleText simple) {
        this.simple = simple;
    }

    /**
     * @param taken where the file is worked on: two folders below the one that it was dropped into
     * @return null where the folder has none
     * @throws UnreadableFileException when it is wrong, with all that is
     */
    Mapping of(Path taken, InboxPlace place, WriteRules rules) throws IOException {
        Path file = folder(taken, place).resolve(MappingReader.NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try (Reader yaml = new InputStreamReader(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS),
                StandardCharsets.UTF_8)) {
            MappingReader.Result read = MappingReader.read(yaml, rules, simple);
            if (!read.faults().isEmpty()) {
                throw new UnreadableFileException(String.join(" ", read.faults()) + " Correct it, and drop the file again.");
            }
            return read.mapping();
        }
    }

    /** A file that was approved has the mapping of the folder where it was dropped at first. */
    private static Path folder(Path taken, InboxPlace place) {
        Path folder = taken.getParent().getParent().getParent();
        if (!place.isApproved()) {
            return folder;
        }
        Path approved = place.organisation().isEmpty() ? folder.getParent() : folder.getParent().getParent();
        return approved.getParent().resolve(place.organisation()).resolve(place.entity());
    }
}
