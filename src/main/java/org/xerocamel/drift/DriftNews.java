package org.xerocamel.drift;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.Hash;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.journal.XeroStream;

/** Tells people of fields that changed at Xero: an event for each stream, one mail for all organisations. Values stay out of it. */
@Component
class DriftNews {

    private static final Logger LOG = LoggerFactory.getLogger(DriftNews.class);
    private static final String TOPIC = "drift:";
    private static final String PLACE = "#drift";
    /** The most fields that one sentence names. */
    private static final int SHOWN = 20;

    private final Events events;
    private final Alerts alerts;
    private final String link;

    DriftNews(Events events, Alerts alerts, ConsoleAddress console) {
        this.events = events;
        this.alerts = alerts;
        this.link = console.of("api/drift");
    }

    /**
     * @param added what the stream shows for the first time
     * @param first what of it no other organisation has shown, which is mailed
     * @param stops whether new and retyped fields stop the stream, of which there is another mail
     */
    void noted(XeroStream stream, List<FieldChange> added, List<FieldChange> first, boolean stops) {
        if (added.isEmpty()) {
            return;
        }
        LOG.warn("{}: fields changed at Xero: {}", stream, words(added));
        events.note("fetch", Level.WARN, stream.tenantId(), stream.organisation(),
                stream.entity() + ": fields changed at Xero: " + words(added) + ".");
        List<FieldChange> mailed = first.stream().filter(change -> !stops || change.kind() == FieldChange.Kind.GONE).toList();
        if (!mailed.isEmpty()) {
            alerts.tell(TOPIC + stream.entity() + ":" + Hash.of(words(mailed)),
                    "Xero: fields of " + stream.entity() + " changed", """
                    Xero has changed the fields of %1$s, first seen at %2$s: %3$s.

                    Nothing is lost: each record is delivered as Xero sends it, and the column record of the JDBC sink has all of
                    it. Check what reads these fields. You get one mail, however many organisations show the change; %4$s lists all,
                    and the setting xero.fetch.drift says what becomes of such fields.
                    """.formatted(stream.entity(), stream.organisation(), words(mailed), link), PLACE);
        }
    }

    /** Raises the alert of the entity, whose streams wait for a person. */
    void stopped(XeroStream stream, List<FieldChange> changes) {
        alerts.raise(TOPIC + stream.entity(), "Xero: changed fields stop " + stream.entity(), """
                Xero has changed the fields of %1$s, first seen at %2$s: %3$s. As xero.fetch.drift says, each stream of %1$s
                stops before the first record with such a field. All other streams continue.

                Nothing is lost: the records are fetched once you accept the fields: in the console, or for all organisations by
                curl -u <user> -X POST '%4$s/accept?entity=%1$s'. %4$s lists all. You get one mail, however many organisations
                wait.
                """.formatted(stream.entity(), stream.organisation(), words(changes), link), PLACE);
    }

    /** Clears the alert of an entity, since none of its streams waits. */
    void accepted(String entity) {
        alerts.clear(TOPIC + entity, "Xero: the changed fields of " + entity + " were accepted",
                "Its streams resume automatically. Nothing needs to be done.");
    }

    /** Clears all alerts, since the setting lets no stream wait any more. */
    void clearAll() {
        for (String topic : alerts.raisedTopics(TOPIC)) {
            accepted(topic.substring(TOPIC.length()));
        }
    }

    /** @return why a stream waits, in a sentence */
    static String reason(List<FieldChange> changes) {
        return "Fields changed at Xero, and xero.fetch.drift is stop: accept " + words(changes) + ".";
    }

    private static String words(List<FieldChange> changes) {
        String words = changes.stream().limit(SHOWN).map(FieldChange::words).collect(Collectors.joining(", "));
        return changes.size() <= SHOWN ? words : words + " and " + (changes.size() - SHOWN) + " more";
    }
}
