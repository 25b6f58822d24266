package org.xerocamel.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTParser;
import java.io.IOException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Database;
import org.xerocamel.config.Json;
import org.xerocamel.config.RareLine;
import org.xerocamel.connect.LoginAttempts.LoginAttempt;
import org.xerocamel.tokens.Secret;
import org.xerocamel.tokens.TokenEndpoint.TokenPair;
import org.xerocamel.tokens.TokenEndpoint;
import org.xerocamel.tokens.TokenException;

/** Handles the return from Xero's consent page, step by step, for the callback route. */
@Component("xeroLoginCallback")
public class LoginCallback {

    /** The exchange variable with the tenant ids of the organisations that a login reaches. */
    public static final String TENANTS = "xeroTenants";
    private static final String LOGIN = "xeroLogin";
    private static final int ERROR = 100;
    /** The most log lines a minute about failed logins. */
    private static final int LINES = 20;
    private static final Logger LOG = LoggerFactory.getLogger(LoginCallback.class);

    /** A login on its way; {@code atConsole}: the browser may see the console. */
    private record Login(LoginAttempt attempt, boolean atConsole, Secret code, TokenPair pair, String person) {}

    private final LoginAttempts attempts;
    private final TokenEndpoint endpoint;
    private final IdTokens idTokens;
    private final LoginStore store;
    private final ObjectMapper json;
    private final LoginPages pages;
    private final Invitations invitations;
    private final InvitationPages invited;
    private final RareLine line = new RareLine(LINES);

    LoginCallback(LoginAttempts attempts, TokenEndpoint endpoint, IdTokens idTokens, LoginStore store,
            Json json, LoginPages pages, Invitations invitations, InvitationPages invited) {
        this.attempts = attempts;
        this.endpoint = endpoint;
        this.idTokens = idTokens;
        this.store = store;
        this.json = json.mapper();
        this.pages = pages;
        this.invitations = invitations;
        this.invited = invited;
    }

    /** Checks that this browser began this login, and that Xero's answer is a code. Uses the login up. */
    public void check(Exchange exchange) {
        Message message = exchange.getMessage();
        String state = message.getHeader("state", String.class);
        String code = message.getHeader("code", String.class);
        String error = message.getHeader("error", String.class);
        String browser = Browser.of(message);
        boolean atConsole = Browser.isAtConsole(message);
        message.removeHeaders("*");
        message.setBody(null);
        LoginAttempt attempt = state == null || browser == null ? null : attempts.take(state, browser).orElse(null);
        if (attempt == null) {
            throw new LoginException(400, "This login was not started in this browser, was used already, or took longer"
                    + " than ten minutes. Nothing was stored; please start again, by the link of your invitation if you have"
                    + " one.");
        }
        exchange.setVariable(InvitationDoor.INVITATION, attempt.invitation());
        if ("access_denied".equals(error)) {
            throw new LoginException(403, "Access was denied at Xero. Nothing was stored.");
        }
        if (error != null || code == null || code.isBlank()) {
            throw new LoginException(400, "Xero did not finish the login" + (error == null ? ""
                    : " (" + Database.cut(error.replaceAll("[^A-Za-z0-9_ -]", ""), ERROR) + ")") + ". Nothing was stored.");
        }
        exchange.setVariable(LOGIN, new Login(attempt, atConsole, new Secret(code), null, null));
    }

    /** Exchanges the code for tokens. */
    public void exchangeCode(Exchange exchange) {
        Login login = login(exchange);
        try {
            TokenPair pair = endpoint.exchange(login.code().value(), login.attempt().verifier());
            if (pair.refreshToken() == null) {
                throw new LoginException(502, "Xero issued no refresh token, so the login would expire in half an hour."
                        + " Add offline_access to xero.scopes, restart xero-camel and connect again. Nothing was stored.");
            }
            exchange.setVariable(LOGIN, new Login(login.attempt(), login.atConsole(), null, pair, null));
        } catch (TokenException e) {
            throw new LoginException(502, "Xero issued no tokens for this login: " + e.getMessage()
                    + ". Nothing was stored; please try again.", e);
        }
    }

    /** Checks who logged in, where {@code openid} was asked for. */
    public void identify(Exchange exchange) {
        Login login = login(exchange);
        String person = idTokens.areAskedFor()
                ? idTokens.personOf(login.pair(), login.attempt().nonce()) : null;
        exchange.setVariable(LOGIN, new Login(login.attempt(), login.atConsole(), null, login.pair(), person));
    }

