package org.xerocamel.inbox;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.inbox.InboxException.FileLeaseLostException;
import org.xerocamel.work.Stopping;
import org.xerocamel.work.WorkQueue;

/**
 * The files that were taken out of the inbox: {@code xero-work:inbox}, with one worker a node. A piece of work is the lease
 * of one file. It outlasts any call to Xero and is renewed before each, so that no second node sends a change that may be in
 * progress.
 */
@Component
class InboxQueue implements WorkQueue<InboxRun> {

    private static final Logger LOG = LoggerFactory.getLogger(InboxQueue.class);
    private static final Duration AWHILE = Duration.ofSeconds(5);

    private final InboxPlaces places;
    private final InboxFiles files;
    private final Organisations organisations;
    private final WaitingFiles waiting;
    private final Inbox inbox;
    private final InboxContents contents;
    private final Stopping stopping;
    /** The rest of the files that were listed last. */
    private final Queue<Path> listed = new ArrayDeque<>();

    InboxQueue(InboxPlaces places, InboxFiles files, Organisations organisations, WaitingFiles waiting, Inbox inbox,
            InboxContents contents, Stopping stopping) {
        this.places = places;
        this.files = files;
        this.organisations = organisations;
        this.waiting = waiting;
        this.inbox = inbox;
        this.contents = contents;
        this.stopping = stopping;
    }

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public synchronized Optional<InboxRun> claim() {
        if (listed.isEmpty()) {
            listed.addAll(list());
        }
        Optional<InboxRun> claimed = Optional.empty();
        boolean connected = !listed.isEmpty() && !organisations.all().isEmpty();
        while (claimed.isEmpty() && connected && !listed.isEmpty() && !stopping.isRequested()) {
            Path path = listed.poll();
            try {
                claimed = claim(path);
            } catch (IOException | RuntimeException e) {
                failed(path, null, e);
            }
        }
        return claimed;
    }

    /** @return the files that were taken, the oldest first */
    private List<Path> list() {
        List<Path> taken;
        try {
            taken = places.underWay();
        } catch (IOException e) {
            // A file was moved at this moment; or the folder cannot be read, which {@link Arrivals} reports.
            LOG.debug("The files in progress cannot be listed now", e);
            taken = List.of();
        }
        waiting.keep(Set.copyOf(taken));
        inbox.keep(Set.copyOf(taken));
        return taken;
    }

    private Optional<InboxRun> claim(Path path) throws IOException {
        if (waiting.waits(path)) {
            return Optional.empty();
        }
        Look look = Look.at(path);
        String source = places.source(path);
        String hash = Look.hash(path);
        InboxFiles.Claim claim = files.claim(places.key(path), InboxFiles.earlierKey(source, look, hash), hash, source);
        if (claim.held() || claim.waits()) {
            waiting.add(path, AWHILE, null);
            return Optional.empty();
        }
        return Optional.of(contents.of(source).run(claim.file(), path, contents.place(source)));
    }

    /** Handles failures without a guilty row, such as an unavailable database: the file stays, and is resumed later. */
    @Override
    public void failed(InboxRun run, Exception cause) {
        failed(run.path(), run, cause);
    }

    private void failed(Path path, InboxRun run, Exception cause) {
        if (cause instanceof NoSuchFileException && !path.toFile().exists()) {
            // Another node has moved it meanwhile, or its owner has removed it.
            gone(run);
            return;
        }
        String reason = cause instanceof IOException io && io.getMessage() != null
                && io.getMessage().endsWith(".") ? io.getMessage() : Shown.reason(cause);
        LOG.warn("Processing of {} is paused: {} It resumes automatically.", run == null ? "an inbox file" : run.file(),
                reason.endsWith(".") ? reason : reason + ".");
        LOG.debug("Why an inbox file is paused", cause);
        waiting.add(path, AWHILE, reason);
        if (run != null && !(cause instanceof FileLeaseLostException)) {
            try {
                files.release(run.file(), run.file().failures() + 1, AWHILE, reason);
            } catch (RuntimeException away) {
                LOG.debug("The lease of {} expires by itself", run.file(), away);
            }
        }
    }

    private void gone(InboxRun run) {
        if (run != null && run.file().state() == InboxFile.State.READING) {
            files.forget(run.file());
        } else if (run != null) {
            files.release(run.file(), 0, null, null);
        }
    }
}
