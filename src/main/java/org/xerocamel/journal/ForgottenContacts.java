package org.xerocamel.journal;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.journal.WebhookEvents.RecordEvent;
import org.xerocamel.work.Stopping;

/**
 * The contacts that persons let be forgotten. Each is known by a hash of its id, so that it is dropped when Xero gives it once more,
 * until a person undoes that; its id is kept only while its records are being removed.
 */
@Component("xeroForgottenContacts")
public class ForgottenContacts {

    private static final Duration TURN = Duration.ofMinutes(1);
    private static final String CONTACTS = "Contacts";
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenContacts.class);

    private final Database database;
    private final XeroProperties settings;
    private final WebhookEvents webhooks;
    private final Events events;
    private final Stopping stopping;

    ForgottenContacts(Database database, XeroProperties settings, WebhookEvents webhooks, Events events, Stopping stopping) {
        this.database = database;
        this.settings = settings;
        this.webhooks = webhooks;
        this.events = events;
        this.stopping = stopping;
    }

    /**
     * What is known of a forgotten contact.
     *
     * @param key the hash of its organisation and its id
     * @param documents whether documents are cut too
     * @param askedAt when a person asked for it last
     * @param forgottenAt when its records had been removed; null while that is under way
     * @param lastError why the last attempt to remove them failed; null where none did
     */
    public record Entry(String key, boolean documents, Instant askedAt, Instant forgottenAt, String lastError) {}

    /**
     * Notes that a contact is to be forgotten: from the commit on, no page that is read has it. Asked for again, its records are
     * removed once more.
     */
    public void ask(ForgottenContact contact) {
        try {
            database.inTransaction(() -> note(contact));
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node has just noted the same");
            database.inTransaction(() -> note(contact));
        }
    }

    private void note(ForgottenContact contact) {
        String key = Forgetting.key(contact.tenantId(), contact.contactId());
        int known = database.sql("""
                UPDATE xero_forgotten
                   SET documents = documents OR CAST(:documents AS BOOLEAN), contact_id = :contact, last_error = NULL,
                       next_attempt_at = CURRENT_TIMESTAMP, asked_at = CURRENT_TIMESTAMP, forgotten_at = NULL
                 WHERE tenant_id = :tenant AND contact_key = :key
                """).param("tenant", contact.tenantId()).param("key", key).param("contact", contact.contactId())
                .param("documents", contact.documents()).update();
        if (known == 0) {
            database.sql("""
                    INSERT INTO xero_forgotten (tenant_id, contact_key, documents, contact_id, next_attempt_at, asked_at)
                    VALUES (:tenant, :key, :documents, :contact, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
                    """).param("tenant", contact.tenantId()).param("key", key).param("contact", contact.contactId())
                    .param("documents", contact.documents()).update();
        }
    }

    /** @return what is known of a contact; empty where nobody let it be forgotten */
    public Optional<Entry> find(String tenantId, String contactId) {
        String key = Forgetting.key(tenantId, contactId);
        return list(tenantId).stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** @return the organisation's forgotten contacts, those of which a person asked last first */
    public List<Entry> list(String tenantId) {
        return database.sql("""
                SELECT contact_key, documents, asked_at, forgotten_at, last_error
                  FROM xero_forgotten
                 WHERE tenant_id = :tenant
                 ORDER BY asked_at DESC, contact_key
                """).param("tenant", tenantId).query((row, n) -> new Entry(row.getString("contact_key"),
                row.getBoolean("documents"), instant(row, "asked_at"), instant(row, "forgotten_at"),
                row.getString("last_error"))).list();
    }

    /**
     * Lets a contact be fetched again, at once where its stream is fetched. Documents become whole again when they change, or
     * with the next complete reconciliation.
     *
     * @return whether it was forgotten
     */
    public boolean undo(String tenantId, String contactId) {
        return database.inTransaction(() -> {
            boolean was = database.sql("DELETE FROM xero_forgotten WHERE tenant_id = :tenant AND contact_key = :key")
                    .param("tenant", tenantId).param("key", Forgetting.key(tenantId, contactId)).update() == 1;
            if (was) {
                Instant now = database.now();
                streams(tenantId).stream().filter(stream -> stream.entity().equals(CONTACTS)).forEach(stream ->
                        webhooks.add(List.of(new RecordEvent(stream.id(), contactId.toLowerCase(Locale.ROOT), "FORGOTTEN",
                                now.toString(), now))));
            }
            return was;
        });
    }

    /** @return what of the stream's records is forgotten, as it is now */
    public Forgetting of(XeroStream stream) {
        Map<String, Boolean> contacts = new HashMap<>();
        database.sql("SELECT contact_key, documents FROM xero_forgotten WHERE tenant_id = :tenant")
                .param("tenant", stream.tenantId())
                .query(row -> {
                    contacts.put(row.getString("contact_key"), row.getBoolean("documents"));
                });
        if (contacts.isEmpty()) {
            return Forgetting.NOTHING;
        }
        Entity row = settings.entities().get(stream.entity());
        boolean ofContacts = row != null && row.idFields().equals(List.of(Forgetting.ID));
        return new Forgetting(stream.tenantId(), ofContacts, contacts);
    }

    /** @return the organisation's streams */
    public List<XeroStream> streams(String tenantId) {
        return database.sql("SELECT id, tenant_id, entity FROM xero_stream WHERE tenant_id = :tenant ORDER BY id")
                .param("tenant", tenantId).query((row, n) -> new XeroStream(row.getLong("id"), row.getString("tenant_id"), null,
                        row.getString("entity"))).list();
    }

    /**
     * Gives the organisation's streams a new fencing number: a page that was read before the contact was noted is not journalled
     * after it. The passes resume where they were.
     */
    public void fence(@Body ForgottenContact contact) {
        database.sql("""
                UPDATE xero_stream
                   SET fence = fence + 1, lease_owner = NULL, lease_until = NULL,
                       due_at = CASE WHEN lease_owner IS NULL THEN due_at ELSE CURRENT_TIMESTAMP END
                 WHERE tenant_id = :tenant
                """).param("tenant", contact.tenantId()).update();
    }

    /** Notes that all is removed, unless that was broken off by the application's end. */
    public void forgotten(@Body ForgottenContact contact) {
        if (stopping.isRequested()) {
            return;
        }
        int ended = database.sql("""
                UPDATE xero_forgotten
                   SET contact_id = NULL, next_attempt_at = NULL, last_error = NULL, forgotten_at = CURRENT_TIMESTAMP
                 WHERE tenant_id = :tenant AND contact_key = :key AND contact_id IS NOT NULL
                   AND documents = CAST(:documents AS BOOLEAN)
                """).param("tenant", contact.tenantId()).param("key", Forgetting.key(contact.tenantId(), contact.contactId()))
                .param("documents", contact.documents()).update();
        if (ended > 0) {
            LOG.info("Organisation {}: a contact was forgotten", contact.tenantId());
            events.note("fetch", Level.INFO, contact.tenantId(), organisation(contact.tenantId()), "A contact was forgotten: its records were removed"
                    + (contact.documents() ? ", and its details from documents." : "."));
        }
    }

    private String organisation(String tenantId) {
        return database.sql("SELECT name FROM xero_organisation WHERE tenant_id = :tenant").param("tenant", tenantId)
                .query(String.class).optional().orElse(null);
    }

    /** Takes a contact whose records are to be removed; other nodes leave it alone for a minute. */
    Optional<ForgottenContact> claim() {
        return database.sql("""
                SELECT tenant_id, contact_id, documents
                  FROM xero_forgotten
                 WHERE contact_id IS NOT NULL AND next_attempt_at <= CURRENT_TIMESTAMP
                 ORDER BY next_attempt_at, contact_key
                 FETCH FIRST 20 ROWS ONLY
                """).query((row, n) -> new ForgottenContact(row.getString("tenant_id"), row.getString("contact_id"),
                row.getBoolean("documents"))).list().stream().filter(this::isTaken).findFirst();
    }

    private boolean isTaken(ForgottenContact contact) {
        return database.sql("""
                UPDATE xero_forgotten
                   SET next_attempt_at = :later
                 WHERE tenant_id = :tenant AND contact_id = :contact AND next_attempt_at <= CURRENT_TIMESTAMP
                """).param("tenant", contact.tenantId()).param("contact", contact.contactId())
                .param("later", time(database.now().plus(TURN))).update() == 1;
    }

    /** Notes why an attempt failed; the next one follows within a minute. */
    void failed(ForgottenContact contact, String reason) {
        database.sql("UPDATE xero_forgotten SET last_error = :error WHERE tenant_id = :tenant AND contact_id = :contact")
                .param("tenant", contact.tenantId()).param("contact", contact.contactId()).param("error", cut(reason, 1000))
                .update();
    }
}
