package org.xerocamel.connect;

import static org.xerocamel.config.Database.instant;
import static org.xerocamel.config.Database.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.AccessTokens;
import org.xerocamel.tokens.LoginAlerts;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.work.Work;

/**
 * Checks, for its route, whether organisations that were disconnected inside Xero are connected again, with one call a login
 * and an increasing backoff. {@link CustomConnection} does this for a custom connection.
 */
@Component("xeroReconnection")
public class Reconnection {

    private static final Logger LOG = LoggerFactory.getLogger(Reconnection.class);

    private record Lost(String tenantId, int looks, Instant next) {}

    private final Database database;
    private final Organisations organisations;
    private final AccessTokens tokens;
    private final LoginAlerts alerts;
    private final ObjectMapper json;
    private final List<Duration> lookAgain;

    Reconnection(Database database, Organisations organisations, AccessTokens tokens, LoginAlerts alerts, Json json,
            XeroProperties settings) {
        this.database = database;
        this.organisations = organisations;
        this.tokens = tokens;
        this.alerts = alerts;
        this.json = json.mapper();
        this.lookAgain = settings.fetch().lookAgain();
    }

    /** @return the ids of the logins whose connections may have to be read now */
    List<String> due() {
        return database.sql("""
                SELECT DISTINCT o.authorisation_id
                  FROM xero_organisation o
                  JOIN xero_authorisation a ON a.id = o.authorisation_id
                 WHERE o.state = 'DISCONNECTED' AND o.left_at IS NULL
                   AND (o.look_at IS NULL OR o.look_at <= CURRENT_TIMESTAMP)
                   AND a.state IN ('WORKING', 'FAILING') AND a.grant_type = 'authorization_code'
                """).query(String.class).list();
    }

    /** Says when each of the login's organisations is due next. @return whether one is due now, for this worker */
    boolean claim(String authorisationId) {
        boolean now = false;
        for (Lost lost : lost(authorisationId)) {
            // An organisation that was just disconnected is checked after the first wait.
            Duration wait = lookAgain.get(Math.min(lost.looks(), lookAgain.size() - 1));
            boolean mine = database.sql("""
                    UPDATE xero_organisation
                       SET look_at = :next, looks = looks + 1
                     WHERE tenant_id = :tenant AND looks = :looks AND state = 'DISCONNECTED' AND left_at IS NULL
                       AND (look_at IS NULL OR look_at <= CURRENT_TIMESTAMP)
                    """).param("tenant", lost.tenantId()).param("looks", lost.looks())
                    .param("next", time(database.now().plus(wait))).update() == 1;
            now = now || mine && lost.next() != null;
        }
        return now;
    }

    /** Makes the message the question which organisations the login reaches. */
    public void ask(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_PATH, "/connections");
        message.setHeader("Authorization", "Bearer " + tokens.of(login(exchange)).token().value());
        message.setHeader("Accept", "application/json");
    }

    /** Connects what Xero lists again, and makes their tenant ids the variable {@code xeroTenants}. */
    public void connect(Exchange exchange) {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String body = message.getBody(String.class);
        message.removeHeaders("*");
        message.setBody(null);
        List<String> again = new ArrayList<>();
        if (status == 200) {
            for (Connection connection : listed(body)) {
                if (connect(login(exchange), connection)) {
                    again.add(connection.tenantId());
                }
            }
        }
        LOG.debug("Xero answered {} to the request for connections; {} connected again", status,
                Counted.of(again.size(), "organisation is", "organisations are"));
        exchange.setVariable(LoginCallback.TENANTS, again);
    }

    private boolean connect(String authorisationId, Connection connection) {
        return database.inTransaction(() -> {
            // No login meanwhile, on any node: it may connect the same organisation, or another of its state.
            database.sql("connect/lock-logins").query().listOfRows();
            boolean lost = organisations.find(connection.tenantId()).filter(each -> !each.left()
                    && each.state() == Organisation.State.DISCONNECTED && each.authorisationId().equals(authorisationId))
                    .isPresent();
            if (lost) {
                organisations.connect(authorisationId, connection.tenantId(), connection.tenantName(), connection.id());
                alerts.connected(connection.tenantId(), connection.tenantName(), null);
                LOG.info("{} is connected again at Xero", connection.tenantName());
            }
            return lost;
        });
    }

    private List<Connection> listed(String body) {
        try {
            return Connection.list(body, json);
        } catch (JsonProcessingException | RuntimeException noList) {
            return List.of();
        }
    }

    private List<Lost> lost(String authorisationId) {
        return database.sql("""
                SELECT tenant_id, looks, look_at
                  FROM xero_organisation
                 WHERE authorisation_id = :authorisation AND state = 'DISCONNECTED' AND left_at IS NULL
                """).param("authorisation", authorisationId)
                .query((row, n) -> new Lost(row.getString("tenant_id"), row.getInt("looks"), instant(row, "look_at"))).list();
    }

    private static String login(Exchange exchange) {
        return Work.of(exchange, ReconnectionQueue.Login.class).authorisationId();
    }
}
