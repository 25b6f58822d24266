package org.xerocamel.connect;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.tokens.Grants;
import org.xerocamel.tokens.LoginAlerts;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;

/**
 * Disconnects one organisation, for its route: first in the database, so that it is no longer called or fetched and the rest
 * follows automatically; then at Xero.
 */
@Component("xeroDisconnect")
public class Disconnect {

    /** The exchange variable with the tenant id of the organisation that is being disconnected. */
    static final String TENANT = "xeroDeparting";

    private final Database database;
    private final Organisations organisations;
    private final Departures departures;
    private final Grants grants;
    private final LoginAlerts alerts;

    Disconnect(Database database, Organisations organisations, Departures departures, Grants grants,
            LoginAlerts alerts) {
        this.database = database;
        this.organisations = organisations;
        this.departures = departures;
        this.grants = grants;
        this.alerts = alerts;
    }

    /**
     * Notes that the organisation leaves, and makes its tenant id the body and the variable {@code xeroDeparting}.
     *
     * @param tenant a tenant id or a name
     * @param records {@code keep}, {@code remove} or nothing, which keeps them
     * @throws DisconnectException when there is no such organisation, or it is a custom connection's
     */
    public void begin(@Header("XeroTenantId") String tenant, @Header("XeroRecords") String records, Exchange exchange) {
        boolean remove = isRemoval(records);
        Organisation organisation = one(tenant);
        if (grants.custom().filter(organisation.authorisationId()::equals).isPresent()) {
            throw new DisconnectException(409, organisation.name() + " is connected by a custom connection, which ends"
                    + " only at developer.xero.com. End it there, or change xero.grant, and then disconnect it here.");
        }
        database.inTransaction(() -> {
            // No login meanwhile, on any node: it would connect what is being disconnected.
            database.sql("connect/lock-logins").query().listOfRows();
            leave(organisation, !organisations.reaches(organisation.tenantId()).isEmpty(), remove);
        });
        exchange.setVariable(TENANT, organisation.tenantId());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(organisation.tenantId());
    }

    /** Makes the body a {@link Departure}, the outcome. */
    public void tell(Exchange exchange) {
        exchange.getMessage().setBody(departure(exchange.getVariable(TENANT, String.class)));
    }

    /** Notes, in the open transaction, that the organisation leaves. */
    void leave(Organisation organisation, boolean tellXero, boolean remove) {
        organisations.leave(organisation.tenantId(), "It was disconnected here; nothing is fetched until someone connects it"
                + " again.");
        boolean already = organisation.records() == Organisation.Records.REMOVED && organisation.left();
        departures.begin(organisation.tenantId(), tellXero, remove && !already);
        alerts.left(organisation.tenantId(), organisation.name());
    }

    Departure departure(String tenantId) {
        Organisation now = organisations.find(tenantId).orElseThrow();
        Optional<Departures.Open> open = departures.find(tenantId);
        boolean told = open.filter(Departures.Open::tellXero).isEmpty();
        String reason = open.map(Departures.Open::lastError).orElse(null);
        return new Departure(tenantId, now.name(), now.state().name(), told,
                now.records() == null ? null : now.records().name(), told ? null : "Xero could not be told yet"
                        + (reason == null ? "" : " (" + reason + ")") + "; that is tried again until it can.");
    }

    static boolean isRemoval(String records) {
        String wanted = records == null || records.isBlank() ? "keep" : records.strip();
        if (!wanted.equals("keep") && !wanted.equals("remove")) {
            throw new DisconnectException(400, "records is '" + wanted + "'; it must be keep or remove.");
        }
        return wanted.equals("remove");
    }

    private Organisation one(String tenant) {
        List<Organisation> named = organisations.named(tenant == null ? "" : tenant);
        if (named.size() != 1) {
            throw new DisconnectException(named.isEmpty() ? 404 : 400, named.isEmpty()
                    ? "No organisation has the tenant id or name '" + tenant + "'."
                    : named.size() + " organisations are called '" + tenant + "'; give the tenant id.");
        }
        return named.get(0);
    }

    /** An organisation or a login cannot be disconnected or revoked; the message says why. */
    public static class DisconnectException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final int status;

        DisconnectException(int status, String message) {
            super(message);
            this.status = status;
        }

        /** @return the HTTP status that says the same */
        public int status() {
            return status;
        }
    }
}
