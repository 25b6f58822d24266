package org.xerocamel.journal;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Troubles.Trouble;
import org.xerocamel.work.LeaseKeeper;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.work.LiveLeases;
import org.xerocamel.work.LiveLeases.Lease;
import org.xerocamel.work.LiveLeases.Renewal;
import org.xerocamel.work.Moment;
import org.xerocamel.work.Node;

/** The streams in the database: which exist, which are due, who holds their leases. */
@Component
public class Streams {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    private static final String GIVE_BACK = "UPDATE xero_stream SET lease_owner = NULL, lease_until = NULL";
    private static final String TROUBLE = ", trouble = :trouble, alike = :alike";
    private static final String FULL_FAILED = ", full_pass_at = :due, full_failures = :failures, full_error = :error";
    /** The fence: a worker that has lost the lease changes nothing. */
    private static final String HELD = " WHERE id = :id AND lease_owner = :owner AND fence = :fence";
    /** Nobody has taken it since it was found. */
    private static final String AS_FOUND = " WHERE id = :id AND fence = :found";

    private record Due(StreamLease lease, Instant now) {}

    private final Database database;
    private final Node node;
    private final int concurrent;
    private final Turns turns;
    private final LiveLeases<Long> live = new LiveLeases<>();

    Streams(Database database, Node node, XeroProperties settings, LeaseKeeper keeper) {
        this.database = database;
        this.node = node;
        // A pass has one call in progress at a time, so more passes at once than calls would only wait for each other.
        this.concurrent = settings.limits().concurrent();
        this.turns = new Turns(database, concurrent);
        if (database.isEmbedded()) {
            // Only one process at a time opens the embedded database, so the holder of any lease is gone.
            database.sql("""
                    UPDATE xero_stream
                       SET lease_owner = NULL, lease_until = NULL, due_at = CURRENT_TIMESTAMP
                     WHERE lease_owner IS NOT NULL
                    """).update();
        }
        keeper.keep("streams", this::renew, this::giveAllBack);
    }

    /** @return all streams */
    public List<XeroStream> all() {
        return database.sql("""
                SELECT s.id, s.tenant_id, o.name AS organisation, s.entity
                  FROM xero_stream s
                  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
                 ORDER BY s.id
                """).query(Streams::stream).list();
    }

    /** Adds the stream, due at once, unless it is there already. */
    public void add(String tenantId, String entity) {
        try {
            database.sql("journal/add-stream").param("tenant", tenantId).param("entity", entity).update();
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node has added {} of {}", entity, tenantId);
        }
    }

    /** Makes the organisation's streams due at once, whatever they waited for; but for those in progress already. */
    public void dueNow(String tenantId) {
        database.sql("""
                UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE tenant_id = :tenant AND lease_owner IS NULL
                """).param("tenant", tenantId).update();
    }

    /** Makes one entity's stream due at once, or again if it is in progress, unless it waits after a failure. */
    public void dueNow(String tenantId, String entity) {
        // One under way may have read its page already: it is due again when it is given back.
        database.sql("""
                UPDATE xero_stream
                   SET due_at = CURRENT_TIMESTAMP
                 WHERE tenant_id = :tenant AND entity = :entity AND failures = 0
                """).param("tenant", tenantId).param("entity", entity).update();
    }

    /** @return whether some stream is due or abandoned, though its organisation may have to wait */
    public boolean isAnyDue() {
        return turns.isAnyDue();
    }

    /**
     * Makes streams due at once, whatever they wait for; those in progress are due again when they are released.
     *
     * @param tenantId the organisation; null for all
     * @param entity such as Invoices, in any case; null for all
     * @return how many streams these are
     */
    public int fetchNow(String tenantId, String entity) {
        return database.sql("""
                UPDATE xero_stream
                   SET due_at = CURRENT_TIMESTAMP
                 WHERE wanted
                   AND (CAST(:tenant AS VARCHAR(36)) IS NULL OR tenant_id = :tenant)
                   AND (CAST(:entity AS VARCHAR(100)) IS NULL OR LOWER(entity) = LOWER(:entity))
                """).param("tenant", tenantId).param("entity", entity).update();
    }

    /**
     * Takes the lease of one stream that is due, or whose holder is gone; of no organisation whose limit is reached.
     *
     * @param nextDue from the stream and the time it is now, when it is due again
     * @return the lease; empty when nothing is due
     */
    public Optional<StreamLease> claim(BiFunction<XeroStream, Instant, Instant> nextDue) {
        return Optional.ofNullable(live.begin(() -> database.inTransaction(() -> claimInDatabase(nextDue)),
                lease -> new Lease<>(lease.stream().id(), lease.fence())));
    }