    /** Makes the message the question which organisations the login reaches. */
    public void askConnections(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_PATH, "/connections");
        message.setHeader("Authorization", "Bearer " + login(exchange).pair().accessToken().value());
        message.setHeader("Accept", "application/json");
    }

    /**
     * Stores the authorisation with its organisations. Makes the message the way to the console, where the first pass shows, or
     * for a browser that may not see it a page that names the organisations.
     */
    public void store(Exchange exchange) {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String body = message.getBody(String.class);
        message.removeHeaders("*");
        Login login = login(exchange);
        String event = eventOf(login.pair().accessToken());
        List<Connection> organisations = once(organisations(status, body), event);
        String invitation = login.attempt().invitation();
        List<Connection> chosen = organisations.stream().filter(each -> event != null && event.equals(each.authEventId())).toList();
        List<Connection> came = chosen.isEmpty() ? organisations : chosen;
        store.store(login.person(), login.pair(), organisations, () -> {
            if (invitation != null) {
                invitations.use(invitation, came);
            }
        });
        exchange.setVariable(TENANTS, organisations.stream().map(Connection::tenantId).toList());
        LOG.info("Connected: {}", names(organisations.stream()));
        if (invitation != null) {
            invited.connected(message, names(came.stream()));
            return;
        }
        if (login.atConsole() && pages.hasConsole()) {
            pages.console(message);
            return;
        }
        pages.connected(message, names(came.stream()), names(organisations.stream().filter(each -> !came.contains(each))));
    }

    /** Makes the message a page that explains what went wrong. */
    public void explain(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof LoginException login) {
            // Anybody may ask for the callback, as often as he likes.
            long times = line.count();
            if (times > 0) {
                LOG.warn("Login failed{}: {}", times == 1 ? "" : ", as did " + (times - 1) + " before it", login.getMessage());
            }
            failed(exchange, login.status(), login.getMessage());
        } else if (cause instanceof IOException) {
            // A broken answer of /connections; the token endpoint has words of its own.
            LOG.warn("Login failed: Xero's answer broke off: {}", cause.getMessage());
            failed(exchange, 502, "Xero's answer broke off. Nothing was stored; please try again.");
        } else if (cause instanceof DataAccessException || cause instanceof TransactionException) {
            if (line.count() > 0) {
                LOG.warn("Login failed: the database cannot be reached: {}",
                        NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
            }
            failed(exchange, 503, "The database of xero-camel cannot be reached;"
                    + " please try again in a moment.");
        } else {
            LOG.error("Login failed unexpectedly", cause);
            failed(exchange, 502, "The login failed unexpectedly; the log has the details. Please try"
                    + " again.");
        }
    }

    /** Who was invited cannot log in at the console, to which the usual page leads. */
    private void failed(Exchange exchange, int status, String words) {
        if (exchange.getVariable(InvitationDoor.INVITATION) == null && exchange.getVariable(InvitationDoor.AT_LINK) == null) {
            pages.failed(exchange.getMessage(), status, words);
        } else if (Invitations.NOT_VALID.equals(words)) {
            invited.notValid(exchange);
        } else {
            invited.invited(exchange, status, words);
        }
    }

    private List<Connection> organisations(int status, String body) {
        if (status != 200) {
            throw new LoginException(502, "Xero answered " + status
                    + " when asked which organisations were connected. Nothing was stored; please try again.");
        }
        try {
            List<Connection> found = Connection.list(body, json);
            if (found.isEmpty()) {
                throw new LoginException(400, "No organisation came with this login. Please choose one at Xero.");
            }
            return found;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new LoginException(502, "Xero's list of organisations could not be read. Nothing was stored.", e);
        }
    }

    /** An organisation may be listed with an older connection too; the one of this consent counts. */
    private static List<Connection> once(List<Connection> connections, String event) {
        Map<String, Connection> once = new LinkedHashMap<>();
        connections.forEach(connection -> once.merge(connection.tenantId().toLowerCase(Locale.ROOT), connection,
                (first, other) -> event != null && event.equals(other.authEventId()) ? other : first));
        return List.copyOf(once.values());
    }

    private static List<String> names(Stream<Connection> connections) {
        return connections.map(Connection::tenantName).toList();
    }

    /** The consent that a token came from distinguishes newly chosen organisations from those connected before. */
    private static String eventOf(Secret accessToken) {
        try {
            return JWTParser.parse(accessToken.value()).getJWTClaimsSet().getStringClaim("authentication_event_id");
        } catch (ParseException e) {
            return null;
        }
    }

    private static Login login(Exchange exchange) {
        return exchange.getVariable(LOGIN, Login.class);
    }
}
