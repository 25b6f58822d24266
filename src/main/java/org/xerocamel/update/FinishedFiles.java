package org.xerocamel.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.XeroProperties;

/** Puts files away: {@code done/} with their results, {@code failed/} with the reason. Nothing is overwritten. */
@Component
class FinishedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedFiles.class);
    private static final int MOST_NAMESAKES = 100_000;

    private final Path folder;
    private final UpdateFiles files;
    private final ResultFile results;
    private final Alerts alerts;

    FinishedFiles(XeroProperties settings, UpdateFiles files, ResultFile results, Alerts alerts) {
        this.folder = Path.of(settings.update().inbox()).toAbsolutePath().normalize();
        this.files = files;
        this.results = results;
        this.alerts = alerts;
    }

    /** Writes the result, whole before it is visible, and moves the file beside it. After a crash it does so again. */
    void done(UpdateRun run, Path path) throws IOException {
        UpdateFile file = run.file();
        String target = file.target() == null ? choose(file, "done", ".result." + file.format().ending()) : file.target();
        run.file(file.to(target));
        Path place = folder.resolve(target);
        Path result = place.resolveSibling(base(place) + ".result." + file.format().ending());
        Path unfinished = result.resolveSibling("." + result.getFileName());
        String summary = results.write(file, unfinished);
        move(unfinished, result);
        boolean unknown = summary.contains(UpdateRow.State.UNKNOWN.word());
        if (unknown) {
            tell(file, summary, result);
        }
        move(path, place);
        LOG.atLevel(unknown ? Level.WARN : Level.INFO)
                .log("{} is done: {} ({})", file, summary, result);
    }

    /** What Xero has made of a row is for a person to find out, whom nothing else would tell. */
    private void tell(UpdateFile file, String summary, Path result) {
        alerts.tell("update:" + file.id(), "Xero: what became of changes in " + file.source() + " is not known", """
                Xero's answer to at least one change was lost, and the invoice was changed otherwise meanwhile, so that
                xero-camel cannot tell whether the change was made. It is not sent again. All other rows have ended.

                The file: %s (%s)
                Result, which names each invoice whose result is "unknown": %s

                Please look at these invoices in Xero, and drop the rows into the inbox again where a change is missing.
                """.formatted(file.source(), summary, result), ConsoleAddress.place("update", file.id()));
    }

    /** Writes the reason and moves the file beside it. */
    void failed(UpdateFile file, Path path, String why) throws IOException {
        Path place = folder.resolve(choose(file, "failed", ".error.txt"));
        Path error = place.resolveSibling(base(place) + ".error.txt");
        Path unfinished = error.resolveSibling("." + error.getFileName());
        Files.write(unfinished, (why + "\n").getBytes(StandardCharsets.UTF_8));
        move(unfinished, error);
        move(path, place);
    }

    /** The chosen name is in the ledger before anything has it, so that no other file takes it, on whatever node. */
    private String choose(UpdateFile file, String where, String ending) throws IOException {
        Path wanted = Path.of(where).resolve(file.source());
        Files.createDirectories(folder.resolve(wanted).getParent());
        String base = base(wanted);
        String rest = wanted.getFileName().toString().substring(base.length());
        for (int number = 1; number < MOST_NAMESAKES; number++) {
            String name = number == 1 ? base : base + "-" + number;
            Path target = wanted.resolveSibling(name + rest);
            boolean free = Files.notExists(folder.resolve(target))
                    && Files.notExists(folder.resolve(target.resolveSibling(name + ending)));
            if (free && files.target(file, target.toString())) {
                return target.toString();
            }
        }
        throw new IOException(where + "/ holds too many files called " + wanted.getFileName());
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