    private StreamLease claimInDatabase(BiFunction<XeroStream, Instant, Instant> nextDue) {
        Moment begun = Moment.now();
        StreamLease claimed = claimByTurn(nextDue);
        if (claimed == null) {
            turns.look(begun);
            claimed = claimByTurn(nextDue);
        }
        return claimed;
    }

    private StreamLease claimByTurn(BiFunction<XeroStream, Instant, Instant> nextDue) {
        for (String tenant = turns.next(); tenant != null; tenant = turns.next()) {
            for (Optional<Due> due = due(tenant); due.isPresent(); due = due(tenant)) {
                if (take(due.get(), nextDue)) {
                    return due.get().lease();
                }
            }
        }
        return null;
    }

    private Optional<Due> due(String tenant) {
        return database.toClaim("journal/due-stream").param("tenant", tenant).param("concurrent", concurrent)
                .query(Streams::due).optional();
    }

    /** @return whether nobody else was quicker */
    private boolean take(Due due, BiFunction<XeroStream, Instant, Instant> nextDue) {
        return held("""
                UPDATE xero_stream
                   SET lease_owner = :owner, lease_until = :until, fence = :fence,
                       due_at = CASE WHEN :full THEN due_at ELSE CAST(:due AS TIMESTAMP WITH TIME ZONE) END
                """ + AS_FOUND, due.lease()).param("due", time(nextDue.apply(due.lease().stream(), due.now())))
                .param("full", due.lease().isFull()).param("until", time(due.now().plus(Node.LEASE)))
                .param("found", due.lease().fence() - 1).update() == 1;
    }

    /** Takes the lease of a free stream that events of webhooks wait for, if there is one whose limit leaves room. */
    public Optional<StreamLease> claimForEvents() {
        return Optional.ofNullable(live.begin(() -> database.inTransaction(this::claimForEventsInDatabase),
                lease -> new Lease<>(lease.stream().id(), lease.fence())));
    }

    private StreamLease claimForEventsInDatabase() {
        for (Optional<StreamLease> free = withEvents(); free.isPresent(); free = withEvents()) {
            int taken = held("UPDATE xero_stream SET lease_owner = :owner, lease_until = :until, fence = :fence" + AS_FOUND,
                    free.get()).param("until", time(database.now().plus(Node.LEASE)))
                    .param("found", free.get().fence() - 1).update();
            if (taken == 1) {
                return free.get();
            }
        }
        return null;
    }

    private Optional<StreamLease> withEvents() {
        return database.toClaim("journal/stream-with-events").param("concurrent", concurrent)
                .query((row, n) -> new StreamLease(stream(row, n), row.getLong("fence") + 1, false, 0, StreamPosition.of(row)))
                .optional();
    }

    /** Lets the stream's events wait until then; with the lease, which stays. */
    public void restEvents(StreamLease lease, int failures, Instant until) {
        held("UPDATE xero_stream SET events_after = :after, events_failures = :failures" + HELD, lease)
                .param("failures", failures).param("after", time(until)).update();
    }

    /** Gives the lease back after events or a full refresh; when the stream is due stays as it is. */
    public void free(StreamLease lease) {
        giveBack(GIVE_BACK + HELD, lease).update();
    }

    /** Renews the leases of the passes in progress; a row that is being written is skipped, since it is in use. */
    void renew() {
        live.renew(leases -> database.inTransaction(() -> {
            Set<Lease<Long>> renewed = own("journal/lock-own-streams", leases);
            renewed.retainAll(leases);
            OffsetDateTime until = time(database.now().plus(Node.LEASE));
            database.batch("UPDATE xero_stream SET lease_until = :until" + HELD, renewed.stream().map(lease -> Map.of(
                    "id", lease.key(), "fence", lease.fence(), "owner", node.id(), "until", until)).toList());
            return new Renewal<>(renewed,
                    own("SELECT id, fence FROM xero_stream WHERE id IN (:ids) AND lease_owner = :owner", leases));
        }));
    }

    private Set<Lease<Long>> own(String statement, Set<Lease<Long>> leases) {
        return new HashSet<>(database.sql(statement).param("owner", node.id())
                .param("ids", leases.stream().map(Lease::key).toList())
                .query((row, n) -> new Lease<>(row.getLong("id"), row.getLong("fence"))).list());
    }

