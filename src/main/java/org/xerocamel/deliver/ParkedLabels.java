package org.xerocamel.deliver;

import static org.xerocamel.config.Database.cut;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.search.RecordLabel;
import org.xerocamel.work.Moment;
import org.xerocamel.work.Stopping;

/**
 * What people know parked records by: numbers, names, and the groups of their reasons. A record is labelled when it is parked; those
 * that an earlier version parked are labelled behind it.
 */
@Component("xeroParkedLabels")
public class ParkedLabels {

    private static final int NUMBER = 100;
    private static final int NAME = 200;
    private static final int CHUNK = 200;
    private static final Duration SHARE = Duration.ofSeconds(5);

    /** The label of one record; number and name are null where it has none. */
    record Label(String group, String number, String name) {}

    private record Unlabelled(long id, String sink, String entity, String reason, byte[] body) {}

    private final Database database;
    private final XeroProperties settings;
    private final Stopping stopping;

    ParkedLabels(Database database, XeroProperties settings, Stopping stopping) {
        this.database = database;
        this.settings = settings;
        this.stopping = stopping;
    }

    /** @return the label of a record that the sink refused for that reason */
    Label of(String sink, String entity, String reason, byte[] body) {
        Entity row = settings.entities().get(entity);
        RecordLabel label = row == null ? new RecordLabel("", null, null) : RecordLabel.of(entity, row, body);
        return new Label(ReasonGroup.key(sink, reason), cut(label.number(), NUMBER), cut(label.name(), NAME));
    }

    /** Labels what is not labelled yet, for a few seconds at most; the next call continues. */
    public void fill() {
        Moment begun = Moment.now();
        List<Unlabelled> some = unlabelled();
        while (!some.isEmpty()) {
            store(some);
            boolean goesOn = some.size() == CHUNK && begun.age().compareTo(SHARE) < 0 && !stopping.isRequested();
            some = goesOn ? unlabelled() : List.of();
        }
    }

    private List<Unlabelled> unlabelled() {
        return database.sql("""
                SELECT p.id, p.sink, s.entity, p.reason, p.body
                  FROM xero_parked p
                  JOIN xero_stream s ON s.id = p.stream_id
                 WHERE p.reason_group IS NULL
                 FETCH FIRST :chunk ROWS ONLY
                """).param("chunk", CHUNK).query((row, n) -> new Unlabelled(row.getLong("id"), row.getString("sink"),
                row.getString("entity"), row.getString("reason"), row.getBytes("body"))).list();
    }

    /** What was refused again meanwhile, for another reason, has its label already. */
    private void store(List<Unlabelled> some) {
        List<Map<String, Object>> rows = some.stream().map(each -> row(each.id(), of(each.sink(), each.entity(), each.reason(), each.body())))
                .toList();
        database.inTransaction(() -> database.batch("""
                UPDATE xero_parked SET reason_group = :group, number = :number, name = :name WHERE id = :id AND reason_group IS NULL
                """, rows));
    }

    private static Map<String, Object> row(long id, Label label) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("group", label.group());
        row.put("number", label.number());
        row.put("name", label.name());
        return row;
    }
}
