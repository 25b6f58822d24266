package org.xerocamel.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.inbox.InboxPlaces.Entry;

/** Takes complete files out of the inbox, and knows for each remaining file why it waits. */
@Component("xeroArrivals")
public class Arrivals implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final String NOBODY = "No organisation is connected.";

    private final Database database;
    private final InboxPlaces places;
    private final Organisations organisations;
    private final InboxFiles files;
    private final InboxContents contents;
    private final Stillness stillness;
    private final RenamedFiles renamed = new RenamedFiles();
    private final Map<Path, Held> held = new ConcurrentHashMap<>();
    private String unreadable;

    /** Why a file stays in the inbox, and when by the clock that is never set it is refused; null for never. */
    private record Held(String why, Long refusedAt) {}

    /**
     * A file that waits in the inbox.
     *
     * @param file its path below the inbox
     * @param since when it was first seen
     * @param until when it is refused unless it changes; null where it will not be
     */
    record Waiting(String file, Instant since, Instant until, String why) {}

    Arrivals(XeroProperties settings, Database database, InboxPlaces places, Organisations organisations, InboxFiles files,
            InboxContents contents) {
        this.database = database;
        this.places = places;
        this.organisations = organisations;
        this.files = files;
        this.contents = contents;
        this.stillness = new Stillness(settings.update().settle(), settings.update().patience(), System::nanoTime);
    }

    /** Checks each file once, and takes those that are complete and those that stayed incomplete for too long. */
    public void take() {
        try {
            renamed.look(places.folders());
            List<Entry> entries = places.arrivals();
            // An inbox is empty most of the time, and then nobody asks the database.
            boolean connected = !entries.isEmpty() && !organisations.all().isEmpty();
            for (Entry entry : entries) {
                look(entry, connected);
            }
            Set<Path> there = entries.stream().map(Entry::path).collect(Collectors.toSet());
            stillness.keep(there);
            held.keySet().retainAll(there);
            unreadable = null;
        } catch (IOException e) {
            if (unreadable == null) {
                LOG.warn("The inbox cannot be read: {}", Shown.line(e.toString()));
            }
            unreadable = "The inbox cannot be read: " + InboxPlaces.words(e) + ".";
        }
    }

    private void look(Entry entry, boolean connected) {
        try {
            if (entry.strange() != null) {
                hold(entry, entry.strange());
                return;
            }
            if (!Files.isReadable(entry.path())) {
                hold(entry, "The file cannot be read: permission denied.");
                return;
            }
            boolean whole = renamed.has(entry.path());
            Stillness.Judgement judgement = stillness.judge(entry.path(), entry.look(), whole, path -> end(path, entry));
            if (judgement.verdict() == Stillness.Verdict.WAIT) {
                held.put(entry.path(), new Held(judgement.why(), judgement.left() == null ? null
                        : System.nanoTime() + judgement.left().toNanos()));
            } else if (!connected) {
                held.put(entry.path(), new Held(NOBODY, null));
            } else {
                places.take(entry.path(), entry.look(), whole && judgement.why() == null);
                held.remove(entry.path());
            }
        } catch (NoSuchFileException gone) {
            // Another node has taken it, or its owner has removed it.
            LOG.trace("{} no longer exists", entry.source());
        } catch (IOException e) {
            hold(entry, "It cannot be taken out of its folder: " + InboxPlaces.words(e) + ".");
        }
    }

    /** An earlier version read a file where it lay. One whose rows are in its ledger is resumed, however it ends. */
    private String end(Path path, Entry entry) throws IOException {
        String open = contents.open(path, entry.source());
        return open != null && files.isKnown(InboxFiles.earlierKey(entry.source(), entry.look(), Look.hash(path))) ? null
                : open;
    }

    private void hold(Entry entry, String why) {
        Held last = held.put(entry.path(), new Held(why, null));
        if (last == null || !last.why().equals(why)) {
            LOG.warn("The inbox file {} stays where it is: {}", Shown.line(entry.source()), why);
        }
    }

    /** @return what lies in the inbox now, the oldest first */
    List<Waiting> waiting() {
        List<Waiting> waiting = new ArrayList<>();
        Instant now = database.now();
        try {
            for (Entry entry : places.arrivals()) {
                Held known = held.get(entry.path());
                Instant until = known == null || known.refusedAt() == null ? null
                        : now.plusNanos(known.refusedAt() - System.nanoTime()).truncatedTo(ChronoUnit.SECONDS);
                waiting.add(new Waiting(entry.source(), now.minus(stillness.known(entry.path())), until,
                        entry.strange() != null ? entry.strange() : known == null ? null : known.why()));
            }
        } catch (IOException e) {
            waiting.add(new Waiting("", now, null, "The inbox cannot be read: " + InboxPlaces.words(e) + "."));
        }
        return waiting;
    }

    @Override
    public void destroy() throws IOException {
        renamed.close();
    }
}
