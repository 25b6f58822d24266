package org.xerocamel.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.Database;
import org.xerocamel.config.Json;
import org.xerocamel.config.Shown;
import org.xerocamel.tokens.AuthorisationLostException;
import org.xerocamel.tokens.Grants;
import org.xerocamel.tokens.LoginAlerts;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.work.Backoff;
import org.xerocamel.xero.XeroRequest;

/**
 * Finds out, for its route, which organisation a custom connection reaches. Its token opens no {@code /connections}, so the
 * organisation says itself who it is (OAuth2, "Custom connection").
 */
@Component("xeroCustomConnection")
public class CustomConnection {

    private static final String TOPIC = "custom-connection";
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(30), Duration.ofHours(1));
    /** The number of failures in a row before an alert is raised. */
    private static final int PATIENCE = 3;
    private static final Logger LOG = LoggerFactory.getLogger(CustomConnection.class);

    private final Grants grants;
    private final Organisations organisations;
    private final Database database;
    private final LoginAlerts loginAlerts;
    private final Alerts alerts;
    private final ObjectMapper json;
    private int failures;
    private long failedAt;

    CustomConnection(Grants grants, Organisations organisations, Database database, LoginAlerts loginAlerts,
            Alerts alerts, Json json) {
        this.grants = grants;
        this.organisations = organisations;
        this.database = database;
        this.loginAlerts = loginAlerts;
        this.alerts = alerts;
        this.json = json.mapper();
    }

    /** @return whether there is a custom connection whose organisation is not known, or has disconnected it, and it is time */
    public synchronized boolean isUnknown() {
        boolean due = failures == 0 || Duration.ofNanos(System.nanoTime() - failedAt).compareTo(BACKOFF.after(failures - 1)) >= 0;
        return due && grants.custom().filter(id -> organisations.of(id).stream()
                .noneMatch(each -> each.state() == Organisation.State.CONNECTED)).isPresent();
    }

    /** @return the question which organisation it is */
    public XeroRequest request() {
        return new XeroRequest("", "the custom connection", "Organisation", Map.of(), null).urgent();
    }

    /** Stores the organisation that Xero answered with, and makes its tenant id the variable {@code xeroTenants}. */
    public void store(Exchange exchange) throws IOException {
        JsonNode found;
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            found = json.readTree(answer).path("Organisations").path(0);
        }
        String tenantId = found.path("OrganisationID").asText("");
        if (!Connection.isTenant(tenantId)) {
            throw new IOException("Xero's answer contains no organisation");
        }
        // A name is made one line there, as that of any connection.
        String name = new Connection("", tenantId, found.path("Name").asText(""), "ORGANISATION", null).tenantName();
        connect(grants.custom().orElseThrow(), tenantId, name);
        succeeded(name);
        exchange.setVariable(LoginCallback.TENANTS, List.of(tenantId));
        exchange.getMessage().setBody(null);
    }

    /** Logs why the organisation is not known yet. A missing token was reported where it was requested. */
    public synchronized void failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage().setBody(null);
        if (cause instanceof AuthorisationLostException) {
            LOG.debug("The custom connection waits for a token: {}", cause.getMessage());
            return;
        }
        failures++;
        failedAt = System.nanoTime();
        String reason = Shown.reason(cause);
        LOG.warn("The organisation of the custom connection is not known yet; next attempt in {} s: {}",
                BACKOFF.after(failures - 1).toSeconds(), reason);
        if (failures >= PATIENCE) {
            alerts.raise(TOPIC, "Xero: the organisation of the custom connection cannot be read", """
                    With xero.grant client_credentials, xero-camel asks Xero which organisation xero.client-id is connected to.

                    Reason: %s

                    This call needs the scope accounting.settings.read, in the custom connection and in xero.scopes. It is
                    retried automatically; fetching starts once it works.
                    """.formatted(reason));
        }
    }

    private void connect(String authorisation, String tenantId, String name) {
        database.inTransaction(() -> {
            database.sql("connect/lock-logins").query().listOfRows();
            organisations.connect(authorisation, tenantId, name, "");
            loginAlerts.connected(tenantId, name, null);
            organisations.retireUnused().forEach(retired -> loginAlerts.replaced(retired, List.of(name)));
        });
    }

    private synchronized void succeeded(String name) {
        failures = 0;
        LOG.info("The custom connection is connected to {}", name);
        alerts.clear(TOPIC, "Xero: the organisation of the custom connection is known", "It is " + name + ".");
    }
}
