package org.xerocamel.deliver;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Forgetting;
import org.xerocamel.journal.ForgottenContact;
import org.xerocamel.journal.ForgottenContacts;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.work.Stopping;

/**
 * Removes a forgotten contact from what was delivered, once the journal no longer has it: from the parked records, and from the
 * sinks that keep records. Each cursor is taken for that, so the delivery that was under way has ended, and the next one reads what
 * the journal has now.
 */
@Component("xeroDeliveryForgetting")
public class DeliveryForgetting {

    /** Where records of a stream were delivered. */
    private record Delivered(String sink, XeroStream stream, String folder, boolean wanted, boolean held) {

        static Delivered of(ResultSet row, int number) throws SQLException {
            return new Delivered(row.getString("sink"), new XeroStream(row.getLong("stream_id"), row.getString("tenant_id"),
                    row.getString("organisation"), row.getString("entity")), row.getString("folder"),
                    row.getBoolean("wanted"), row.getBoolean("held"));
        }
    }

    /** A node that has said nothing for so many sweeps is gone. */
    private static final int SWEEPS = 3;

    private record ParkedBody(long id, String sink, String entity, String recordId, String reason, byte[] body) {}

    private final Database database;
    private final Cursors cursors;
    private final PatientClaim claims;
    private final ForgottenContacts contacts;
    private final List<RecordKeeper> keepers;
    private final LiveSinks live;
    private final XeroProperties settings;
    private final Stopping stopping;
    private final ParkedLabels labels;

    DeliveryForgetting(Database database, Cursors cursors, PatientClaim claims, ForgottenContacts contacts,
            List<RecordKeeper> keepers, LiveSinks live, XeroProperties settings, Stopping stopping, ParkedLabels labels) {
        this.labels = labels;
        this.live = live;
        this.settings = settings;
        this.database = database;
        this.cursors = cursors;
        this.claims = claims;
        this.contacts = contacts;
        this.keepers = keepers;
        this.stopping = stopping;
    }

    /** @return the names of the sinks to which records of the organisation were delivered, or are to be */
    public List<String> sinks(String tenantId) {
        return database.sql("""
                SELECT DISTINCT c.sink FROM xero_cursor c JOIN xero_stream s ON s.id = c.stream_id
                 WHERE s.tenant_id = :tenant AND (c.wanted OR c.delivered > 0)
                 ORDER BY c.sink
                """).param("tenant", tenantId).query(String.class).list();
    }

    /**
     * Goes through all that was delivered, also where one sink fails.
     *
     * @throws RuntimeException the first failure, as when a sink is busy for long, or only another node can reach what it keeps
     */
    public void forget(@Body ForgottenContact contact) {
        RuntimeException first = null;
        for (Delivered delivered : database.sql("deliver/cursors-of-tenant").param("tenant", contact.tenantId())
                .query(Delivered::of).list()) {
            Forgetting forgetting = contacts.of(delivered.stream());
            if (!stopping.isRequested() && !forgetting.isNothing()) {
                try {
                    forget(contact, delivered, forgetting);
                } catch (RuntimeException e) {
                    first = first == null ? e : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void forget(ForgottenContact contact, Delivered delivered, Forgetting forgetting) {
        Optional<Cursor> cursor = claim(delivered);
        try {
            forgetParked(delivered, forgetting);
            Optional<RecordKeeper> keeper = keepers.stream().filter(each -> each.name().equals(delivered.sink())).findFirst();
            if (keeper.isEmpty() && RecordKeeper.NAMES.contains(delivered.sink()) && isElsewhere(delivered.sink())) {
                throw new IllegalStateException("The sink " + delivered.sink() + " is on another node, which removes its records");
            }
            keeper.ifPresent(each -> each.forget(contact, delivered.stream(), delivered.folder(), forgetting));
        } finally {
            cursor.ifPresent(cursors::giveBack);
        }
    }

    private boolean isElsewhere(String sink) {
        return live.has(sink, database.now().minus(settings.journal().sweep().multipliedBy(SWEEPS)));
    }

    /** What a sink does not get any more has a cursor that nobody can take, and that nobody works on. */
    private Optional<Cursor> claim(Delivered delivered) {
        Optional<Cursor> cursor = delivered.wanted() ? claims.claim(delivered.sink(), delivered.stream()) : Optional.empty();
        if (cursor.isEmpty() && (delivered.wanted() || delivered.held())) {
            throw new IllegalStateException("The sink " + delivered.sink() + " is busy with a batch of "
                    + delivered.stream().entity());
        }
        return cursor;
    }

    private void forgetParked(Delivered delivered, Forgetting forgetting) {
        List<Long> ids = database.sql("SELECT id FROM xero_parked WHERE sink = :sink AND stream_id = :stream ORDER BY id")
                .param("sink", delivered.sink()).param("stream", delivered.stream().id()).query(Long.class).list();
        for (long id : ids) {
            database.sql("SELECT id, record_id, reason, body FROM xero_parked WHERE id = :id").param("id", id).query((row, n) ->
                    new ParkedBody(row.getLong("id"), delivered.sink(), delivered.stream().entity(), row.getString("record_id"),
                            row.getString("reason"), row.getBytes("body"))).optional()
                    .ifPresent(parked -> forget(parked, forgetting));
        }
    }

    private void forget(ParkedBody parked, Forgetting forgetting) {
        if (forgetting.drops(parked.recordId())) {
            database.sql("DELETE FROM xero_parked WHERE id = :id").param("id", parked.id()).update();
            return;
        }
        byte[] cut = forgetting.cut(parked.body());
        if (cut != parked.body()) {
            ParkedLabels.Label label = labels.of(parked.sink(), parked.entity(), parked.reason(), cut);
            Map<String, Object> row = new HashMap<>(Map.of("id", parked.id(), "body", cut));
            row.put("number", label.number());
            row.put("name", label.name());
            database.batch("UPDATE xero_parked SET body = :body, number = :number, name = :name WHERE id = :id", List.of(row));
        }
    }
}
