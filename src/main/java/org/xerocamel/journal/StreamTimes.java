package org.xerocamel.journal;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;

/** Brings the times at which streams are due in line with their schedules, as after a change of the settings. */
@Component
public class StreamTimes {

    private record Planned(XeroStream stream, Instant due, Instant fullPass) {}

    private final Database database;

    StreamTimes(Database database) {
        this.database = database;
    }

    /**
     * Sees to it that no stream waits longer than until the next time of its schedule; but for those that wait for a reason,
     * such as a limit of Xero's.
     *
     * @param entity such as Invoices
     * @param next the next time of a stream's schedule
     */
    public void dueBy(String entity, Function<XeroStream, Instant> next) {
        List<Planned> late = planned(entity).stream().filter(each -> each.due().isAfter(next.apply(each.stream()))).toList();
        database.inTransaction(() -> database.batch("""
                UPDATE xero_stream
                   SET due_at = :time
                 WHERE id = :id AND due_at > :time AND (failures = 0 OR refusal IS NOT NULL)
                """, rows(late, next)));
    }

    /**
     * Says when everything is to be read again, of streams where that is not due sooner.
     *
     * @param entity such as Invoices
     * @param next the next time of a stream's schedule; empty for never, but for what is in progress or was asked for
     */
    public void planFullPasses(String entity, Function<XeroStream, Optional<Instant>> next) {
        List<Planned> all = planned(entity);
        if (all.stream().anyMatch(each -> next.apply(each.stream()).isEmpty())) {
            database.sql("journal/no-full-passes").param("entity", entity).update();
            return;
        }
        List<Planned> late = all.stream().filter(each -> each.fullPass() == null
                || each.fullPass().isAfter(next.apply(each.stream()).orElseThrow())).toList();
        database.inTransaction(() -> database.batch("""
                UPDATE xero_stream
                   SET full_pass_at = :time
                 WHERE id = :id AND (full_pass_at IS NULL OR full_pass_at > :time AND full_failures = 0)
                """, rows(late, stream -> next.apply(stream).orElseThrow())));
    }

    private List<Planned> planned(String entity) {
        return database.sql("""
                SELECT s.id, s.tenant_id, o.name AS organisation, s.entity, s.due_at, s.full_pass_at
                  FROM xero_stream s
                  JOIN xero_organisation o ON o.tenant_id = s.tenant_id
                 WHERE s.entity = :entity
                """).param("entity", entity).query(StreamTimes::planned).list();
    }

    private static Planned planned(ResultSet row, int number) throws SQLException {
        return new Planned(new XeroStream(row.getLong("id"), row.getString("tenant_id"), row.getString("organisation"),
                row.getString("entity")), instant(row, "due_at"), instant(row, "full_pass_at"));
    }

    private static List<Map<String, Object>> rows(List<Planned> streams, Function<XeroStream, Instant> next) {
        return streams.stream().map(each -> Map.<String, Object>of("id", each.stream().id(),
                "time", time(next.apply(each.stream())))).toList();
    }
}
