package org.xerocamel.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.config.Stopping;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;

/** Processes the files that were taken out of the inbox, one node a file, and moves them away when all rows are finished. */
@Component("xeroInbox")
public class Inbox {

    /** The exchange variable with the path of the current file. */
    private static final String FILE = "xeroInboxFile";
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Duration AWHILE = Duration.ofSeconds(5);

    private final InboxPlaces places;
    private final UpdateFiles files;
    private final Ledger ledger;
    private final Organisations organisations;
    private final FinishedFiles finished;
    private final Events events;
    private final Stopping stopping;
    private final WaitingFiles waiting;
    private final Stillness afterwards;

    Inbox(XeroProperties settings, InboxPlaces places, UpdateFiles files, Ledger ledger, Organisations organisations,
            FinishedFiles finished, Events events, Stopping stopping, WaitingFiles waiting) {
        this.places = places;
        this.files = files;
        this.ledger = ledger;
        this.organisations = organisations;
        this.finished = finished;
        this.events = events;
        this.stopping = stopping;
        this.waiting = waiting;
        this.afterwards = new Stillness(settings.update().settle(), settings.update().patience(), System::nanoTime);
    }

    /** Makes the body the list of the files that were taken, the oldest first. */
    public void list(Exchange exchange) {
        List<Path> taken = taken();
        waiting.keep(Set.copyOf(taken));
        afterwards.keep(Set.copyOf(taken));
        exchange.getMessage().setBody(taken);
    }

    private List<Path> taken() {
        try {
            return places.underWay();
        } catch (IOException e) {
            // A file was moved at this moment; or the folder cannot be read, which {@link Arrivals} reports.
            LOG.debug("The files in progress cannot be listed now", e);
            return List.of();
        }
    }

    /**
     * Takes the lease of the file in the body, and writes its rows into the ledger unless they are there already. No file is
     * current afterwards when another node has it, when it has to wait, or when it cannot be read and was moved away.
     */
    public void open(Exchange exchange) throws IOException {
        exchange.removeVariable(UpdateRun.RUN);
        Path path = exchange.getMessage().getBody(Path.class);
        exchange.setVariable(FILE, path);
        List<Organisation> connected = organisations.all();
        if (stopping.isRequested() || connected.isEmpty() || waiting.waits(path)) {
            return;
        }
        Look look = Look.at(path);
        String source = places.source(path);
        String hash = Look.hash(path);
        UpdateFiles.Claim claim = files.claim(places.key(path),
                UpdateFiles.earlierKey(source, look, hash), hash, source);
        if (claim.held() || claim.waits()) {
            waiting.add(path, AWHILE, null);
            return;
        }
        UpdateRun run = new UpdateRun(claim.file());
        exchange.setVariable(UpdateRun.RUN, run);
        if (claim.file().state() == UpdateFile.State.READING && !read(run, path, look, connected)) {
            exchange.removeVariable(UpdateRun.RUN);
        }
    }

    private boolean read(UpdateRun run, Path path, Look look, List<Organisation> connected) throws IOException {
        Stillness.Judgement judgement = judge(path, look);
        if (judgement != null && judgement.verdict() == Stillness.Verdict.WAIT) {
            files.forget(run.file());
            waiting.add(path, Duration.ofSeconds(1), judgement.why());
            return false;
        }
        ledger.forget(run.file());
        String source = run.file().source();
        RowImport rows = new RowImport(run.file(), ledger, OrganisationChoice.ofFolder(connected,
                source.contains("/") ? source.substring(0, source.lastIndexOf('/')) : ""));
        try (InputStream in = Look.open(path)) {
            if (judgement != null && judgement.verdict() == Stillness.Verdict.REFUSE) {
                throw new UnreadableFileException(judgement.why());
            }
            RowFormat format = RowFormat.read(in, rows);
            rows.end();
            if (!look.equals(Look.at(path)) || !Look.hash(path).equals(run.file().hash())) {
                files.forget(run.file());
                waiting.add(path, Duration.ofSeconds(1), "still being written? It was changed while it was read.");
                return false;
            }
            run.file(run.file().as(UpdateFile.State.WORKING, format));
            ledger.state(run.file());
            return true;
        } catch (UnreadableFileException e) {
            String why = judgement == null ? e.getMessage() : FinishedFiles.unfinished(e.getMessage());
            LOG.warn("{} cannot be read: {}", run.file(), why);
            finished.failed(run.file(), path, why);
            files.forget(run.file());
            places.left(path);
            events.note("update", Level.WARN, null, null, run.file() + " cannot be read: " + why);
            return false;
        }
    }

