package org.xerocamel.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds what a file of the inbox holds by its place. */
@Component
class InboxContents {

    /** An entity's folder, a record's folder in it, the file. */
    private static final int MOST_BELOW = 3;
    private static final Set<String> PICTURES = Set.of("pdf", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "eml", "doc",
            "docx", "rtf", "odt", "zip");

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
        String stage = staged ? all[0] : "";
        String name = names[names.length - 1];
        int at = names[0].equals(InboxPlace.ATTACHMENTS) ? 1 : 2;
        int below = names.length - at;
        if (below >= 2 && below <= MOST_BELOW && names[at - 1].equals(InboxPlace.ATTACHMENTS) && isEntity(names[at])) {
            return new InboxPlace(stage, at == 1 ? "" : names[0], names[at], name, below == 2 ? base(name) : names[at + 1]);
        }
        String last = names.length > 1 ? names[names.length - 2] : "";
        boolean entity = isEntity(last);
        String organisation = names.length > 2 && entity ? names[names.length - 3] : entity ? "" : last;
        return new InboxPlace(stage, organisation, entity ? last : "", name, entity && isPicture(name) ? base(name) : "");
    }

    /** Beside documents lie tables, and what is surely none. */
    private static boolean isPicture(String name) {
        return PICTURES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static String base(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** @return why the file may be incomplete, as a sentence; null where it is complete */
    String open(Path path, String source) throws IOException {
        FileContent content = of(source);
        return content.isTable() ? FileEnd.open(path, content.rules(place(source))) : null;
    }

    /** @return what the file holds */
    FileContent of(String source) {
        InboxPlace place = place(source);
        return contents.stream().filter(content -> content.takes(place)).findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing takes the files of " + place));
    }
}
