package org.xerocamel.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.Database;
import org.xerocamel.deliver.ParkedRecords.ParkedFilter;

/**
 * Raises one alert for each sink with parked records, and clears it when none are left. The parked records are looked up
 * rather than counted as they change, so that no change (by another node, a crash, a drop) is missed.
 */
@Component("xeroParkedAlerts")
public class ParkedAlerts {

    private static final String TOPIC = "parked:";

    private final Database database;
    private final ParkedRecords parked;
    private final Alerts alerts;
    private final String link;

    ParkedAlerts(Database database, ParkedRecords parked, Alerts alerts, ConsoleAddress console) {
        this.database = database;
        this.parked = parked;
        this.alerts = alerts;
        this.link = console.of("api/parked");
    }

    /** Raises and clears the alerts. Usually no record is parked and no alert raised, which takes one query. */
    public void look() {
        if (database.sql("""
                SELECT COALESCE((SELECT 1 FROM xero_parked p FETCH FIRST 1 ROW ONLY),
                                (SELECT 1 FROM xero_alert a WHERE a.raised AND a.topic LIKE :beginning
                                  FETCH FIRST 1 ROW ONLY), 0)
                """).param("beginning", TOPIC + "%").query(Long.class).single() > 0) {
            tell();
        }
    }

    private void tell() {
        Set<String> known = alerts.raisedTopics(TOPIC).stream().map(topic -> topic.substring(TOPIC.length()))
                .collect(Collectors.toSet());
        List<String> sinks = sinks();
        sinks.stream().filter(sink -> !known.contains(sink)).forEach(this::raise);
        known.stream().filter(sink -> !sinks.contains(sink)).forEach(sink -> alerts.clear(TOPIC + sink,
                "Xero: the sink " + sink + " has no parked records any more", "Nothing needs to be done."));
    }

    /** Finds the sinks one after another by the index, since there may be very many records. */
    private List<String> sinks() {
        List<String> sinks = new ArrayList<>();
        Optional<String> next = sinkAfter("");
        while (next.isPresent()) {
            sinks.add(next.get());
            next = sinkAfter(next.get());
        }
        return sinks;
    }

    private Optional<String> sinkAfter(String sink) {
        return database.sql("""
                SELECT p.sink
                  FROM xero_parked p
                 WHERE p.sink > :sink
                 ORDER BY p.sink
                 FETCH FIRST 1 ROW ONLY
                """).param("sink", sink).query(String.class).optional();
    }

    private void raise(String sink) {
        parked.list(new ParkedFilter(sink, null, null, null), 0, 1).forEach(first -> alerts.raise(TOPIC + sink,
                "Xero: the sink " + sink + " refused records; they are parked", """
                        The sink %1$s refused at least one record for good. Refused records are parked (dead-lettered) until you
                        replay or drop them; all other records are delivered. You get one mail, however many are parked.

                        The first one: %2$s, record %3$s
                        Reason: %4$s

                        Once the cause is fixed, replay the records: by the link, or by
                        curl -u <user> -X POST '%5$s/replay?sink=%1$s'

                        Or drop them: by the link, or by
                        curl -u <user> -X DELETE '%5$s?sink=%1$s'

                        For a single record, use %5$s/<id>/replay and %5$s/<id>.
                        """.formatted(sink, first.stream(), first.recordId(), first.reason(), link),
                ConsoleAddress.place("parked", first.id())));
    }
}
