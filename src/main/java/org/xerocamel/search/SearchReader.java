package org.xerocamel.search;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.xerocamel.config.ConsoleProperties;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Appends;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.LostBatchException;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.search.SearchCursors.Unread;
import org.xerocamel.work.Moment;
import org.xerocamel.work.Stopping;

/**
 * Reads the journal for the search, behind all others: no append and no sink waits for it, and it holds no batch back. It works for
 * a fifth of each second, and for far less while pages are journalled and delivered. Used by its clock's one thread.
 */
@Component("xeroSearchReader")
public class SearchReader {

    /** The name under which it asks what was appended; no sink has a space in its name. */
    private static final String READER = "search index";
    private static final Duration SHARE = Duration.ofMillis(200);
    /** While pages are journalled, and for a while after, when they are delivered: both need the processor and the one writer of H2. */
    private static final Duration BUSY_SHARE = Duration.ofMillis(40);
    /** A batch that waits long for the database is no reason to rest for as long. */
    private static final Duration MOST_OVERDRAWN = Duration.ofMillis(400);
    private static final Duration ALL = Duration.ofMinutes(1);
    private static final Duration TIDY = Duration.ofHours(1);

    private final boolean on;
    private final boolean personal;
    private final XeroProperties settings;
    private final Journal journal;
    private final Appends appends;
    private final SearchCursors cursors;
    private final SearchIndex index;
    private final DeliveryMarks marks;
    private final SearchRemoval removal;
    private final Stopping stopping;
    private final Deque<Unread> unread = new ArrayDeque<>();
    private Moment lookedAtAll;
    private Moment tidied;
    private Duration overdrawn = Duration.ZERO;

    SearchReader(ConsoleProperties console, SearchProperties search, XeroProperties settings, Journal journal, Appends appends,
            SearchCursors cursors, SearchIndex index, DeliveryMarks marks, SearchRemoval removal, Stopping stopping) {
        this.on = console.enabled() && search.enabled();
        this.personal = search.personal();
        this.settings = settings;
        this.journal = journal;
        this.appends = appends;
        this.cursors = cursors;
        this.index = index;
        this.marks = marks;
        this.removal = removal;
        this.stopping = stopping;
    }

    /** Reads what was appended since, as far as its share of a second goes; the next look continues. */
    public void look() {
        Moment begun = Moment.now();
        if (!on) {
            if (isTime(lookedAtAll, TIDY)) {
                lookedAtAll = begun;
                removal.removeAll();
            }
            return;
        }
        appends.look(Duration.ofSeconds(5));
        Set<Long> appended = appends.take(READER);
        boolean all = isTime(lookedAtAll, ALL);
        boolean anything = all || !appended.isEmpty() || !unread.isEmpty() || marks.isWatching();
        // Where another node reads, what was taken here is found by the look at all, should that node be gone.
        if (anything && cursors.take()) {
            if (all) {
                lookedAtAll = begun;
                tidy(begun);
                unread.clear();
                unread.addAll(cursors.unread());
                marks.lookAtAll();
            } else if (!appended.isEmpty()) {
                unread.removeIf(waiting -> appended.contains(waiting.stream().id()));
                unread.addAll(cursors.unread(appended));
            }
            marks.look(appended);
            read(marks.isWatching() ? BUSY_SHARE : SHARE);
        }
    }

    /** Looks at all streams, whenever that was done last, and whatever share was used up. */
    void lookAgain() {
        lookedAtAll = null;
        overdrawn = Duration.ZERO;
        look();
    }

    private static boolean isTime(Moment last, Duration pause) {
        return last == null || last.age().compareTo(pause) > 0;
    }

    private void tidy(Moment now) {
        if (isTime(tidied, TIDY)) {
            tidied = now;
            removal.prune();
            removal.removeUnwanted();
        }
    }

    /** A batch is read as a whole, so what that takes beyond the share is taken off those of the next seconds. */
    private void read(Duration share) {
        Moment begun = Moment.now();
        readFor(share.minus(overdrawn));
        Duration beyond = overdrawn.plus(begun.age()).minus(share);
        overdrawn = beyond.isNegative() ? Duration.ZERO : beyond.compareTo(MOST_OVERDRAWN) > 0 ? MOST_OVERDRAWN : beyond;
    }

    private void readFor(Duration time) {
        Moment begun = Moment.now();
        while (!unread.isEmpty() && begun.age().compareTo(time) < 0 && !stopping.isRequested()) {
            Unread next = unread.poll();
            Entity row = settings.entities().get(next.stream().entity());
            if (row != null && (personal || !row.personal()) && settings.recordsOf(next.stream().entity()).isEmpty()) {
                long after = next.after() == null ? cursors.begin(next.stream(), next.last()) : next.after();
                long read = read(next.stream(), row, after, next.last());
                if (read < next.last()) {
                    // Behind the others, so that a long stream holds none back.
                    unread.add(new Unread(next.stream(), read, next.last()));
                }
            }
        }
    }

    /** @return the batch up to which the stream is read now */
    private long read(XeroStream stream, Entity row, long after, long last) {
        Optional<Batch> next;
        try {
            next = after < last ? journal.next(stream.id(), after, "") : Optional.empty();
        } catch (LostBatchException lost) {
            index.move(stream, after, lost.sequence());
            return lost.sequence();
        }
        if (next.isEmpty()) {
            // What is behind there was pruned, or is for some sinks alone, which have it for the second time.
            index.move(stream, after, Math.max(after, last));
            return last;
        }
        Batch batch = next.get();
        index.store(stream, after, batch, labels(stream, row, batch), () -> again(stream, row, batch.sequence()));
        return batch.sequence();
    }

    private List<RecordLabel> again(XeroStream stream, Entity row, long sequence) {
        try {
            return journal.find(stream.id(), sequence).map(batch -> labels(stream, row, batch)).orElse(List.of());
        } catch (LostBatchException lost) {
            return List.of();
        }
    }

    private static List<RecordLabel> labels(XeroStream stream, Entity row, Batch batch) {
        return lines(batch.body()).stream().map(line -> RecordLabel.of(stream.entity(), row, line)).toList();
    }

    /** @return the records of a batch */
    static List<byte[]> lines(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < body.length; at++) {
            if (body[at] == '\n') {
                lines.add(Arrays.copyOfRange(body, from, at));
                from = at + 1;
            }
        }
        if (from < body.length) {
            lines.add(Arrays.copyOfRange(body, from, body.length));
        }
        return lines;
    }
}
