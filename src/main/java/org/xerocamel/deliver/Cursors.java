package org.xerocamel.deliver;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.work.LeaseKeeper;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.work.LiveLeases;
import org.xerocamel.work.LiveLeases.Lease;
import org.xerocamel.work.LiveLeases.Renewal;
import org.xerocamel.work.Node;

/** The cursors in the database: their positions, their waiting batches, their leases. */
@Component
class Cursors {

    private record Key(String sink, long streamId) {}

    private static final String GIVE_BACK = "UPDATE xero_cursor SET lease_owner = NULL, lease_until = NULL";
    private static final String FREE = GIVE_BACK + ", asked_until = NULL,"
            + " due_at = CASE WHEN failures > 0 THEN due_at ELSE CURRENT_TIMESTAMP END";
    private static final String CAUGHT_UP =
            " caught_up = sequence >= (SELECT s.sequence FROM xero_stream s WHERE s.id = xero_cursor.stream_id)";
    private static final String FAILED = ", due_at = :due, failures = failures + 1,"
            + " failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP), last_error = :error";
    private static final String REFUSALS =
            ", refused_alike = :alike, refused_kind = :kind, refused_after = :after, held_through = :heldThrough";
    /** The fence: a worker that has lost the lease changes nothing. */
    private static final String HELD =
            " WHERE sink = :sink AND stream_id = :stream AND lease_owner = :owner AND fence = :fence";
    private static final String OWN =
            "SELECT sink, stream_id, fence FROM xero_cursor WHERE (sink, stream_id) IN (:keys) AND lease_owner = :owner";

    /** Far more than a parked record is replayed. */
    private static final int FIRST_REPLAY = 1_000_000;

    private record Due(Cursor cursor, Instant now) {}

    private final Database database;
    private final Node node;
    private final LiveLeases<Key> live = new LiveLeases<>();

    Cursors(Database database, Node node, LeaseKeeper keeper) {
        this.database = database;
        this.node = node;
        if (database.isEmbedded()) {
            // Only one process at a time opens the embedded database, so the holder of any lease is gone.
            database.sql(FREE + " WHERE lease_owner IS NOT NULL OR asked_until IS NOT NULL").update();
        }
        keeper.keep("cursors", this::renew, this::giveAllBack);
    }

    /** Takes the lease of a cursor of the sink with batches waiting; empty when nothing is to be delivered now. */
    Optional<Cursor> claim(String sink) {
        return claim(database.toClaim("deliver/due-cursor").param("sink", sink));
    }

    /** Takes the lease of the sink's cursor in one stream, whatever waits there; empty while it is in progress. */
    Optional<Cursor> claim(String sink, XeroStream stream) {
        return claim(database.toClaim("deliver/free-cursor").param("sink", sink).param("stream", stream.id()));
    }

    private Optional<Cursor> claim(StatementSpec which) {
        return Optional.ofNullable(live.begin(() -> claimInDatabase(which),
                cursor -> new Lease<>(key(cursor), cursor.fence())));
    }

    private Cursor claimInDatabase(StatementSpec which) {
        return database.inTransaction(() -> {
            Optional<Due> due = due(which);
            while (due.isPresent() && !take(due.get())) {
                due = due(which);
            }
            return due.map(Due::cursor).orElse(null);
        });
    }

    private static Optional<Due> due(StatementSpec which) {
        return which.query((row, n) -> new Due(read(row, n), instant(row, "read_at"))).optional();
    }

    /** @return whether nobody else was quicker */
    private boolean take(Due due) {
        return held("""
                UPDATE xero_cursor
                   SET lease_owner = :owner, lease_until = :until, fence = :fence, caught_up = FALSE
                 WHERE sink = :sink AND stream_id = :stream AND fence = :found
                """, due.cursor()).param("until", time(due.now().plus(Node.LEASE))).param("found", due.cursor().fence() - 1)
                .update() == 1;
    }

    /** Requests a cursor that is in use: its worker releases it after the current batch. */
    void ask(String sink, XeroStream stream, Duration patience) {
        database.sql("UPDATE xero_cursor SET asked_until = :until WHERE sink = :sink AND stream_id = :stream")
                .param("sink", sink).param("stream", stream.id())
                .param("until", time(database.now().plus(patience))).update();
    }

