package org.xerocamel.connect;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.connect.LoginAttempts.LoginAttempt;
import org.xerocamel.tokens.ConnectionsOfTier;
import org.xerocamel.tokens.Secret;

/** Sends a browser to Xero's consent page, with a state, a nonce and a PKCE challenge of its own. */
@Component("xeroLoginStart")
public class LoginStart {

    /** The parameter of somebody who knows that the app's connections are used up. */
    private static final String ANYWAY = "anyway";
    private static final int BYTES = 32;
    private static final Logger LOG = LoggerFactory.getLogger(LoginStart.class);

    private final XeroProperties settings;
    private final LoginAttempts attempts;
    private final LoginPages pages;
    private final ConnectionsOfTier connections;

    LoginStart(XeroProperties settings, LoginAttempts attempts, LoginPages pages, ConnectionsOfTier connections) {
        this.settings = settings;
        this.attempts = attempts;
        this.pages = pages;
        this.connections = connections;
        if (!settings.hasApp()) {
            LOG.warn(noApp());
        }
    }

    /** Makes the message the redirect to Xero. */
    public void begin(Exchange exchange) {
        if (!settings.hasApp()) {
            throw new LoginException(503, noApp());
        }
        if (settings.isCustomConnection()) {
            pages.noLogin(exchange.getMessage());
            return;
        }
        Message message = exchange.getMessage();
        String invitation = exchange.getVariable(InvitationDoor.INVITATION, String.class);
        if (invitation == null && connections.isFull() && message.getHeader(ANYWAY) == null) {
            pages.full(message, connections.used(), connections.limit().orElseThrow());
            return;
        }
        String known = Browser.of(message);
        String browser = known == null ? Browser.newId() : known;
        State state = new State(BYTES);
        Nonce nonce = new Nonce(BYTES);
        CodeVerifier verifier = new CodeVerifier();
        attempts.store(state.getValue(), browser, new LoginAttempt(nonce.getValue(), new Secret(verifier.getValue()), invitation));
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 302);
        message.setHeader("Location", consentPage(state, nonce, verifier).toString());
        message.setHeader("Set-Cookie", Browser.cookie(browser, settings.redirectUri()));
    }

    /** The request of OpenID Connect has a class of its own, which insists on openid; that is only needed to know who logs in. */
    private URI consentPage(State state, Nonce nonce, CodeVerifier verifier) {
        return new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(settings.clientId()))
                .scope(Scope.parse(settings.scopes())).redirectionURI(settings.redirectUri()).state(state)
                .customParameter("nonce", nonce.getValue()).codeChallenge(verifier, CodeChallengeMethod.S256)
                .endpointURI(URI.create(settings.loginUrl() + "/identity/connect/authorize")).build().toURI();
    }

    private String noApp() {
        boolean id = settings.clientId() == null || settings.clientId().isBlank();
        return "Xero cannot be connected yet: " + (id ? "xero.client-id (XERO_CLIENT_ID)"
                : "xero.client-secret (XERO_CLIENT_SECRET)") + " is empty. Register an app at developer.xero.com"
                + " and set its client id and secret, then start xero-camel again.";
    }
}
