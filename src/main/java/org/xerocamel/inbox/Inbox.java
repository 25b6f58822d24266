package org.xerocamel.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.inbox.InboxException.UnreadableFileException;
import org.xerocamel.work.Work;

/** Processes the files that were taken out of the inbox, one node a file, and moves them away when all rows are finished. */
@Component("xeroInbox")
public class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final InboxPlaces places;
    private final InboxFiles files;
    private final InboxContents contents;
    private final Organisations organisations;
    private final FinishedFiles finished;
    private final Events events;
    private final WaitingFiles waiting;
    private final Stillness afterwards;

    Inbox(XeroProperties settings, InboxPlaces places, InboxFiles files, InboxContents contents, Organisations organisations,
            FinishedFiles finished, Events events, WaitingFiles waiting) {
        this.places = places;
        this.files = files;
        this.contents = contents;
        this.organisations = organisations;
        this.finished = finished;
        this.events = events;
        this.waiting = waiting;
        this.afterwards = new Stillness(settings.update().settle(), settings.update().patience(), System::nanoTime);
    }

    /** Forgets all but these files. */
    void keep(Set<Path> there) {
        afterwards.keep(there);
    }

    /**
     * Writes the rows of the file into the ledger, unless they are there already, and makes the work the variable
     * {@code xeroUpdate}. A file that cannot be read is put away, and one that is still written waits.
     */
    public void read(Exchange exchange) throws IOException {
        InboxRun run = Work.of(exchange, InboxRun.class);
        exchange.setVariable(InboxRun.RUN, run);
        if (run.file().state() == InboxFile.State.READING) {
            read(run, run.path(), Look.at(run.path()), organisations.all());
        }
    }

    /** @return whether the rows of the file are in the ledger */
    public boolean isRead(Exchange exchange) {
        return InboxRun.any(exchange).file().state() != InboxFile.State.READING;
    }

    private void read(InboxRun run, Path path, Look look, List<Organisation> connected) throws IOException {
        Stillness.Judgement judgement = judge(path, look);
        if (judgement != null && judgement.verdict() == Stillness.Verdict.WAIT) {
            files.forget(run.file());
            waiting.add(path, Duration.ofSeconds(1), judgement.why());
            return;
        }
        String source = run.file().source();
        FileContent content = contents.of(source);
        try (InputStream in = Look.open(path)) {
            if (judgement != null && judgement.verdict() == Stillness.Verdict.REFUSE) {
                throw new UnreadableFileException(judgement.why());
            }
            RowFormat format = content.read(run, contents.place(source), in, connected);
            if (!look.equals(Look.at(path)) || !Look.hash(path).equals(run.file().hash())) {
                files.forget(run.file());
                waiting.add(path, Duration.ofSeconds(1), "still being written? It was changed while it was read.");
                return;
            }
            run.file(run.file().as(InboxFile.State.WORKING, format));
            files.save(run.file());
        } catch (UnreadableFileException e) {
            String why = judgement == null ? e.getMessage() : FinishedFiles.unfinished(e.getMessage());
            LOG.warn("{} cannot be read: {}", run.file(), why);
            finished.failed(run.file(), path, e.getAdvice() == null ? why : why + "\n\n" + e.getAdvice().strip());
            files.forget(run.file());
            places.left(path);
            events.note("update", Level.WARN, null, null, run.file() + " cannot be read: " + why);
        }
    }

    /** @return what is to become of a file that may not be whole; null for one that is as it came or was found whole */
    private Stillness.Judgement judge(Path path, Look look) throws IOException {
        if (!places.isAsTaken(path, look)) {
            Stillness.Judgement judgement = afterwards.judge(path, look, false, this::open);
            return judgement.verdict() == Stillness.Verdict.TAKE ? null : judgement;
        }
        String open = places.cameWhole(path) ? null : look.size() == 0 ? "The file is empty." : open(path);
        return open == null ? null : new Stillness.Judgement(Stillness.Verdict.REFUSE, open, null);
    }

    private String open(Path path) throws IOException {
        return contents.open(path, places.source(path));
    }

    /** Puts the file away with its result, or leaves it for later when rows have not ended. */
    public void finish(Exchange exchange) throws IOException {
        InboxRun run = InboxRun.any(exchange);
        Path path = run.path();
        if (run.file().state() == InboxFile.State.WORKING) {
            if (contents.of(run.file().source()).isOpen(run.file())) {
                leave(run, path);
                return;
            }
            run.file(run.file().as(InboxFile.State.ENDED, run.file().format()));
            files.save(run.file());
        }
        boolean same = Look.hash(path).equals(run.file().hash());
        finished.done(run, path, same);
        files.close(run.file());
        places.left(path);
        waiting.remove(path);
        events.note("update", same ? Level.INFO : Level.WARN, null, null, run.file() + (same
                ? " is done; its result lies beside it." : " was processed, but changed after it was read, so it is in"
                        + " failed/; its result is in done/."));
    }

    private void leave(InboxRun run, Path path) {
        InboxRun.Pause pause = run.pauses().stream().min((a, b) -> a.time().compareTo(b.time()))
                .orElse(new InboxRun.Pause(Duration.ZERO, "The application is being stopped", false));
        files.release(run.file(), failures(run, pause.failure()), pause.time(), pause.reason());
        waiting.add(path, pause.time(), null);
    }

    private static int failures(InboxRun run, boolean failure) {
        return !failure ? 0 : run.hasMoved() ? 1 : run.file().failures() + 1;
    }
}
