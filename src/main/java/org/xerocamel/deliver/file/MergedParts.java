package org.xerocamel.deliver.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xerocamel.config.FileModes;

/**
 * Which files were merged into which: a hidden file beside the days of a stream, which is there before the merged file is
 * visible and until the last of the merged ones is removed.
 *
 * @param list the hidden file
 * @param day the day of the merged file
 * @param target the name of the merged file
 * @param parts the files that it was made of, as they were
 */
record MergedParts(Path list, LocalDate day, String target, Set<Part> parts) {

    /** How the name ends before the merged file is visible, and since then. */
    private static final String PLANNED = ".parts";
    private static final String DONE = ".merged";
    private static final Pattern NAME = Pattern.compile("\\.(\\d{4}-\\d{2}-\\d{2})_(.+)\\.(parts|merged)");

    /**
     * A file as it was when it was merged. One that was written again since is another part.
     *
     * @param name its name
     * @param size its length in bytes
     * @param modified when it was written, in milliseconds
     */
    record Part(String name, long size, long modified) {

        static Part of(Path file) throws IOException {
            return of(file, file.getFileName().toString());
        }

        /** @param name the name that it has otherwise */
        static Part of(Path file, String name) throws IOException {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            return new Part(name, is.size(), is.lastModifiedTime().toMillis());
        }

        Instant written() {
            return Instant.ofEpochMilli(modified);
        }
    }

    /** Writes the list; after it returns, it is whole and on the disk. */
    static MergedParts write(Path folder, LocalDate day, String target, Set<Part> parts, FileModes modes) throws IOException {
        Path list = folder.resolve("." + day + "_" + target + PLANNED);
        Path unfinished = folder.resolve(".~" + day + "_" + target + PLANNED);
        List<String> lines = new ArrayList<>();
        parts.forEach(part -> lines.add(part.size() + "\t" + part.modified() + "\t" + part.name()));
        try (var out = modes.create(unfinished)) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        FileSinkFinish.sync(unfinished);
        Files.move(unfinished, list, StandardCopyOption.ATOMIC_MOVE);
        FileSinkFinish.syncFolder(folder);
        return new MergedParts(list, day, target, parts);
    }

    /** @return whether the merged file was visible already; a user may have taken it away since */
    boolean isDone() {
        return list.toString().endsWith(DONE);
    }

    /** Notes that the merged file is visible. */
    MergedParts done() throws IOException {
        String name = list.getFileName().toString();
        Path done = list.resolveSibling(name.substring(0, name.length() - PLANNED.length()) + DONE);
        return new MergedParts(Files.move(list, done, StandardCopyOption.ATOMIC_MOVE), day, target, parts);
    }

    /** @return whether there is a list for a merged file of that name */
    static boolean isThere(Path folder, LocalDate day, String target) {
        return Files.exists(folder.resolve("." + day + "_" + target + DONE));
    }

    /** @return whether a file is such a list */
    static boolean isList(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    static MergedParts read(Path list) throws IOException {
        Matcher name = NAME.matcher(list.getFileName().toString());
        if (!name.matches()) {
            throw new IOException(list + " is not a list of merged files");
        }
        Set<Part> parts = new LinkedHashSet<>();
        for (String line : Files.readAllLines(list)) {
            String[] part = line.split("\t", 3);
            parts.add(new Part(part[2], Long.parseLong(part[0]), Long.parseLong(part[1])));
        }
        return new MergedParts(list, LocalDate.parse(name.group(1)), name.group(2), parts);
    }
}
