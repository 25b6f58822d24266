package org.xerocamel.tokens;

import static org.xerocamel.config.Database.cut;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.FolderNames;
import org.xerocamel.config.XeroProperties;

/** The organisations in the database, each pointing at the authorisation that reaches it. */
@Component
public class Organisations {

    /** The length of the tenant id's prefix that distinguishes organisations of one name. */
    private static final int ID_LENGTH = 8;

    private final Database database;
    private final FolderNames names;

    Organisations(Database database, XeroProperties settings) {
        this.database = database;
        this.names = FolderNames.named(settings.folderNames());
    }

    /** @return all organisations, by name */
    public List<Organisation> all() {
        return database.sql("tokens/all-organisations").query(Organisations::read).list();
    }

    /** @return the organisation with this tenant id */
    public Optional<Organisation> find(String tenantId) {
        return database.sql("tokens/find-organisation").param("tenant", tenantId).query(Organisations::read).optional();
    }

    /** @return the organisations that a person may mean by a tenant id or a name; several may bear one name */
    public List<Organisation> named(String idOrName) {
        return all().stream().filter(organisation -> organisation.isNamedBy(idOrName)).toList();
    }

    /** @return those that the authorisation reaches at present; none that was disconnected here */
    public List<Organisation> of(String authorisationId) {
        return database.sql("""
                SELECT o.tenant_id, o.name, o.folder, o.authorisation_id, o.state, o.last_error,
                       o.left_at IS NOT NULL AS departed, CAST(NULL AS VARCHAR(10)) AS records
                  FROM xero_organisation o
                 WHERE o.authorisation_id = :authorisation AND o.left_at IS NULL
                 ORDER BY o.name, o.tenant_id
                """).param("authorisation", authorisationId).query(Organisations::read).list();
    }

    /**
     * Stores that the authorisation reaches the organisation, which points at it from now on. A new organisation gets its
     * folder; one that is there already keeps it, whatever its name is now.
     */
    public void connect(String authorisationId, String tenantId, String name, String connectionId) {
        String shown = cut(name, 500);
        int known = database.sql("""
                UPDATE xero_organisation
                   SET authorisation_id = :authorisation, name = :name, state = 'CONNECTED', last_error = NULL,
                       state_since = CURRENT_TIMESTAMP, connected_at = CURRENT_TIMESTAMP, left_at = NULL,
                       removed_at = NULL, standing = NULL, standing_at = NULL, look_at = NULL, looks = 0
                 WHERE tenant_id = :tenant
                """).param("authorisation", authorisationId).param("tenant", tenantId).param("name", shown).update();
        if (known == 0) {
            database.sql("""
                    INSERT INTO xero_organisation (tenant_id, name, folder, authorisation_id, state, state_since,
                                                   connected_at)
                    VALUES (:tenant, :name, :folder, :authorisation, 'CONNECTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
                    """).param("authorisation", authorisationId)
                    .param("tenant", tenantId).param("name", shown).param("folder", folder(name, tenantId)).update();
        }
        database.sql("DELETE FROM xero_connection WHERE authorisation_id = :authorisation AND tenant_id = :tenant")
                .param("authorisation", authorisationId).param("tenant", tenantId)
                .update();
        database.sql("""
                INSERT INTO xero_connection (authorisation_id, tenant_id, connection_id, connected_at)
                VALUES (:authorisation, :tenant, :connection, CURRENT_TIMESTAMP)
                """).param("authorisation", authorisationId).param("tenant", tenantId)
                .param("connection", connectionId).update();
    }

    /**
     * Notes that the organisation was disconnected in xero-camel. It is no longer called, without an alert.
     *
     * @param reason the reason, for the status
     */
    public void leave(String tenantId, String reason) {
        database.sql("""
                UPDATE xero_organisation
                   SET state = 'DISCONNECTED', last_error = :error, state_since = CURRENT_TIMESTAMP,
                       left_at = COALESCE(left_at, CURRENT_TIMESTAMP)
                 WHERE tenant_id = :tenant
                """).param("tenant", tenantId).param("error", cut(reason, 1000)).update();
    }

    /** Notes which group the organisation joins; {@code xero.group} goes before it. */
    public void join(String tenantId, String group) {
        database.sql("UPDATE xero_organisation SET joined_group = :group WHERE tenant_id = :tenant")
                .param("group", group).param("tenant", tenantId).update();
    }

    /** Notes that the records of an organisation that was disconnected here are gone. */
    public void removed(String tenantId) {
        database.sql("""
                UPDATE xero_organisation
                   SET removed_at = CURRENT_TIMESTAMP
                 WHERE tenant_id = :tenant AND left_at IS NOT NULL
                """).param("tenant", tenantId).update();
    }

