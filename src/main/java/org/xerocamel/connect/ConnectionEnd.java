package org.xerocamel.connect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.tokens.AccessTokens;
import org.xerocamel.tokens.AccessTokens.Access;
import org.xerocamel.tokens.AuthorisationLostException;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.work.Work;
import org.xerocamel.xero.Origin;
import org.xerocamel.xero.XeroRequest;

/**
 * Ends, for its route, the connections to an organisation at Xero, one call each: {@code DELETE /connections/{id}}, which
 * Xero answers with 204, or with 404 when there is none any more (OAuth2, "Connections").
 */
@Component("xeroConnectionEnd")
public class ConnectionEnd {

    private static final String WORK = "xeroConnectionEnd";
    private static final int UNAUTHORISED = 401;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> DONE = Set.of(200, 204, 404);

    /** The connections to end, and the progress. */
    private static final class Ending {
        private final String tenantId;
        private final Deque<Organisations.Reach> connections = new ArrayDeque<>();
        private Access access;
        private boolean renewed;

        private Ending(String tenantId) {
            this.tenantId = tenantId;
        }
    }

    private final Departures departures;
    private final Organisations organisations;
    private final AccessTokens tokens;

    ConnectionEnd(Departures departures, Organisations organisations, AccessTokens tokens) {
        this.departures = departures;
        this.organisations = organisations;
        this.tokens = tokens;
    }

    /** Finds what is to be ended for the organisation in the body; nothing, while another worker has claimed it. */
    public void begin(@Body String tenantId, Exchange exchange) {
        Ending work = new Ending(tenantId);
        DepartureQueue.Claimed claimed = Work.of(exchange, DepartureQueue.Claimed.class);
        boolean mine = claimed != null && claimed.tenantId().equals(tenantId) || departures.claim(tenantId);
        if (mine && departures.find(tenantId).filter(Departures.Open::tellXero).isPresent()) {
            Set<String> seen = new HashSet<>();
            organisations.reaches(tenantId).stream().filter(reach -> seen.add(reach.connectionId()))
                    .forEach(work.connections::add);
            if (work.connections.isEmpty()) {
                departures.told(tenantId);
            }
        }
        exchange.setVariable(WORK, work);
    }

    /** @return whether Xero is to be called, for the next connection or, after a 401, once more for the same */
    public boolean isPending(Exchange exchange) {
        return !work(exchange).connections.isEmpty();
    }

    /** Makes the message the request that ends the next connection. */
    public void sign(Exchange exchange) {
        Ending work = work(exchange);
        Organisations.Reach next = work.connections.getFirst();
        work.access = work.renewed ? tokens.renew(work.access) : tokens.of(next.authorisationId());
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_METHOD, "DELETE");
        message.setHeader(Exchange.HTTP_PATH, "/connections/" + XeroRequest.encode(next.connectionId()));
        message.setHeader("Authorization", "Bearer " + work.access.token().value());
        message.setHeader("Accept", "application/json");
    }

    /** Reads Xero's answer. */
    public void answered(Exchange exchange) {
        Ending work = work(exchange);
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        byte[] said = message.getBody(byte[].class);
        boolean elsewhere = said != null && Origin.of(said) == Origin.ELSEWHERE;
        message.removeHeaders("*");
        message.setBody(work.tenantId);
        if (status == UNAUTHORISED && !work.renewed && tokens.mayHelp(work.access)) {
            work.renewed = true;
            return;
        }
        boolean passing = status == UNAUTHORISED || status == TOO_MANY || status >= SERVER_ERROR;
        // A proxy's page says nothing about the connection, whatever its status.
        if (elsewhere || !DONE.contains(status) && passing) {
            work.connections.clear();
            departures.failed(work.tenantId, "Xero answered " + status);
            return;
        }
        // Any other refusal would be the same tomorrow; Xero's own pages show what is still connected.
        organisations.ended(work.tenantId, work.connections.removeFirst().connectionId());
        work.renewed = false;
        if (work.connections.isEmpty()) {
            departures.told(work.tenantId);
        }
    }

    /** Notes that Xero could not be asked at all. */
    public void failed(Exchange exchange) {
        Ending work = work(exchange);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(work == null ? null : work.tenantId);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (work != null && cause instanceof AuthorisationLostException && organisations.reaches(work.tenantId).isEmpty()) {
            // The login was lost meanwhile, so Xero can no longer be called.
            departures.told(work.tenantId);
        } else if (work != null) {
            departures.failed(work.tenantId, Shown.reason(cause));
        }
    }

    private static Ending work(Exchange exchange) {
        return exchange.getVariable(WORK, Ending.class);
    }
}
