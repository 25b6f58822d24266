package org.xerocamel.deliver;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.journal.LeaseLostException;
import org.xerocamel.journal.LiveLeases;
import org.xerocamel.journal.Node;
import org.xerocamel.journal.Stream;

/** The cursors in the database: which has batches waiting, who delivers them, how far they are. */
@Component
class Cursors {

    private record Key(String sink, long streamId) {}

    private static final Logger LOG = LoggerFactory.getLogger(Cursors.class);

    private final Database database;
    private final Node node;
    private final LiveLeases<Key> live = new LiveLeases<>();

    Cursors(Database database, Node node) {
        this.database = database;
        this.node = node;
        if (database.isEmbedded()) {
            // One process at a time opens the embedded database, so whoever held a lease is gone.
            database.sql("deliver/free-all-cursors").update();
        }
    }

    /** Adds the sink's cursor in the stream, at the journal's first batch, unless it is there already. */
    void add(String sink, Stream stream, boolean wanted) {
        try {
            database.sql("deliver/add-cursor").param("sink", sink).param("stream", stream.id()).update();
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node has added the cursor of {} in {}", sink, stream);
        }
        database.sql("deliver/want-cursor").param("sink", sink).param("stream", stream.id()).param("wanted", wanted)
                .update();
    }

    /** @return how many streams there are; their ids tell nothing, since they do not commit in order */
    long streams() {
        return database.sql("deliver/count-streams").query(Long.class).single();
    }

    /** Takes the lease of a cursor of the sink with batches waiting; empty when nothing is to be delivered now. */
    Optional<Cursor> claim(String sink) {
        Optional<Cursor> claimed = database.inTransaction(() -> {
            Optional<Cursor> due = database.sql("deliver/due-cursor").param("sink", sink)
                    .query(Cursors::read).optional();
            due.ifPresent(cursor -> database.sql("deliver/claim-cursor").param("sink", sink)
                    .param("stream", cursor.stream().id()).param("owner", node.id()).param("fence", cursor.fence())
                    .param("until", time(database.now().plus(Node.LEASE))).update());
            return due;
        });
        claimed.ifPresent(cursor -> live.begin(key(cursor), cursor.fence()));
        return claimed;
    }

    /** Renews the leases of the deliveries under way. */
    @Scheduled(fixedDelay = Node.RENEWAL_MILLIS)
    void renew() {
        live.renew((key, fence) -> database.sql("deliver/renew-cursor").param("sink", key.sink())
                .param("stream", key.streamId()).param("fence", fence).param("owner", node.id())
                .param("until", time(database.now().plus(Node.LEASE))).update() == 1);
    }

    /** @return whether the cursor is still this node's, as far as it can tell without asking the database */
    boolean isHeld(Cursor cursor) {
        return live.isHeld(key(cursor), cursor.fence());
    }

    /**
     * Moves the cursor past a batch that the sink has.
     *
     * @throws LeaseLostException when another node has taken the cursor over; nothing is stored then
     */
    void move(Cursor cursor, long sequence, int records) {
        if (held("deliver/move-cursor", cursor).param("sequence", sequence).param("records", records).update() == 0) {
            throw new LeaseLostException(cursor.toString());
        }
    }

    /** Gives the lease back; the cursor is due again at the given time. */
    void release(Cursor cursor, Instant due) {
        giveBack("deliver/release-cursor", cursor).param("due", time(due)).update();
    }

    /** Gives the lease back after a failure, to be tried again at the given time. */
    void fail(Cursor cursor, Instant due, String error) {
        giveBack("deliver/fail-cursor", cursor).param("due", time(due)).param("error", cut(error, 1000)).update();
    }

    /** @return whether a cursor of the sink is failing */
    boolean isFailing(String sink) {
        return database.sql("deliver/count-failing").param("sink", sink).query(Long.class).single() > 0;
    }

    /** Renews the lease no more. Whatever becomes of giving it back, the work is free once the lease has run out. */
    void leave(Cursor cursor) {
        live.end(key(cursor), cursor.fence());
    }

    private StatementSpec giveBack(String statement, Cursor cursor) {
        leave(cursor);
        return held(statement, cursor);
    }

    private static Key key(Cursor cursor) {
        return new Key(cursor.sink(), cursor.stream().id());
    }

    private StatementSpec held(String statement, Cursor cursor) {
        return database.sql(statement).param("sink", cursor.sink()).param("stream", cursor.stream().id())
                .param("owner", node.id()).param("fence", cursor.fence());
    }

    private static Cursor read(ResultSet row, int number) throws SQLException {
        Stream stream = new Stream(row.getLong("stream_id"), row.getString("tenant_id"),
                row.getString("organisation"), row.getString("entity"));
        return new Cursor(row.getString("sink"), stream, row.getString("folder"), row.getLong("sequence"),
                row.getInt("generation"), row.getLong("fence") + 1, row.getInt("failures"),
                instant(row, "failing_since"));
    }
}