    /** @return the organisation's country, by Xero's CountryCode; empty until it is known */
    public Optional<String> country(String tenantId) {
        return database.sql("SELECT country FROM xero_organisation WHERE tenant_id = :tenant").param("tenant", tenantId)
                .query((row, n) -> Optional.ofNullable(row.getString("country"))).optional().flatMap(each -> each);
    }

    /** Keeps where the organisation is, as two capitals. */
    public void keepCountry(String tenantId, String country) {
        database.sql("UPDATE xero_organisation SET country = :country WHERE tenant_id = :tenant")
                .param("tenant", tenantId).param("country", country).update();
    }

    /** @return the connections to the organisation by which a login that works reaches it, the newest first */
    public List<Reach> reaches(String tenantId) {
        return database.sql("tokens/connections").param("tenant", tenantId).query((row, n) ->
                new Reach(row.getString("authorisation_id"), row.getString("connection_id"))).list();
    }

    /** Forgets a connection to the organisation, which is no more. */
    public void ended(String tenantId, String connectionId) {
        database.sql("DELETE FROM xero_connection WHERE tenant_id = :tenant AND connection_id = :connection")
                .param("tenant", tenantId).param("connection", connectionId).update();
    }

    /**
     * How an organisation is reached.
     *
     * @param authorisationId the login
     * @param connectionId the id of the connection at Xero, which is not the tenant's
     */
    public record Reach(String authorisationId, String connectionId) {}

    /**
     * Retires the authorisations that no organisation uses any more; they are not revoked. One that is being refreshed is
     * skipped, so that no caller waits for Xero here: its next refresh finds that it is unused.
     *
     * @return their ids
     */
    public List<String> retireUnused() {
        return database.inTransaction(() -> {
            List<String> unused = database.sql("tokens/unused-authorisations").query(String.class).list();
            unused.forEach(id -> database.sql("UPDATE xero_authorisation SET state = 'RETIRED' WHERE id = :id")
                    .param("id", id).update());
            return unused;
        });
    }

    /** @return the names of those that the authorisation reached when it was new */
    List<String> onceOf(String authorisationId) {
        return database.sql("""
                SELECT o.name
                  FROM xero_connection c
                  JOIN xero_organisation o ON o.tenant_id = c.tenant_id
                 WHERE c.authorisation_id = :id
                 ORDER BY o.name
                """).param("id", authorisationId).query(String.class).list();
    }

    /** Lets the organisations of a lost authorisation use the newest other one that still works, where there is one. */
    void leaveAuthorisation(String authorisationId) {
        database.sql("tokens/leave-authorisation").param("id", authorisationId).update();
    }

    /**
     * Notes that Xero no longer gives access.
     *
     * @param authorisationId the one that Xero refused; when another has taken its place, nothing is noted
     * @return whether that is news
     */
    public boolean disconnected(String tenantId, String authorisationId, String reason) {
        return database.sql("""
                UPDATE xero_organisation
                   SET state = 'DISCONNECTED', last_error = :error, state_since = CURRENT_TIMESTAMP, look_at = NULL,
                       looks = 0
                 WHERE tenant_id = :tenant AND authorisation_id = :authorisation AND state <> 'DISCONNECTED'
                """).param("tenant", tenantId)
                .param("authorisation", authorisationId).param("error", cut(reason, 1000)).update() > 0;
    }

    private static Organisation read(ResultSet row, int number) throws SQLException {
        String records = row.getString("records");
        return new Organisation(row.getString("tenant_id"), row.getString("name"), row.getString("folder"),
                row.getString("authorisation_id"), Organisation.State.valueOf(row.getString("state")),
                row.getString("last_error"), row.getBoolean("departed"),
                records == null ? null : Organisation.Records.valueOf(records));
    }

    /** Such as {@code A_S-3f2a9c01}. */
    private String folder(String name, String tenantId) {
        String readable = names.of(name);
        String id = safeId(tenantId);
        String wanted = (readable.isEmpty() ? "organisation" : readable) + "-"
                + id.substring(0, Math.min(id.length(), ID_LENGTH));
        boolean taken = database.sql("SELECT COUNT(*) FROM xero_organisation WHERE folder = :folder")
                .param("folder", wanted).query(Long.class).single() > 0;
        // Two tenants with one name and the same first eight characters: the whole id tells them apart.
        return taken ? wanted + "-" + id : wanted;
    }

    private static String safeId(String tenantId) {
        return tenantId.replaceAll("[^A-Za-z0-9-]", "_");
    }
}
