package org.xerocamel.history;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
    private static final int NAME = 500;
    private static final int WHO = 200;
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
        add(stage, level, tenantId, organisation, text, null);
    }

    /** Notes an action of an operator. */
    public void did(String who, String stage, String tenantId, String organisation, String text) {
        add(stage, Level.INFO, tenantId, organisation, text, who);
    }

    private void add(String stage, Level level, String tenantId, String organisation, String text, String who) {
        try {
            database.sql("""
                    INSERT INTO xero_event (happened_at, stage, level, tenant_id, organisation, text, who)
                    VALUES (CURRENT_TIMESTAMP, :stage, :level, :tenant, :organisation, :text, :who)
                    """).param("stage", stage).param("level", level.name()).param("tenant", tenantId)
                    .param("organisation", cut(organisation, NAME)).param("text", cut(Shown.line(text), TEXT))
                    .param("who", cut(who, WHO)).update();
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
                row.getString("text"), row.getString("who"));
    }
}
