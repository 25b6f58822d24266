package org.xerocamel.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Hash;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;

/** Takes the files of the inbox, one node a file, and puts them away when all of their rows have ended. */
@Component("xeroInbox")
public class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Duration AWHILE = Duration.ofSeconds(5);

    private final Path folder;
    private final UpdateFiles files;
    private final Ledger ledger;
    private final Organisations organisations;
    private final FinishedFiles finished;
    private final Events events;
    private final WaitingFiles waiting = new WaitingFiles();

    Inbox(XeroProperties settings, UpdateFiles files, Ledger ledger, Organisations organisations,
            FinishedFiles finished, Events events) {
        this.folder = Path.of(settings.update().inbox()).toAbsolutePath().normalize();
        this.files = files;
        this.ledger = ledger;
        this.organisations = organisations;
        this.finished = finished;
        this.events = events;
    }

    /**
     * Takes the file, and writes its rows into the ledger unless they are there already. Nothing is in hand afterwards
     * when another node has it, when it has to wait, or when it cannot be read, which puts it away.
     */
    public void open(Exchange exchange) throws IOException {
        exchange.removeVariable(UpdateRun.RUN);
        Path path = path(exchange);
        String source = folder.relativize(path).toString().replace('\\', '/');
        List<Organisation> connected = organisations.all();
        if (connected.isEmpty() || waiting.waits(path)) {
            return;
        }
        FileTime modified = Files.getLastModifiedTime(path);
        String hash = hash(path);
        UpdateFiles.Claim claim = files.claim(Hash.of(source + "\n" + Files.size(path) + "\n" + modified + "\n" + hash),
                hash, source);
        if (claim.held() || claim.waits()) {
            waiting.add(path, AWHILE);
            return;
        }
        UpdateRun run = new UpdateRun(claim.file());
        exchange.setVariable(UpdateRun.RUN, run);
        if (claim.file().state() == UpdateFile.State.READING && !read(run, path, connected)) {
            exchange.removeVariable(UpdateRun.RUN);
        }
    }

    private boolean read(UpdateRun run, Path path, List<Organisation> connected) throws IOException {
        Path parent = folder.relativize(path).getParent();
        ledger.forget(run.file());
        RowImport rows = new RowImport(run.file(), ledger, OrganisationChoice.ofFolder(connected,
                parent == null ? "" : parent.toString()));
        try (InputStream in = Files.newInputStream(path)) {
            RowFormat format = RowFormat.read(in, rows);
            rows.end();
            if (!hash(path).equals(run.file().hash())) {
                throw new IOException(run.file() + " was changed while it was read");
            }
            run.file(run.file().as(UpdateFile.State.WORKING, format));
            ledger.state(run.file());
            return true;
        } catch (UnreadableFileException e) {
            LOG.warn("{} cannot be read: {}", run.file(), e.getMessage());
            finished.failed(run.file(), path, e.getMessage());
            files.forget(run.file());
            events.note("update", Level.WARN, null, null, run.file() + " cannot be read: " + e.getMessage());
            return false;
        }
    }

    /** Puts the file away with its result, or leaves it for later when rows have not ended. */
    public void finish(Exchange exchange) throws IOException {
        UpdateRun run = UpdateRun.of(exchange);
        Path path = path(exchange);
        if (run.file().state() == UpdateFile.State.WORKING) {
            if (!ledger.openTenants(run.file()).isEmpty()) {
                leave(run, path);
                return;
            }
            run.file(run.file().as(UpdateFile.State.ENDED, run.file().format()));
            ledger.state(run.file());
        }
        finished.done(run, path);
        files.close(run.file());
        events.note("update", Level.INFO, null, null, run.file() + " is done; its result lies beside it.");
        waiting.remove(path);
    }

    private void leave(UpdateRun run, Path path) {
        UpdateRun.Pause pause = run.pauses().stream().min((a, b) -> a.time().compareTo(b.time()))
                .orElse(new UpdateRun.Pause(Duration.ZERO, "The application is being stopped", false));
        files.release(run.file(), failures(run, pause.failure()), pause.time(), pause.reason());
        waiting.add(path, pause.time());
    }

    private static int failures(UpdateRun run, boolean failure) {
        return !failure ? 0 : run.hasMoved() ? 1 : run.file().failures() + 1;
    }

    /** After what no row is to blame for, such as a database that is away: the file stays, to be gone on with later. */
    public void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        UpdateRun run = UpdateRun.of(exchange);
        if (cause instanceof NoSuchFileException) {
            // Another node has put it away meanwhile, or whoever dropped it has taken it back.
            gone(run);
            return;
        }
        LOG.warn("{} is gone on with later: {}", run == null ? "An inbox file" : run.file(), Shown.reason(cause));
        LOG.debug("What happened to an inbox file", cause);
        waiting.add(path(exchange), AWHILE);
        if (run != null && !(cause instanceof UpdateLeaseLostException)) {
            try {
                files.release(run.file(), run.file().failures() + 1, AWHILE, Shown.reason(cause));
            } catch (RuntimeException away) {
                LOG.debug("The lease of {} runs out by itself", run.file(), away);
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

    private static Path path(Exchange exchange) {
        // Not from the headers: calls to Xero leave none.
        return Path.of(exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE, GenericFile.class).getAbsoluteFilePath())
                .normalize();
    }

    private static String hash(Path path) throws IOException {
        MessageDigest digest = Hash.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