    /**
     * Makes the streams due that passes could not release while the application stopped, for this node's next start or
     * another node.
     */
    void giveAllBack() {
        live.endAll();
        database.sql(GIVE_BACK + ", due_at = CURRENT_TIMESTAMP WHERE lease_owner = :owner")
                .param("owner", node.id()).update();
    }

    /**
     * Gives the lease back after an incremental pass that ended well, and stores what that leaves; the stream is due as set
     * when it was claimed.
     *
     * @throws LeaseLostException when another node has taken the stream over; nothing is stored then
     */
    public void end(StreamLease lease, PassResult result) {
        int held = giveBack(GIVE_BACK + """
                , failures = 0, failing_since = NULL, last_error = NULL, refusal = NULL, trouble = NULL, alike = 0,
                watermark = COALESCE(:watermark, watermark), chosen = :chosen, last_pass_at = CURRENT_TIMESTAMP,
                last_records = :records, last_changed = :changed, last_skipped = :skipped,
                passes = GREATEST(passes, :number), parents_read = :parentsRead
                """ + HELD, lease).param("watermark", time(result.watermark())).param("chosen", result.chosen())
                .param("records", result.records()).param("changed", result.changed())
                .param("skipped", result.skipped()).param("number", result.number())
                .param("parentsRead", result.parentsRead()).update();
        if (held == 0) {
            throw new LeaseLostException(lease.stream().toString());
        }
    }

    /** Releases the lease within a full refresh, which resumes when this stream is claimed again. */
    public void pause(StreamLease lease) {
        giveBack(GIVE_BACK + ", full_pass_at = CURRENT_TIMESTAMP" + HELD, lease).update();
    }

    /** Releases the lease with the pass unfinished, which resumes at the given time; not a failure. */
    public void postpone(StreamLease lease, Instant until, String reason) {
        giveBack(lease.isFull() ? GIVE_BACK + ", full_pass_at = :due, full_error = :error" + HELD
                : GIVE_BACK + ", due_at = :due, last_error = :error" + HELD, lease).param("due", time(until))
                .param("error", cut(reason, 1000)).update();
    }

    /** Renews the lease no more. Whatever becomes of giving it back, the work is free once the lease has expired. */
    public void leave(StreamLease lease) {
        live.end(lease.stream().id(), lease.fence());
    }

    /**
     * Gives the lease back after a failure.
     *
     * @param failures how many there were in a row, this one too
     * @param until when to try again
     */
    public void fail(StreamLease lease, int failures, Trouble trouble, Instant until, String error) {
        troubled(lease.isFull() ? GIVE_BACK + TROUBLE + FULL_FAILED + HELD : GIVE_BACK + TROUBLE + """
                , due_at = :due, failures = :failures, last_error = :error, refusal = NULL,
                failing_since = CASE WHEN :failures > 1 THEN COALESCE(failing_since, CURRENT_TIMESTAMP)
                                     ELSE CURRENT_TIMESTAMP END
                """ + HELD, lease, failures, trouble, until, error).update();
    }

    /**
     * Releases the lease since Xero refuses the stream's records; the state ends automatically once Xero returns them.
     *
     * @param trouble why not; its sort becomes the stream's refusal
     * @param failures how many failures in a row are remembered
     * @param until when to try again
     */
    public void refuse(StreamLease lease, Trouble trouble, int failures, Instant until, String error) {
        troubled(lease.isFull() ? GIVE_BACK + TROUBLE + FULL_FAILED + ", refusal = :refusal" + HELD
                : GIVE_BACK + TROUBLE + """
                , due_at = :due, failures = :failures, last_error = :error, refusal = :refusal, failing_since = NULL
                """ + HELD, lease, failures, trouble, until, error).param("refusal", trouble.sort()).update();
    }

    private StatementSpec troubled(String statement, StreamLease lease, int failures, Trouble trouble, Instant until,
            String error) {
        return giveBack(statement, lease).param("failures", failures).param("due", time(until))
                .param("error", cut(error, 1000)).param("trouble", trouble.sort()).param("alike", trouble.alike());
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        boolean full = !row.getBoolean("changes_due");
        return new Due(new StreamLease(stream(row, number), row.getLong("fence") + 1, full,
                row.getInt(full ? "full_failures" : "failures"), StreamPosition.of(row)), instant(row, "read_at"));
    }

    private static XeroStream stream(ResultSet row, int number) throws SQLException {
        return new XeroStream(row.getLong("id"), row.getString("tenant_id"), row.getString("organisation"),
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