    /** @return what is to become of a file that may not be whole; null for one that is as it came or was found whole */
    private Stillness.Judgement judge(Path path, Look look) throws IOException {
        if (!places.isAsTaken(path, look)) {
            Stillness.Judgement judgement = afterwards.judge(path, look, false, FileEnd::open);
            return judgement.verdict() == Stillness.Verdict.TAKE ? null : judgement;
        }
        String open = places.cameWhole(path) ? null : look.size() == 0 ? "The file is empty." : FileEnd.open(path);
        return open == null ? null : new Stillness.Judgement(Stillness.Verdict.REFUSE, open, null);
    }

    /** Puts the file away with its result, or leaves it for later when rows have not ended. */
    public void finish(Exchange exchange) throws IOException {
        UpdateRun run = UpdateRun.of(exchange);
        Path path = exchange.getVariable(FILE, Path.class);
        if (run.file().state() == UpdateFile.State.WORKING) {
            if (!ledger.openTenants(run.file()).isEmpty()) {
                leave(run, path);
                return;
            }
            run.file(run.file().as(UpdateFile.State.ENDED, run.file().format()));
            ledger.state(run.file());
        }
        boolean same = Look.hash(path).equals(run.file().hash());
        finished.done(run, path, same);
        files.close(run.file());
        places.left(path);
        waiting.remove(path);
        events.note("update", same ? Level.INFO : Level.WARN, null, null, run.file() + (same
                ? " is done; its result lies beside it." : " is done as it was read; it was changed afterwards, so the"
                        + " file is in failed/."));
    }

    private void leave(UpdateRun run, Path path) {
        UpdateRun.Pause pause = run.pauses().stream().min((a, b) -> a.time().compareTo(b.time()))
                .orElse(new UpdateRun.Pause(Duration.ZERO, "The application is being stopped", false));
        files.release(run.file(), failures(run, pause.failure()), pause.time(), pause.reason());
        waiting.add(path, pause.time(), null);
    }

    private static int failures(UpdateRun run, boolean failure) {
        return !failure ? 0 : run.hasMoved() ? 1 : run.file().failures() + 1;
    }

    /** After what no row is to blame for, such as a database that is away: the file stays, and is resumed later. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        UpdateRun run = UpdateRun.of(exchange);
        Path path = exchange.getVariable(FILE, Path.class);
        if (cause instanceof NoSuchFileException && path != null && !path.toFile().exists()) {
            // Another node has moved it meanwhile, or its owner has removed it.
            gone(run);
            return;
        }
        String reason = cause instanceof IOException io && io.getMessage() != null
                && io.getMessage().endsWith(".") ? io.getMessage() : Shown.reason(cause);
        LOG.warn("Processing of {} is paused: {} It resumes automatically.", run == null ? "an inbox file" : run.file(),
                reason.endsWith(".") ? reason : reason + ".");
        LOG.debug("Why an inbox file is paused", cause);
        if (path != null) {
            waiting.add(path, AWHILE, reason);
        }
        if (run != null && !(cause instanceof UpdateLeaseLostException)) {
            try {
                files.release(run.file(), run.file().failures() + 1, AWHILE, reason);
            } catch (RuntimeException away) {
                LOG.debug("The lease of {} expires by itself", run.file(), away);
            }
        }
    }

    private void gone(UpdateRun run) {
        if (run != null && run.file().state() == UpdateFile.State.READING) {
            files.forget(run.file());
        } else if (run != null) {
            files.release(run.file(), 0, null, null);
        }
    }
}
