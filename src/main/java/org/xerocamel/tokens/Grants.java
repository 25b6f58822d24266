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
        List<String> others = database.sql("tokens/other-grants").param("custom", custom).param("grant", grant)
                .query(String.class).list();
        for (String id : others) {
            database.sql("tokens/set-aside").param("id", id).update();
            alerts.laidDown(id, "It belongs to another xero.grant or xero.client-id than the current settings.");
        }
        if (!others.isEmpty()) {
            LOG.warn("xero.grant is {}: {} authorisation(s) of another grant or client id are not used, and"
                    + " organisations that only they reach are not fetched", grant, others.size());
        }
        if (!settings.isCustomConnection()) {
            database.sql("tokens/take-up-logins").update();
        } else if (!custom.isEmpty()) {
            database.sql("tokens/serve-custom-connection").param("id", custom).param("scopes", settings.scopes())
                    .param("begin", time(Instant.EPOCH)).update();
        }
    }

    private void add() {
        try {
            database.sql("tokens/add-custom-connection").param("id", custom).param("scopes", settings.scopes())
                    .param("begin", time(Instant.EPOCH)).update();
        } catch (DuplicateKeyException e) {
            LOG.debug("Another node that is starting has added the custom connection");
        }
    }
}
