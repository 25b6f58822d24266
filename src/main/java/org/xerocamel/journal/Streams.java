package org.xerocamel.journal;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** The streams: which there are, which is due, who holds it. */
@Component
public class Streams {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    private final Database database;
    private final Node node;
    private final LiveLeases<Long> live = new LiveLeases<>();

    Streams(Database database, Node node) {
        this.database = database;
        this.node = node;
        if (database.isEmbedded()) {
            // One process at a time opens the embedded database, so whoever held a lease is gone.
            database.sql("journal/free-all-streams").update();
        }
    }

    /** Adds the stream, due at once, unless it is there already. */
    public void add(String tenantId, String entity) {
        try {
            database.sql("journal/add-stream").param("tenant", tenantId).param("entity", entity).update();
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node has added {} of {}", entity, tenantId);
        }
    }

    /** @return all streams */
    public List<Stream> all() {
        return database.sql("journal/all-streams").query(Streams::stream).list();
    }

    /** Says which streams are to be fetched from now on. */
    public void want(Predicate<Stream> wanted) {
        database.batch("journal/want-stream", all().stream()
                .map(stream -> Map.of("id", stream.id(), "wanted", wanted.test(stream))).toList());
    }

    /**
     * Sees to it that no stream waits longer than until the given time, as after a change of the schedule; but for those
     * that wait for a reason, such as a limit of Xero's.
     */
    public void dueBy(Instant time) {
        database.sql("journal/due-by").param("time", time(time)).update();
    }

    /** Makes the organisation's streams due at once, whatever they waited for; but for those under way already. */
    public void dueNow(String tenantId) {
        database.sql("journal/due-now").param("tenant", tenantId).update();
    }

    /**
     * Takes the lease of one stream that is due, or whose holder is gone.
     *
     * @param nextDue when the stream is due again
     * @return the lease; empty when nothing is due
     */
    public Optional<StreamLease> claim(Instant nextDue) {
        Optional<StreamLease> claimed = database.inTransaction(() -> {
            Optional<StreamLease> due = database.sql("journal/due-stream").query((row, n) ->
                    new StreamLease(stream(row, n), row.getLong("fence") + 1, row.getInt("failures"))).optional();
            due.ifPresent(lease -> held("journal/claim-stream", lease).param("due", time(nextDue))
                    .param("until", time(database.now().plus(Node.LEASE))).update());
            return due;
        });
        claimed.ifPresent(lease -> live.begin(lease.stream().id(), lease.fence()));
        return claimed;
    }

    /** Renews the leases of the passes under way. */
    @Scheduled(fixedDelay = Node.RENEWAL_MILLIS)
    void renew() {
        live.renew((id, fence) -> database.sql("journal/renew-stream").param("id", id).param("fence", fence)
                .param("owner", node.id()).param("until", time(database.now().plus(Node.LEASE))).update() == 1);
    }

    /** Gives the lease back after a pass that ended well; the stream is due as set when it was claimed. */
    public void release(StreamLease lease) {
        giveBack("journal/release-stream", lease).update();
    }

    /** Gives the lease back with the pass unfinished, to be gone on with at the given time; not a failure. */
    public void postpone(StreamLease lease, Instant until, String reason) {
        giveBack("journal/postpone-stream", lease).param("due", time(until)).param("error", cut(reason, 1000)).update();
    }

    /** Gives the lease back with the pass unfinished because of a limit: nothing makes the stream due before its end. */
    public void waitForLimit(StreamLease lease, Instant end, String reason) {
        giveBack("journal/limit-stream", lease).param("end", time(end)).param("error", cut(reason, 1000)).update();
    }

    /** Renews the lease no more. Whatever becomes of giving it back, the work is free once the lease has run out. */
    public void leave(StreamLease lease) {
        live.end(lease.stream().id(), lease.fence());
    }

    /**
     * Gives the lease back after a failure.
     *
     * @param failures how many there were in a row, this one too
     * @param until when to try again
     */
    public void fail(StreamLease lease, int failures, Instant until, String error) {
        giveBack("journal/fail-stream", lease).param("failures", failures).param("due", time(until))
                .param("error", cut(error, 1000)).update();
    }

    private static Stream stream(ResultSet row, int number) throws SQLException {
        return new Stream(row.getLong("id"), row.getString("tenant_id"), row.getString("organisation"),
                row.getString("entity"));
    }

    private StatementSpec giveBack(String statement, StreamLease lease) {
        leave(lease);
        return held(statement, lease);
    }

    private StatementSpec held(String statement, StreamLease lease) {
        return database.sql(statement).param("id", lease.stream().id()).param("owner", node.id())
                .param("fence", lease.fence());
    }
}
