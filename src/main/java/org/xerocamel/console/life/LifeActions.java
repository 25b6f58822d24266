package org.xerocamel.console.life;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.deliver.ReplayResult;
import org.xerocamel.deliver.ReplayResult.Replayed;
import org.xerocamel.journal.WebhookEvents;
import org.xerocamel.journal.WebhookEvents.RecordEvent;

/** What a person can do with one record. */
@Component
class LifeActions {

    /** As if a webhook had named the record. */
    private static final String EVENT = "OPERATOR";

    private final ProducerTemplate routes;
    private final WebhookEvents events;
    private final Database database;

    LifeActions(ProducerTemplate routes, WebhookEvents events, Database database) {
        this.routes = routes;
        this.events = events;
        this.database = database;
    }

    /**
     * Delivers the record's last version to a sink once more, in the order of its stream.
     *
     * @throws IllegalArgumentException where the journal has no version of it
     */
    Replayed replay(AskedRecord record, String sink) {
        Exchange answer = routes.request("direct:xero-replay", call -> call.getMessage().setHeaders(Map.of("XeroLastVersion", true,
                "XeroSink", sink, "XeroTenantId", record.stream().tenantId(), "XeroEntity", record.stream().entity(),
                "XeroRecordId", record.id())));
        if (answer.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        if (answer.getException() != null) {
            throw new IllegalStateException(answer.getException());
        }
        return answer.getMessage().getBody(ReplayResult.class).records().get(0);
    }

    /** Has the record fetched from Xero now; where Xero takes no ids, its stream. What has changed is journalled. */
    void fetch(AskedRecord record) {
        if (LifeReader.isFetchable(record)) {
            Instant now = database.now();
            events.add(List.of(new RecordEvent(record.stream().id(), record.id(), EVENT, now.toString(), now)));
            routes.sendBody("xero-work:events", null);
        } else {
            routes.sendBodyAndHeaders("direct:xero-fetch-now", null, Map.of("XeroTenantId", record.stream().tenantId(),
                    "XeroEntity", record.stream().entity()));
        }
    }
}
