package org.xerocamel.tokens;

import static org.xerocamel.config.Database.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;

/**
 * Selects the authorisations that may be used under {@code xero.grant}. A custom connection has a row from the first start
 * on, of an id that its client id makes, so that its token is renewed as any other: under the row's lock, by one node.
 * Authorisations of the other grant, or of another custom connection, are set aside: Xero would refuse what this app does
 * with them. They are taken up again when the setting changes back.
 */
@Component
public class Grants {

    private static final Logger LOG = LoggerFactory.getLogger(Grants.class);

    private final Database database;
    private final XeroProperties settings;
    private final LoginAlerts alerts;
    private final String custom;

    Grants(XeroProperties settings, Database database, LoginAlerts alerts) {
        this.database = database;
        this.settings = settings;
        this.alerts = alerts;
        this.custom = settings.isCustomConnection() && settings.hasApp() ? UUID.nameUUIDFromBytes(
                ("custom connection of " + settings.clientId().strip()).getBytes(StandardCharsets.UTF_8)).toString() : "";
        if (!custom.isEmpty()) {
            add();
        }
        database.inTransaction(this::settle);
    }

    /** @return the id of the custom connection's authorisation; empty where logins serve, or no app is configured */
    public Optional<String> custom() {
        return Optional.of(custom).filter(id -> !id.isEmpty());
    }

    private void settle() {
        String grant = settings.grant().strip();
        List<String> others = database.sql("""
                SELECT id
                  FROM xero_authorisation
                 WHERE state IN ('WORKING', 'FAILING')
                   AND id <> :custom
                   AND (grant_type <> :grant OR grant_type = 'client_credentials')
                 ORDER BY id
                """).param("custom", custom).param("grant", grant).query(String.class).list();
        for (String id : others) {
            database.sql("""
                    UPDATE xero_authorisation SET state = 'SET_ASIDE' WHERE id = :id AND state IN ('WORKING', 'FAILING')
                    """).param("id", id).update();
            alerts.laidDown(id, "It belongs to another xero.grant or xero.client-id than the current settings.");
        }
        if (!others.isEmpty()) {
            LOG.warn("xero.grant is {}: {} of another grant or client id not used, and organisations that nothing else"
                    + " reaches are not fetched", grant, Counted.of(others.size(), "authorisation is", "authorisations are"));
        }
        if (!settings.isCustomConnection()) {
            database.sql("""
                    UPDATE xero_authorisation
                       SET state = 'WORKING', next_attempt_at = CURRENT_TIMESTAMP
                     WHERE state = 'SET_ASIDE' AND grant_type = 'authorization_code'
                    """).update();
        } else if (!custom.isEmpty()) {
            database.sql("""
                    UPDATE xero_authorisation
                       SET state = CASE WHEN state = 'FAILING' THEN state ELSE 'WORKING' END,
                           next_attempt_at = CURRENT_TIMESTAMP,
                           expires_at = CASE WHEN scopes <> :scopes THEN CAST(:begin AS TIMESTAMP WITH TIME ZONE)
                                             ELSE expires_at END,
                           rotated_at = CASE WHEN scopes <> :scopes THEN CAST(:begin AS TIMESTAMP WITH TIME ZONE)
                                             ELSE rotated_at END,
                           scopes = :scopes
                     WHERE id = :id
                    """).param("id", custom).param("scopes", settings.scopes())
                    .param("begin", time(Instant.EPOCH)).update();
        }
    }

    private void add() {
        try {
            database.sql("""
                    INSERT INTO xero_authorisation (id, scopes, expires_at, rotated_at, state, next_attempt_at,
                                                    connected_at, grant_type)
                    SELECT CAST(:id AS VARCHAR(36)), CAST(:scopes AS VARCHAR(4000)),
                           CAST(:begin AS TIMESTAMP WITH TIME ZONE), CAST(:begin AS TIMESTAMP WITH TIME ZONE),
                           'WORKING', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'client_credentials'
                     WHERE NOT EXISTS (SELECT 1 FROM xero_authorisation WHERE id = :id)
                    """).param("id", custom).param("scopes", settings.scopes())
                    .param("begin", time(Instant.EPOCH)).update();
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node that is starting has added the custom connection");
        }
    }
}
