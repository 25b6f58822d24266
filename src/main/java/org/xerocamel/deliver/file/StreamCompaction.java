package org.xerocamel.deliver.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.config.FileModes;
import org.xerocamel.config.Shown;
import org.xerocamel.deliver.file.MergedParts.Part;

/**
 * Merges the files of one stream, a file a day. A merged file appears in one step, and what it was made of is removed later, so
 * that each record is visible at every moment. Whatever a kill leaves, the next run finishes it or starts it again.
 */
final class StreamCompaction {

    private static final Logger LOG = LoggerFactory.getLogger(StreamCompaction.class);
    private static final String UNFINISHED = ".~";
    private static final String REMOVED = ".~removed-";

    private final Path from;
    private final Path to;
    private final FileMerge merge;
    private final String ending;
    private final Pattern names;
    private final FileModes modes;

    /**
     * @param from the folder with the stream's files
     * @param to the folder for its days
     * @param format the format of the files
     * @param modes who may read what is written
     */
    StreamCompaction(Path from, Path to, FileFormat format, FileModes modes) {
        this.from = from;
        this.to = to;
        this.merge = format.merge().orElseThrow();
        this.ending = format.ending();
        this.names = Pattern.compile("(\\d{12})(-.*)?" + Pattern.quote(ending));
        this.modes = modes;
    }

    /**
     * Finishes what an earlier run began, and merges the days that are over.
     *
     * @param now what time it is
     * @param keep how long merged files stay where they were
     * @return how many files were merged
     */
    int run(Instant now, Duration keep) throws IOException {
        Set<Part> merged = Files.isDirectory(to) ? finish(now.minus(keep)) : Set.of();
        restore(merged);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<LocalDate, List<Path>> days = new TreeMap<>();
        for (Path file : list(from)) {
            if (names.matcher(file.getFileName().toString()).matches()) {
                Part part = Part.of(file);
                LocalDate day = LocalDate.ofInstant(part.written(), ZoneOffset.UTC);
                if (day.isBefore(today) && !merged.contains(part)) {
                    days.computeIfAbsent(day, unseen -> new ArrayList<>()).add(file);
                }
            }
        }
        int count = 0;
        for (Map.Entry<LocalDate, List<Path>> day : days.entrySet()) {
            for (List<Path> files : kinds(day.getValue())) {
                merge(day.getKey(), files);
                count += files.size();
            }
        }
        return count;
    }

    /** @return the parts of merged files that are not removed yet */
    private Set<Part> finish(Instant until) throws IOException {
        Set<Part> staying = new LinkedHashSet<>();
        for (Path file : list(to)) {
            if (MergedParts.isList(file)) {
                MergedParts list = MergedParts.read(file);
                if (!list.isDone() && Files.exists(place(list.day(), list.target()))) {
                    list = list.done();
                }
                if (!list.isDone()) {
                    // The end came before the merged file was visible: its parts are all there and are merged again.
                    Files.delete(file);
                } else if (Files.getLastModifiedTime(list.list()).toInstant().isAfter(until)) {
                    staying.addAll(list.parts());
                } else {
                    remove(list);
                }
            } else if (file.getFileName().toString().startsWith(UNFINISHED)) {
                Files.delete(file);
            }
        }
        return staying;
    }

    /** The list goes last, since a part of which no list says that it was merged would be merged again. */
    private void remove(MergedParts list) throws IOException {
        for (Part part : list.parts()) {
            remove(part);
        }
        FileSinkFinish.syncFolder(from);
        Files.delete(list.list());
    }

    /** The sink may write the file again at this very moment, so what is to go is set aside before it is looked at. */
    private void remove(Part part) throws IOException {
        Path file = from.resolve(part.name());
        Path aside = from.resolve(REMOVED + part.name());
        try {
            if (!Files.exists(aside)) {
                if (!Part.of(file).equals(part)) {
                    return;
                }
                Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            }
            if (Part.of(aside, part.name()).equals(part)) {
                Files.delete(aside);
            } else {
                putBack(aside, file);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone already", file);
        }
    }

    /** Puts back what a killed run had set aside and no list names any more. */
    private void restore(Set<Part> merged) throws IOException {
        for (Path aside : list(from)) {
            String name = aside.getFileName().toString();
            if (name.startsWith(REMOVED)) {
                String part = name.substring(REMOVED.length());
                LOG.debug("{} was set aside by a run that was killed; merged: {}", part, merged.contains(Part.of(aside, part)));
                putBack(aside, from.resolve(part));
            }
        }
    }

    /** What the sink has written meanwhile is the same batch, and newer. */
    private static void putBack(Path aside, Path file) throws IOException {
        if (Files.exists(file)) {
            Files.delete(aside);
        } else {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** @return the files that can be read, those together that can be one file */
    private Iterable<List<Path>> kinds(List<Path> files) {
        Map<String, List<Path>> kinds = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                kinds.computeIfAbsent(merge.kind(file), unseen -> new ArrayList<>()).add(file);
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} is not merged and stays where it is: {}", file, Shown.reason(e));
            }
        }
        return kinds.values();
    }

    private void merge(LocalDate day, List<Path> files) throws IOException {
        Set<Part> parts = new LinkedHashSet<>();
        for (Path file : files) {
            parts.add(Part.of(file));
        }
        String target = free(day, files);
        Path place = place(day, target);
        modes.createFolders(place.getParent());
        Path unfinished = to.resolve(UNFINISHED + target);
        modes.create(unfinished).close();
        merge.merge(files, unfinished);
        FileSinkFinish.sync(unfinished);
        MergedParts list = MergedParts.write(to, day, target, parts, modes);
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        for (Path folder = place.getParent(); !folder.equals(to.getParent()); folder = folder.getParent()) {
            FileSinkFinish.syncFolder(folder);
        }
        list.done();
    }

    /** The name says which batches are in it. A file that can be seen is never written again. */
    private String free(LocalDate day, List<Path> files) {
        String name = number(files.get(0)) + "-" + number(files.get(files.size() - 1));
        String free = name + ending;
        for (int i = 2; isTaken(day, free); i++) {
            free = name + "-" + i + ending;
        }
        return free;
    }

    /** A list whose merged file was taken away still says what is to be removed. */
    private boolean isTaken(LocalDate day, String target) {
        return Files.exists(place(day, target)) || MergedParts.isThere(to, day, target);
    }

    private String number(Path file) {
        Matcher name = names.matcher(file.getFileName().toString());
        return name.matches() ? name.group(1) : "";
    }

    private Path place(LocalDate day, String target) {
        return to.resolve("batch_day=" + day).resolve(target);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
