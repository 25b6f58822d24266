package org.xerocamel.deliver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.LostBatchException;
import org.xerocamel.journal.Refetches;

/**
 * Finds cursors before batches that the journal no longer has: of a new sink, of one that was off for longer than the
 * retention, or of one that was rewound far. For such a sink a backfill fetches the whole stream again.
 */
@Component
class CursorGaps {

    private static final Logger LOG = LoggerFactory.getLogger(CursorGaps.class);

    private final Database database;
    private final Cursors cursors;
    private final Journal journal;
    private final Refetches refetches;
    private final Events events;

    CursorGaps(Database database, Cursors cursors, Journal journal, Refetches refetches, Events events) {
        this.database = database;
        this.cursors = cursors;
        this.journal = journal;
        this.refetches = refetches;
        this.events = events;
    }

    /** @return the cursor, moved to the first batch that is there if some before it are gone and were requested again */
    Cursor close(Cursor cursor) {
        long stream = cursor.stream().id();
        long last = journal.lastSequence(stream);
        long first = journal.firstSequence(stream).orElse(last + 1);
        if (cursor.sequence() + 1 >= first) {
            return cursor;
        }
        LOG.info("{}: batches {} to {} are no longer in the journal, so a backfill fetches everything again for this"
                + " sink",
                cursor, cursor.sequence() + 1, first - 1);
        database.inTransaction(() -> {
            cursors.skip(cursor, first - 1);
            refetches.ask(stream, cursor.sink());
        });
        return cursor.skippedTo(first - 1);
    }

    /** @return the cursor, moved past a batch whose content is lost; it was requested again with the whole stream */
    Cursor pass(Cursor cursor, LostBatchException lost) {
        String text = cursor + ": batch " + lost.sequence() + " cannot be read again: " + lost.getMessage()
                + ". A backfill fetches everything again for this sink.";
        LOG.error(text);
        database.inTransaction(() -> {
            cursors.skip(cursor, lost.sequence());
            refetches.ask(cursor.stream().id(), cursor.sink());
            events.note("deliver", Level.WARN, cursor.stream().tenantId(), cursor.stream().organisation(), text);
        });
        return cursor.skippedTo(lost.sequence());
    }
}
