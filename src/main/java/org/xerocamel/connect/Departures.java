package org.xerocamel.connect;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.work.Backoff;
import org.xerocamel.work.Stopping;

/**
 * The pending work of disconnects: ending connections at Xero, removing records. It is in the database until it is done, so
 * a sweep of any node resumes it after an interruption. Each step may safely be repeated.
 */
@Component("xeroDepartures")
public class Departures {

    /** How long a claimed disconnect belongs to one node; after that it is retried. */
    private static final Duration TURN = Duration.ofMinutes(1);
    private static final Backoff BACKOFF = new Backoff(TURN, Duration.ofMinutes(10));
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    /** What is left to do for one organisation. */
    record Open(boolean tellXero, boolean removeRecords, int failures, String lastError) {}

    private final Database database;
    private final Organisations organisations;
    private final Stopping stopping;

    Departures(Database database, Organisations organisations, Stopping stopping) {
        this.database = database;
        this.organisations = organisations;
        this.stopping = stopping;
    }

    /** @return the tenant ids of those that are due */
    List<String> due() {
        return database.sql("connect/due-departures").query(String.class).list();
    }

    /** @return whether records of the organisation are to be removed */
    public boolean isRemoving(@Body String tenantId) {
        return !stopping.isRequested() && find(tenantId).filter(Open::removeRecords).isPresent();
    }

    /** Makes what is left to do due at once where records are to be removed, which the workers do and no caller waits for. */
    public void hurryRemoval(@Body String tenantId) {
        database.sql("connect/hurry-removal").param("tenant", tenantId).update();
    }

    /** Notes that all records of the organisation are removed, unless the removing was broken off by the application's end. */
    public void removed(@Body String tenantId) {
        if (stopping.isRequested()) {
            return;
        }
        database.inTransaction(() -> {
            database.sql("connect/departure-removed").param("tenant", tenantId).update();
            organisations.removed(tenantId);
            end(tenantId);
        });
        LOG.info("The records of organisation {} were removed", tenantId);
    }

    /** Notes what is to be done, in the open transaction, which lets no other node note anything meanwhile. */
    void begin(String tenantId, boolean tellXero, boolean removeRecords) {
        int known = database.sql("connect/begin-departure-again").param("tenant", tenantId).param("tell", tellXero)
                .param("remove", removeRecords).update();
        if (known == 0 && (tellXero || removeRecords)) {
            database.sql("connect/begin-departure").param("tenant", tenantId).param("tell", tellXero)
                    .param("remove", removeRecords).update();
        }
    }

    Optional<Open> find(String tenantId) {
        return database.sql("connect/find-departure").param("tenant", tenantId).query((row, n) -> new Open(
                row.getBoolean("tell_xero"), row.getBoolean("remove_records"), row.getInt("failures"),
                row.getString("last_error"))).optional();
    }

    /** @return whether this thread is to work on it now; others leave it alone for a minute then */
    boolean claim(String tenantId) {
        return database.sql("connect/claim-departure").param("tenant", tenantId)
                .param("later", time(database.now().plus(TURN))).update() == 1;
    }

    /** Notes that the connection has ended at Xero, or need not end any more, since the organisation was connected again. */
    void told(String tenantId) {
        database.sql("connect/departure-told").param("tenant", tenantId).update();
        end(tenantId);
    }

    /** Notes a failed attempt at Xero, which is retried with increasing backoff. */
    void failed(String tenantId, String reason) {
        int failures = find(tenantId).map(Open::failures).orElse(0);
        LOG.warn("Organisation {} could not be disconnected at Xero yet; this is retried automatically: {}", tenantId, reason);
        database.sql("connect/fail-departure").param("tenant", tenantId).param("error", cut(reason, 1000))
                .param("next", time(database.now().plus(BACKOFF.after(failures)))).update();
    }

    private void end(String tenantId) {
        database.sql("connect/end-departure").param("tenant", tenantId).update();
    }
}
