package org.xerocamel.inbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.FileModes;
import org.xerocamel.inbox.FileContent.Beside;

/**
 * Moves finished files: to {@code done/} with their results, or to {@code failed/} with the reason. Nothing is overwritten.
 */
@Component
class FinishedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedFiles.class);
    private static final int MOST_NAMESAKES = 100_000;
    private static final String ERROR = ".error.txt";

    private final InboxPlaces places;
    private final InboxFiles files;
    private final InboxContents contents;
    private final FileModes modes;
    private final Alerts alerts;

    FinishedFiles(InboxPlaces places, InboxFiles files, InboxContents contents, FileModes modes, Alerts alerts) {
        this.places = places;
        this.files = files;
        this.contents = contents;
        this.modes = modes;
        this.alerts = alerts;
    }

    /** @return the reason for a file that stayed incomplete for too long */
    static String unfinished(String why) {
        return why + " Nothing of it was sent. Drop it again when it is complete: with a line break after its last line,"
                + " or renamed from a name that begins with a dot.";
    }

    /**
     * Writes the result, whole before it is visible, and moves the file beside it. After a crash it does so again.
     *
     * @param same whether the file is what was read; one that was written to since then goes to {@code failed/}
     */
    void done(InboxRun run, Path path, boolean same) throws IOException {
        InboxFile file = run.file();
        FileContent content = contents.of(file.source());
        List<Beside> beside = content.beside(run);
        String target = file.target() == null
                ? choose(content.target(run), file, beside.stream().map(Beside::ending).toList(), true) : file.target();
        run.file(file.to(target));
        Path place = places.root().resolve(target);
        folder(place.getParent());
        for (Beside each : beside) {
            Path whole = place.resolveSibling(base(place) + each.ending());
            Path unfinished = whole.resolveSibling("." + whole.getFileName());
            try (OutputStream out = create(unfinished)) {
                each.content().to(out);
            }
            move(unfinished, whole);
        }
        Path result = place.resolveSibling(base(place) + beside.get(0).ending());
        String summary = content.summary(file);
        boolean unknown = summary.contains(FileContent.UNKNOWN);
        if (unknown) {
            tell(file, summary, result);
        }
        if (same) {
            move(path, place);
        } else {
            // The ledger keeps the name of the result, which a second try must find.
            fail(file, path, false, "The file was changed after its rows were read. The rows that were read are done,"
                    + " and done/ has the result, " + result.getFileName() + ". Rows that were changed or"
                    + " added since are not: drop them again, as a file of their own.");
        }
        LOG.atLevel(unknown || !same ? Level.WARN : Level.INFO)
                .log("{} is done: {} ({})", file, summary, result);
    }

    /** Raises an alert, since only a person can find out what Xero has done with a row. */
    private void tell(InboxFile file, String summary, Path result) {
        alerts.tell("update:" + file.id(), "Xero: the outcome of changes in " + file.source() + " is unknown", """
                Xero's answer to at least one change was lost, and somebody else has changed the record since, so xero-camel
                cannot know whether the change was made. It is not sent again. All other rows are finished.

                File: %s (%s)
                Result file, which names each record with the result "unknown": %s

                Please check these records in Xero, and drop the rows into the inbox again where a change is missing.
                """.formatted(file.source(), summary, result), ConsoleAddress.place("update", file.id()));
    }

    /** Writes the reason and moves the file beside it. */
    void failed(InboxFile file, Path path, String why) throws IOException {
        fail(file, path, true, why);
    }

    private void fail(InboxFile file, Path path, boolean noted, String why) throws IOException {
        Path place = places.root().resolve(choose("failed/" + file.source(), file, List.of(ERROR), noted));
        Path error = place.resolveSibling(base(place) + ERROR);
        Path unfinished = error.resolveSibling("." + error.getFileName());
        try (OutputStream out = create(unfinished)) {
            out.write((why + "\n").getBytes(StandardCharsets.UTF_8));
        }
        move(unfinished, error);
        move(path, place);
    }

    /** What has the name already is removed, not written into: it may be a link to somewhere else. */
    private OutputStream create(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
            return modes.create(path);
        } catch (IOException e) {
            throw new IOException("The file cannot be moved out of .working/: " + places.source(path.getParent())
                    + "/ cannot be written (" + InboxPlaces.words(e) + ").", e);
        }
    }

    /** The chosen name is in the ledger before anything has it, so that no other file takes it, on whatever node. */
    private String choose(String goal, InboxFile file, List<String> endings, boolean noted) throws IOException {
        Path root = places.root();
        Path wanted = Path.of(goal);
        folder(root.resolve(wanted).getParent());
        String base = base(wanted);
        String rest = wanted.getFileName().toString().substring(base.length());
        for (int number = 1; number < MOST_NAMESAKES; number++) {
            String name = number == 1 ? base : base + "-" + number;
            Path target = wanted.resolveSibling(name + rest);
            boolean free = isFree(root.resolve(target))
                    && endings.stream().allMatch(ending -> isFree(root.resolve(target.resolveSibling(name + ending))));
            if (free && (!noted || files.target(file, target.toString()))) {
                return target.toString();
            }
        }
        throw new IOException(wanted.getName(0) + "/ holds too many files called " + wanted.getFileName() + ".");
    }

    private static boolean isFree(Path path) {
        return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes a folder below the inbox, step by step: a link on the way would lead out of it. */
    private void folder(Path folder) throws IOException {
        Path root = places.root();
        Path each = root;
        for (Path name : root.relativize(folder)) {
            each = each.resolve(name);
            try {
                if (isFree(each)) {
                    modes.createFolders(each);
                }
            } catch (IOException e) {
                throw new IOException("The file cannot be moved out of .working/: " + places.source(each)
                        + "/ cannot be created (" + InboxPlaces.words(e) + ").", e);
            }
            if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("The file cannot be moved out of .working/: " + places.source(each) + " is "
                        + (Files.isSymbolicLink(each) ? "a symbolic link, which is not followed" : "not a folder") + ".");
            }
        }
    }

    private static String base(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
