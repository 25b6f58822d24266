package org.xerocamel.xero;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;

/**
 * Counts the bytes of Xero's answers by day, organisation and entity, whatever became of the call. Xero charges by what leaves
 * it, so a refusal and an answer that broke off count as far as they were read.
 */
@Component
class Received {

    /** What no row of {@code xero.entities} is about, such as the list of connections. */
    private static final String OTHER = "other";

    private final Database database;
    private final EntityNames names;
    private final ReceivedMetrics metrics;

    Received(Database database, XeroProperties settings, ReceivedMetrics metrics) {
        this.database = database;
        this.names = new EntityNames(settings.entities());
        this.metrics = metrics;
    }

    /** Adds what the call has received to this node's metrics. */
    void measure(CallTicket ticket) {
        if (ticket.wire() > 0) {
            metrics.received(ticket, entity(ticket));
        }
    }

    /** Stores what the call has received, in the transaction that ends it and holds the organisation's row. */
    void store(LimitRow organisation, CallTicket ticket) {
        if (ticket.wire() == 0) {
            return;
        }
        organisation.received += ticket.wire();
        Map<String, Object> row = Map.of("day", LocalDate.ofInstant(organisation.now, ZoneOffset.UTC), "tenant",
                organisation.id, "entity", entity(ticket), "wire", ticket.wire(), "unpacked", ticket.unpacked());
        int known = database.sql("""
                UPDATE xero_received
                   SET wire = wire + :wire, unpacked = unpacked + :unpacked
                 WHERE received_on = :day AND tenant_id = :tenant AND entity = :entity
                """).params(row).update();
        if (known == 0) {
            database.sql("""
                    INSERT INTO xero_received (received_on, tenant_id, entity, wire, unpacked)
                    VALUES (:day, :tenant, :entity, :wire, :unpacked)
                    """).params(row).update();
        }
    }

    private String entity(CallTicket ticket) {
        return Optional.ofNullable(names.of(ticket.request())).orElse(OTHER);
    }
}
