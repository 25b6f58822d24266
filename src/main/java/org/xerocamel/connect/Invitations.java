package org.xerocamel.connect;

import static org.xerocamel.config.Database.cut;
import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import com.nimbusds.oauth2.sdk.id.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Hash;
import org.xerocamel.connect.Invitation.Invited;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.tokens.Organisations;

/** The invitations in the database: each valid for some days, for a single use. Of its token only the hash is stored. */
@Component
public class Invitations {

    static final String NOT_VALID = "This invitation is not valid, or no longer. Please ask the person who sent you the link for a new one.";
    private static final int BYTES = 32;
    private static final int NAME = 200;
    private static final int TENANT_NAME = 500;
    /** The most that are listed; older ones are of no use to anybody. */
    private static final int MOST = 500;
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(90);
    private static final String READ = """
            SELECT id, invited, invited_by, group_name, created_at, ends_at,
                   CASE WHEN used_at IS NOT NULL THEN 'USED'
                        WHEN revoked_at IS NOT NULL THEN 'REVOKED'
                        WHEN ends_at <= CURRENT_TIMESTAMP THEN 'ENDED'
                        ELSE 'OPEN' END AS state
              FROM xero_invitation
            """;
    private static final String IF_OPEN =
            " WHERE id = :id AND used_at IS NULL AND revoked_at IS NULL AND ends_at > CURRENT_TIMESTAMP";

    private final Database database;
    private final ConnectProperties settings;
    private final Organisations organisations;
    private final Events events;

    Invitations(Database database, ConnectProperties settings, Organisations organisations, Events events) {
        this.database = database;
        this.settings = settings;
        this.organisations = organisations;
        this.events = events;
    }

    /**
     * A new invitation.
     *
     * @param token the secret of its link, which nobody can read again
     */
    public record Made(String id, String token, Instant endsAt) {

        /** The token is left out. */
        @Override
        public String toString() {
            return "Made[id=" + id + "]";
        }
    }

    /**
     * Makes an invitation, and forgets those that ended long ago.
     *
     * @param invited whom it is for
     * @param invitedBy who makes it
     * @param group the group that its organisations join; null for none
     */
    public Made make(String invited, String invitedBy, String group) {
        Made made = new Made(UUID.randomUUID().toString(), new State(BYTES).getValue(),
                database.now().plus(settings.invitationsLast()));
        database.sql("DELETE FROM xero_invitation WHERE ends_at < :before")
                .param("before", time(database.now().minus(FORGOTTEN_AFTER))).update();
        database.sql("""
                INSERT INTO xero_invitation (id, token_hash, invited, invited_by, group_name, created_at, ends_at)
                VALUES (:id, :hash, :invited, :by, :group, CURRENT_TIMESTAMP, :ends)
                """).param("id", made.id()).param("hash", Hash.of(made.token())).param("invited", cut(invited, NAME))
                .param("by", cut(invitedBy, NAME)).param("group", group).param("ends", time(made.endsAt())).update();
        return made;
    }

    /** @return all, the newest first */
    public List<Invitation> list() {
        Map<String, List<Invited>> came = new HashMap<>();
        database.sql("SELECT invitation_id, tenant_id, name FROM xero_invited_organisation ORDER BY name, tenant_id").query(row -> {
            came.computeIfAbsent(row.getString("invitation_id"), first -> new ArrayList<>())
                    .add(new Invited(row.getString("tenant_id"), row.getString("name")));
        });
        return database.sql(READ + " ORDER BY created_at DESC, id FETCH FIRST " + MOST + " ROWS ONLY")
                .query((row, n) -> read(row, came.getOrDefault(row.getString("id"), List.of()))).list();
    }

    /** @return the invitation that was taken back; empty where none of that id is open */
    public Optional<Invitation> revoke(String id) {
        return database.inTransaction(() -> {
            Optional<Invitation> open = database.sql(READ + IF_OPEN).param("id", id)
                    .query((row, n) -> read(row, List.of())).optional();
            return open.filter(each -> database.sql("UPDATE xero_invitation SET revoked_at = CURRENT_TIMESTAMP" + IF_OPEN)
                    .param("id", id).update() == 1);
        });
    }

    /** @return the invitation with this token, if it can be used; looking at it uses nothing up */
    Optional<Invitation> open(String token) {
        return database.sql(READ + " WHERE token_hash = :hash").param("hash", Hash.of(token))
                .query((row, n) -> read(row, List.of())).optional().filter(each -> each.state() == Invitation.State.OPEN);
    }

    /**
     * Uses the invitation up, within the transaction that stores the organisations that came by it; they join its group.
     *
     * @throws LoginException when it can no longer be used
     */
    void use(String id, List<Connection> connections) {
        Invitation invitation = database.sql(READ + " WHERE id = :id").param("id", id)
                .query((row, n) -> read(row, List.of())).optional().orElseThrow(Invitations::notValid);
        if (database.sql("UPDATE xero_invitation SET used_at = CURRENT_TIMESTAMP" + IF_OPEN).param("id", id).update() != 1) {
            throw notValid();
        }
        for (Connection connection : connections) {
            database.sql("INSERT INTO xero_invited_organisation (invitation_id, tenant_id, name) VALUES (:id, :tenant, :name)")
                    .param("id", id).param("tenant", connection.tenantId()).param("name", cut(connection.tenantName(), TENANT_NAME))
                    .update();
            if (invitation.group() != null) {
                organisations.join(connection.tenantId(), invitation.group());
            }
            events.note("connect", Level.INFO, connection.tenantId(), connection.tenantName(), connection.tenantName()
                    + " came by the invitation for " + invitation.invited() + (invitation.group() == null ? "."
                    : " and joins the group " + invitation.group() + "."));
        }
    }

    private static LoginException notValid() {
        return new LoginException(404, NOT_VALID);
    }

    private static Invitation read(ResultSet row, List<Invited> came) throws SQLException {
        return new Invitation(row.getString("id"), row.getString("invited"), row.getString("invited_by"),
                row.getString("group_name"), instant(row, "created_at"), instant(row, "ends_at"),
                Invitation.State.valueOf(row.getString("state")), came);
    }
}
