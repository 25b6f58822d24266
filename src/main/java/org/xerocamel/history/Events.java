package org.xerocamel.history;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.history.Event.Level;

/** The timeline: events for people, of all nodes. */
@Component
public class Events {

    private static final int TEXT = 2000;
    private static final Duration TOGETHER = Duration.ofHours(1);
    private static final int NAME = 500;
    private static final int WHO = 200;
    private static final int RECORD = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final Database database;

    Events(Database database) {
        this.database = database;
    }

    /**
     * Notes what happened. Where a transaction is open, it counts with that; else, should it fail, only the note is lost.
     *
     * @param tenantId of the organisation that it concerns; null for none
     * @param organisation its name; null for none
     */
    public void note(String stage, Level level, String tenantId, String organisation, String text) {
        add(stage, level, tenantId, organisation, text);
    }

    /**
     * Notes an amount of what may come again and again. It is added to that of the last hour, so that a refusal of each of a
     * hundred batches is one line with their sum. Within a transaction.
     *
     * @param tenantId of the organisation that it concerns
     * @param text what happened, up to the number, which ends the sentence
     */
    public void noteSum(String stage, Level level, String tenantId, String organisation, String text, long amount) {
        try {
            long sum = amount;
            for (Sum earlier : earlier(stage, tenantId, text)) {
                sum += earlier.amount();
                database.sql("DELETE FROM xero_event WHERE id = :id").param("id", earlier.id()).update();
            }
            add(stage, level, tenantId, organisation, text + String.format(Locale.ROOT, "%,d.", sum));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("An event of the timeline could not be stored ({}): {}", Shown.reason(away), Shown.line(text));
        }
    }

    /** Of a storm of other events, only the last thousand are looked at. */
    private List<Sum> earlier(String stage, String tenantId, String text) {
        return database.sql("""
                SELECT id, text
                  FROM xero_event
                 WHERE id > (SELECT COALESCE(MAX(n.id), 0) - 1000 FROM xero_event n)
                   AND stage = :stage AND tenant_id = :tenant AND who IS NULL AND happened_at > :since
                 ORDER BY id DESC
                """).param("stage", stage).param("tenant", tenantId).param("since", time(database.now().minus(TOGETHER)))
                .query((row, n) -> Sum.of(row.getLong("id"), row.getString("text"), text)).list().stream()
                .flatMap(Optional::stream).limit(1).toList();
    }

    private record Sum(long id, long amount) {

        static Optional<Sum> of(long id, String text, String begin) {
            String rest = text.startsWith(begin) ? text.substring(begin.length()).replaceAll("[,.]", "") : "";
            return rest.matches("\\d{1,18}") ? Optional.of(new Sum(id, Long.parseLong(rest))) : Optional.empty();
        }
    }

    /** Notes an action of an operator. */
    public void did(String who, String stage, EventRecord about, String text) {
        add(stage, Level.INFO, about, text, who);
    }

    private void add(String stage, Level level, String tenantId, String organisation, String text) {
        add(stage, level, new EventRecord(tenantId, organisation, null, null, null), text, null);
    }

    private void add(String stage, Level level, EventRecord about, String text, String who) {
        try {
            database.sql("""
                    INSERT INTO xero_event (happened_at, stage, level, tenant_id, organisation, text, who, entity, record_id, record_name)
                    VALUES (CURRENT_TIMESTAMP, :stage, :level, :tenant, :organisation, :text, :who, :entity, :record, :name)
                    """).param("stage", stage).param("level", level.name()).param("tenant", about.tenantId())
                    .param("organisation", cut(about.organisation(), NAME)).param("text", cut(Shown.line(text), TEXT))
                    .param("who", cut(who, WHO)).param("entity", about.entity()).param("record", cut(about.recordId(), RECORD))
                    .param("name", cut(Shown.line(about.name()), WHO)).update();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("An event of the timeline could not be stored ({}): {}", Shown.reason(away), Shown.line(text));
        }
    }

    /**
     * @param before only those with a lower number; null for all
     * @param stage only those of this stage; null for all
     * @param organisation only those of the organisation with this tenant id or name; null for all
     * @param limit at most so many
     * @return the newest first
     */
    public List<Event> list(Long before, String stage, String organisation, int limit) {
        return database.sql("history/list-events").param("before", before == null ? Long.MAX_VALUE : before)
                .param("stage", stage).param("organisation", organisation).param("limit", limit)
                .query(Events::event).list();
    }

    private static Event event(ResultSet row, int number) throws SQLException {
        return new Event(row.getLong("id"), instant(row, "happened_at"), row.getString("stage"),
                Level.valueOf(row.getString("level")), row.getString("tenant_id"), row.getString("organisation"),
                row.getString("text"), row.getString("who"), row.getString("entity"), row.getString("record_id"),
                row.getString("record_name"));
    }
}
