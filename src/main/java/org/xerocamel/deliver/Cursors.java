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
import org.xerocamel.journal.Stream;
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

    private record Due(Cursor cursor, Instant now) {}

    private final Database database;
    private final Node node;
    private final LiveLeases<Key> live = new LiveLeases<>();

    Cursors(Database database, Node node, LeaseKeeper keeper) {
        this.database = database;
        this.node = node;
        if (database.isEmbedded()) {
            // Only one process at a time opens the embedded database, so the holder of any lease is gone.
            database.sql("deliver/free-all-cursors").update();
        }
        keeper.keep("cursors", this::renew, this::giveAllBack);
    }

    /** Takes the lease of a cursor of the sink with batches waiting; empty when nothing is to be delivered now. */
    Optional<Cursor> claim(String sink) {
        return claim(sink, database.sql("deliver/due-cursor").param("sink", sink));
    }

    /** Takes the lease of the sink's cursor in one stream, whatever waits there; empty while it is in progress. */
    Optional<Cursor> claim(String sink, Stream stream) {
        return claim(sink, database.sql("deliver/free-cursor").param("sink", sink).param("stream", stream.id()));
    }

    private Optional<Cursor> claim(String sink, StatementSpec which) {
        return Optional.ofNullable(live.begin(() -> claimInDatabase(sink, which),
                cursor -> new Lease<>(key(cursor), cursor.fence())));
    }

    private Cursor claimInDatabase(String sink, StatementSpec which) {
        return database.inTransaction(() -> {
            Optional<Due> due = which.query((row, n) -> new Due(read(row, n), instant(row, "read_at"))).optional();
            due.ifPresent(found -> database.sql("deliver/claim-cursor").param("sink", sink)
                    .param("stream", found.cursor().stream().id()).param("owner", node.id())
                    .param("fence", found.cursor().fence()).param("until", time(found.now().plus(Node.LEASE))).update());
            return due.map(Due::cursor).orElse(null);
        });
    }

    /** Requests a cursor that is in use: its worker releases it after the current batch. */
    void ask(String sink, Stream stream, Duration patience) {
        database.sql("deliver/ask-cursor").param("sink", sink).param("stream", stream.id())
                .param("until", time(database.now().plus(patience))).update();
    }

    /** @return whether a replay has requested the cursor */
    boolean isAsked(Cursor cursor) {
        return database.sql("deliver/is-asked").param("sink", cursor.sink()).param("stream", cursor.stream().id())
                .query(Long.class).single() > 0;
    }

    /** Renews the leases of the deliveries in progress; a row that is being written is skipped, since it is in use. */
    private void renew() {
        live.renew(leases -> database.inTransaction(() -> {
            Set<Lease<Key>> renewed = own("deliver/lock-own-cursors", leases);
            renewed.retainAll(leases);
            OffsetDateTime until = time(database.now().plus(Node.LEASE));
            database.batch("deliver/renew-cursor", renewed.stream().map(lease -> Map.of("sink", lease.key().sink(),
                    "stream", lease.key().streamId(), "fence", lease.fence(), "owner", node.id(), "until", until))
                    .toList());
            return new Renewal<>(renewed, own("deliver/own-cursors", leases));
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
        database.sql("deliver/free-own-cursors").param("owner", node.id()).update();
    }

    /** @return whether the cursor is still this node's, as far as it can tell without asking the database */
    boolean isHeld(Cursor cursor) {
        return live.isHeld(key(cursor), cursor.fence());
    }

    /** @return whether the cursor is still this node's, in the database too: both clocks of a machine may have stood still */
    boolean isHeldForSure(Cursor cursor) {
        return isHeld(cursor) && held("deliver/count-held", cursor).query(Long.class).single() == 1;
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
        if (run(held("deliver/move-cursor", cursor), run).param("sequence", sequence).param("records", records)
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
        if (held("deliver/skip-batches", cursor).param("sequence", sequence).update() == 0) {
            throw new LeaseLostException(cursor.toString());
        }
    }

    /**
     * Moves the cursor back, whoever holds it: what is being delivered can no longer move it. The generation goes up. The
     * end of the old lease stays, so that a call in progress does not arrive among those of the repetition.
     *
     * @param sequence the last batch that is not delivered again; a cursor that is not so far stays where it is
     */
    void rewind(String sink, Stream stream, long sequence) {
        database.sql("deliver/rewind-cursor").param("sink", sink).param("stream", stream.id())
                .param("sequence", sequence).update();
    }

    /**
     * Counts the records that were delivered beside the batches.
     *
     * @throws LeaseLostException when another node has taken the cursor over; nothing is stored then
     */
    void count(Cursor cursor, int records) {
        if (held("deliver/count-replayed", cursor).param("records", records).update() == 0) {
            throw new LeaseLostException(cursor.toString());
        }
    }

    /** Gives the lease back as if it had not been taken; a cursor that waits after a failure waits on. */
    void giveBack(Cursor cursor) {
        giveBack("deliver/return-cursor", cursor).update();
    }

    /** Gives the lease back; the cursor is due again at the given time. */
    void release(Cursor cursor, Instant due) {
        giveBack("deliver/release-cursor", cursor).param("due", time(due)).update();
    }

    /** Gives the lease back after a failure, to be retried at the given time. */
    void fail(Cursor cursor, Instant due, String error) {
        giveBack("deliver/fail-cursor", cursor).param("due", time(due)).param("error", cut(error, 1000)).update();
    }

    /**
     * Gives the lease back with the brake on, to be retried at the given time from the first batch on that was refused
     * whole. Parked records of these batches are delivered again too, so they are no longer parked.
     */
    void hold(Cursor cursor, Instant due, String error, RefusalRun run) {
        leave(cursor);
        database.inTransaction(() -> {
            int held = run(held("deliver/hold-cursor", cursor), run).param("due", time(due))
                    .param("error", cut(error, 1000)).update();
            if (held > 0) {
                database.sql("deliver/unpark").param("sink", cursor.sink()).param("stream", cursor.stream().id())
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
        Stream stream = new Stream(row.getLong("stream_id"), row.getString("tenant_id"),
                row.getString("organisation"), row.getString("entity"));
        return new Cursor(row.getString("sink"), stream, row.getString("folder"), row.getLong("sequence"),
                row.getInt("generation"), row.getLong("fence") + 1, row.getInt("failures"),
                instant(row, "failing_since"), new RefusalRun(row.getInt("refused_alike"), row.getString("refused_kind"),
                        row.getLong("refused_after"), row.getLong("held_through"), row.getBoolean("park_held")));
    }
}