    /** @return whether a replay has requested the cursor */
    boolean isAsked(Cursor cursor) {
        return database.sql("""
                SELECT COUNT(*)
                  FROM xero_cursor
                 WHERE sink = :sink AND stream_id = :stream AND asked_until > CURRENT_TIMESTAMP
                """).param("sink", cursor.sink()).param("stream", cursor.stream().id())
                .query(Long.class).single() > 0;
    }

    /** Renews the leases of the deliveries in progress; a row that is being written is skipped, since it is in use. */
    private void renew() {
        live.renew(leases -> database.inTransaction(() -> {
            Set<Lease<Key>> renewed = own("deliver/lock-own-cursors", leases);
            renewed.retainAll(leases);
            OffsetDateTime until = time(database.now().plus(Node.LEASE));
            database.batch("UPDATE xero_cursor SET lease_until = :until" + HELD, renewed.stream().map(lease -> Map.of(
                    "sink", lease.key().sink(), "stream", lease.key().streamId(), "fence", lease.fence(),
                    "owner", node.id(), "until", until)).toList());
            return new Renewal<>(renewed, own(OWN, leases));
        }));
    }

    private Set<Lease<Key>> own(String statement, Set<Lease<Key>> leases) {
        List<Object[]> keys = leases.stream().map(Lease::key).map(key -> new Object[] {key.sink(), key.streamId()})
                .toList();
        return new HashSet<>(database.sql(statement).param("owner", node.id()).param("keys", keys).query((row, n) ->
                new Lease<>(new Key(row.getString("sink"), row.getLong("stream_id")), row.getLong("fence"))).list());
    }

    /** Releases the cursors that deliveries could not release while the application stopped. */
    private void giveAllBack() {
        live.endAll();
        database.sql(FREE + " WHERE lease_owner = :owner").param("owner", node.id()).update();
    }

    /** @return whether the cursor is still this node's, as far as it can tell without asking the database */
    boolean isHeld(Cursor cursor) {
        return live.isHeld(key(cursor), cursor.fence());
    }

    /**
     * @return whether the cursor is still this node's, in the database too: both clocks of a machine may have stood still. An
     *     embedded database is open in this process alone, which knows itself who has taken what.
     */
    boolean isHeldForSure(Cursor cursor) {
        return isHeld(cursor) && (database.isEmbedded() || held("SELECT COUNT(*) FROM xero_cursor" + HELD
                + " AND lease_until > CURRENT_TIMESTAMP", cursor).query(Long.class).single() == 1);
    }

    /**
     * Moves the cursor past a batch that the sink has.
     *
     * @param records how many the sink took
     * @param parked how many it refused
     * @param run the refusals in a row that the sink is left with
     * @throws LeaseLostException when another node has taken the cursor over; nothing is stored then
     */
    void move(Cursor cursor, long sequence, int records, int parked, RefusalRun run) {
        if (run(held("""
                UPDATE xero_cursor
                   SET sequence = :sequence, delivered = delivered + :records, parked = parked + :parked, failures = 0,
                       failing_since = NULL, last_error = NULL, last_delivered_at = CURRENT_TIMESTAMP, park_held = :park
                """ + REFUSALS + HELD, cursor), run).param("sequence", sequence).param("records", records)
                .param("parked", parked).param("park", run.park()).update() == 0) {
            throw new LeaseLostException(cursor.toString());
        }
    }

    /**
     * Moves the cursor over batches that are not for the sink, or that the journal no longer holds.
     *
     * @throws LeaseLostException when another node has taken the cursor over; nothing is stored then
     */
    void skip(Cursor cursor, long sequence) {
        if (held("UPDATE xero_cursor SET sequence = :sequence" + HELD + " AND sequence <= :sequence", cursor)
                .param("sequence", sequence).update() == 0) {
            throw new LeaseLostException(cursor.toString());
        }
    }

    /**
     * Moves the cursor back, even while a worker holds it: what is being delivered can no longer move it. The generation goes up. The
     * end of the old lease stays, so that a call in progress does not arrive among those of the repetition.
     *
     * @param sequence the last batch that is not delivered again; a cursor that is not so far stays where it is
     */
    void rewind(String sink, XeroStream stream, long sequence) {
        database.sql("""
                UPDATE xero_cursor
                   SET sequence = :sequence, generation = generation + 1, fence = fence + 1, lease_owner = NULL,
                       due_at = CURRENT_TIMESTAMP, caught_up = FALSE, refused_alike = 0, held_through = 0,
                       park_held = FALSE
                 WHERE sink = :sink AND stream_id = :stream AND sequence > :sequence
                """).param("sink", sink).param("stream", stream.id())
                .param("sequence", sequence).update();
    }

