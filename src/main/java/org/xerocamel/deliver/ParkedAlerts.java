package org.xerocamel.deliver;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.Database;
import org.xerocamel.config.Pace;
import org.xerocamel.deliver.ParkedRecords.Parked;

/**
 * Raises one alert for each sink with parked records, which says most of them by their reason, and clears it when none are left. The parked records are looked up
 * rather than counted as they change, so that no change (by another node, a crash, a drop) is missed.
 */
@Component("xeroParkedAlerts")
public class ParkedAlerts {

    private static final String TOPIC = "parked:";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Database database;
    private final ParkedRecords parked;
    private final ParkedGroups groups;
    private final Alerts alerts;
    private final String link;

    ParkedAlerts(Database database, ParkedRecords parked, ParkedGroups groups, Alerts alerts, ConsoleAddress console) {
        this.database = database;
        this.parked = parked;
        this.groups = groups;
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
        sinks.forEach(sink -> tell(sink, known.contains(sink)));
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

    /** The first mail tells of the first records; a reminder, by then of the most. */
    private void tell(String sink, boolean known) {
        parked.list(ParkedFilter.ofSink(sink), 0, 1).forEach(first -> {
            String body = body(sink, first);
            if (known) {
                alerts.reword(TOPIC + sink, body);
            } else {
                alerts.raise(TOPIC + sink, "Xero: the sink " + sink + " refused records; they are parked", body,
                        ConsoleAddress.place("parked", first.id()));
            }
        });
    }

    private String body(String sink, Parked first) {
        return """
                The sink %1$s refused records for good. Refused records are parked (dead-lettered) until you replay or drop them; all
                other records are delivered. You get one mail, however many are parked.

                Most of them: %6$s
                The first one: %2$s, record %3$s
                Reason: %4$s

                Once the cause is fixed, replay the records: by the link, or by
                curl -u <user> -X POST '%5$s/replay?sink=%1$s'

                Or drop them: by the link, or by
                curl -u <user> -X DELETE '%5$s?sink=%1$s'

                For a single record, use %5$s/<id>/replay and %5$s/<id>; %5$s/groups has all reasons.
                """.formatted(sink, first.stream(), first.recordId(), first.reason(), link, groups.greatest(sink).map(ParkedAlerts::words).orElse("-"));
    }

    private static String words(ParkedGroups.Group group) {
        return Pace.count(group.count()) + " × " + group.reason() + ", since " + TIME.format(group.since());
    }
}
