package org.xerocamel.connect;

import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.connect.Disconnect.DisconnectException;
import org.xerocamel.tokens.Authorisation;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Revocations;

/** Revokes a whole login, for its routes. */
@Component("xeroRevoke")
public class Revoke {

    private static final String BEGUN = "xeroRevocation";

    private record Begun(Revocations.Candidate login, List<String> tenantIds) {}

    /**
     * The outcome of revoking a login.
     *
     * @param authorisationId its id
     * @param person who had allowed it; null where that is not known
     * @param endedAtXero whether Xero has confirmed it; until then its tokens are kept, and it is told again
     * @param organisations the organisations that nothing reaches any more
     * @param note what else there is to say
     */
    public record Revoked(String authorisationId, String person, boolean endedAtXero, List<Departure> organisations,
            String note) {}

    private final Database database;
    private final Revocations revocations;
    private final Disconnect disconnect;

    Revoke(Database database, Revocations revocations, Disconnect disconnect) {
        this.database = database;
        this.revocations = revocations;
        this.disconnect = disconnect;
    }

    /**
     * Notes that the login is to be revoked, and makes the body the ids of what Xero is to be told.
     *
     * @param authorisationId its id, as {@code /api/status} shows it
     * @param records {@code keep}, {@code remove} or nothing, which keeps them
     * @throws DisconnectException when there is no such login
     */
    public void begin(@Header("XeroAuthorisation") String authorisationId, @Header("XeroRecords") String records,
            Exchange exchange) {
        boolean remove = Disconnect.isRemoval(records);
        String id = authorisationId == null ? "" : authorisationId.strip();
        Revocations.Candidate login = revocations.find(id).orElseThrow(() -> new DisconnectException(404,
                "There is no login with the id '" + id + "' in use; /api/status lists the logins."));
        if (login.isCustom()) {
            throw new DisconnectException(409, "A custom connection has no login to revoke: end it at developer.xero.com.");
        }
        List<Organisation> left = database.inTransaction(() -> {
            // No login meanwhile, on any node: its connections would be ended with the old ones.
            database.sql("connect/lock-logins").query().listOfRows();
            List<Organisation> leaving = revocations.begin(login);
            leaving.forEach(organisation -> disconnect.leave(organisation, false, remove));
            return leaving;
        });
        exchange.setVariable(BEGUN, new Begun(login, left.stream().map(Organisation::tenantId).toList()));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(revocations.open(login));
    }

    /** Revokes the login in the body at Xero. */
    public void carryOut(@Body String id) {
        revocations.carryOut(id);
    }

    /** Makes the body the tenant ids of the organisations that left. */
    public void organisations(Exchange exchange) {
        exchange.getMessage().setBody(exchange.getVariable(BEGUN, Begun.class).tenantIds());
    }

    /** Makes the body a {@link Revoked}, the outcome. */
    public void tell(Exchange exchange) {
        Begun begun = exchange.getVariable(BEGUN, Begun.class);
        Revocations.Candidate login = begun.login();
        boolean ended = revocations.find(login.id()).filter(now -> now.state() == Authorisation.State.REVOKING).isEmpty();
        String who = login.person() == null ? "its person" : login.person();
        exchange.getMessage().setBody(new Revoked(login.id(), login.person(), ended,
                begun.tenantIds().stream().map(disconnect::departure).toList(), ended
                        ? "Xero has removed all connections of " + who + " to this app."
                        : "Xero could not be told yet, which is tried again until it can; then it removes all connections of "
                                + who + " to this app."));
    }
}