    /**
     * Counts the records that were delivered beside the batches.
     *
     * @throws LeaseLostException when another node has taken the cursor over; nothing is stored then
     */
    void count(Cursor cursor, int records) {
        if (held("""
                UPDATE xero_cursor
                   SET delivered = delivered + :records,
                       refused_alike = CASE WHEN CAST(:records AS INTEGER) > 0 AND held_through = 0 THEN 0
                                            ELSE refused_alike END,
                       last_delivered_at = CASE WHEN CAST(:records AS INTEGER) > 0 THEN CURRENT_TIMESTAMP
                                                ELSE last_delivered_at END
                """ + HELD, cursor).param("records", records).update() == 0) {
            throw new LeaseLostException(cursor.toString());
        }
    }

    /**
     * Counts a replay that a person asked for: each is a call of its own to a receiver that answers a repeated key with what it
     * answered before.
     *
     * @return how often the record counts as given to the sink before, which no parked record comes to
     * @throws LeaseLostException when another node has taken the cursor over; nothing is stored then
     */
    int replays(Cursor cursor) {
        return database.inTransaction(() -> {
            if (held("UPDATE xero_cursor SET replays = replays + 1" + HELD, cursor).update() == 0) {
                throw new LeaseLostException(cursor.toString());
            }
            return FIRST_REPLAY + held("SELECT replays FROM xero_cursor" + HELD, cursor).query(Integer.class).single();
        });
    }

    /** Gives the lease back as if it had not been taken; a cursor that waits after a failure waits on. */
    void giveBack(Cursor cursor) {
        giveBack(GIVE_BACK + ", asked_until = NULL," + CAUGHT_UP + HELD, cursor).update();
    }

    /** Gives the lease back; the cursor is due again at once, if it has batches waiting. */
    void release(Cursor cursor) {
        giveBack(GIVE_BACK + ", due_at = CURRENT_TIMESTAMP," + CAUGHT_UP + HELD, cursor).update();
    }

    /** Gives the lease back; the cursor is due again at the given time. */
    void release(Cursor cursor, Instant due) {
        giveBack(GIVE_BACK + ", due_at = :due," + CAUGHT_UP + HELD, cursor).param("due", time(due)).update();
    }

    /** Gives the lease back after a failure, to be retried at the given time. */
    void fail(Cursor cursor, Instant due, String error) {
        giveBack(GIVE_BACK + FAILED + HELD, cursor).param("due", time(due)).param("error", cut(error, 1000)).update();
    }

    /**
     * Gives the lease back with the brake on, to be retried at the given time from the first batch on that was refused
     * whole. Parked records of these batches are delivered again too, so they are no longer parked.
     */
    void hold(Cursor cursor, Instant due, String error, RefusalRun run) {
        leave(cursor);
        database.inTransaction(() -> {
            int held = run(held(GIVE_BACK + FAILED + REFUSALS + """
                    , caught_up = FALSE, sequence = CASE WHEN sequence < :after THEN sequence ELSE :after END
                    """ + HELD, cursor), run).param("due", time(due)).param("error", cut(error, 1000)).update();
            if (held > 0) {
                database.sql("DELETE FROM xero_parked WHERE sink = :sink AND stream_id = :stream AND sequence > :after")
                        .param("sink", cursor.sink()).param("stream", cursor.stream().id())
                        .param("after", run.after()).update();
            }
        });
    }

    private static StatementSpec run(StatementSpec statement, RefusalRun run) {
        return statement.param("alike", run.alike()).param("kind", run.kind(), Types.VARCHAR).param("after", run.after())
                .param("heldThrough", run.heldThrough());
    }

    /** Renews the lease no more. Whatever becomes of giving it back, the work is free once the lease has expired. */
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
        XeroStream stream = new XeroStream(row.getLong("stream_id"), row.getString("tenant_id"),
                row.getString("organisation"), row.getString("entity"));
        return new Cursor(row.getString("sink"), stream, row.getString("folder"), row.getLong("sequence"),
                row.getInt("generation"), row.getLong("fence") + 1, row.getInt("failures"),
                instant(row, "failing_since"), new RefusalRun(row.getInt("refused_alike"), row.getString("refused_kind"),
                        row.getLong("refused_after"), row.getLong("held_through"), row.getBoolean("park_held")));
    }
}
