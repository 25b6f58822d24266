package org.xerocamel.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds what a file of the inbox holds by its place. */
@Component
class InboxContents {

    private final List<FileContent> contents;

    InboxContents(List<FileContent> contents) {
        this.contents = contents;
    }

    /** @return whether a folder of that name holds files of an entity, whichever organisation's */
    boolean isEntity(String folder) {
        return contents.stream().anyMatch(content -> content.isFolder(folder));
    }

    /** @return the place of a file by its path below the inbox, with slashes */
    InboxPlace place(String source) {
        String[] all = source.split("/");
        boolean staged = all.length > 1 && InboxPlaces.STAGES.contains(all[0]);
        String[] names = staged ? Arrays.copyOfRange(all, 1, all.length) : all;
        String name = names[names.length - 1];
        String last = names.length > 1 ? names[names.length - 2] : "";
        boolean entity = isEntity(last);
        String organisation = names.length > 2 && entity ? names[names.length - 3] : entity ? "" : last;
        return new InboxPlace(staged ? all[0] : "", organisation, entity ? last : "", name);
    }

    /** @return why the file may be incomplete, as a sentence; null where it is complete */
    String open(Path path, String source) throws IOException {
        return FileEnd.open(path, of(source).rules(place(source)));
    }

    /** @return what the file holds */
    FileContent of(String source) {
        InboxPlace place = place(source);
        return contents.stream().filter(content -> content.takes(place)).findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing takes the files of " + place));
    }
}
