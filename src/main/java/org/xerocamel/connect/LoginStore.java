package org.xerocamel.connect;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.tokens.Authorisations;
import org.xerocamel.tokens.LoginAlerts;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.tokens.Revocations;
import org.xerocamel.tokens.TokenEndpoint.TokenPair;

/** Stores a login with its tokens and organisations, in one transaction. */
@Component
class LoginStore {

    private final Database database;
    private final Authorisations authorisations;
    private final Organisations organisations;
    private final LoginAlerts alerts;
    private final Revocations revocations;
    private final Departures departures;

    LoginStore(Database database, Authorisations authorisations, Organisations organisations, LoginAlerts alerts,
            Revocations revocations, Departures departures) {
        this.database = database;
        this.authorisations = authorisations;
        this.organisations = organisations;
        this.alerts = alerts;
        this.revocations = revocations;
        this.departures = departures;
    }

    /**
     * Stores the authorisation and lets its organisations point at it. An authorisation that none uses any more is
     * retired, not revoked: revoking would remove all of the person's connections. The login never waits for the lock of an
     * older authorisation, whose refresh may hang at Xero: that refresh locks its row and then its organisations, so who
     * holds those must not wait for it.
     *
     * @param alongWith what else is stored in the same transaction
     */
    void store(String person, TokenPair pair, List<Connection> connections, Runnable alongWith) {
        database.inLastingTransaction(() -> {
            // One login at a time, on all nodes, so that two that bring the same organisation do not collide.
            database.sql("connect/lock-logins").query().listOfRows();
            revocations.cancel(person, connections.stream().map(Connection::tenantId).toList());
            String id = authorisations.add(person, pair);
            for (Connection connection : connections) {
                organisations.connect(id, connection.tenantId(), connection.tenantName(), connection.id());
                departures.told(connection.tenantId());
                alerts.connected(connection.tenantId(), connection.tenantName(), person);
            }
            alongWith.run();
            List<String> names = connections.stream().map(Connection::tenantName).toList();
            organisations.retireUnused().forEach(retired -> alerts.replaced(retired, names));
        });
    }
}
