package org.xerocamel.tokens;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.network.HttpCalls;
import org.xerocamel.tokens.TokenException.Kind;

/** Xero's token endpoint. It never repeats a call: a second one could rotate the token twice. */
@Component
public class TokenEndpoint {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** The lifetime of Xero's tokens, where an answer does not contain it (OAuth2, "Access token"). */
    private static final Duration USUAL_LIFETIME = Duration.ofMinutes(30);
    private static final int OK = 200;
    /** What only a person can give; Xero refuses a custom connection that asks for it. */
    private static final Set<String> PERSONAL = Set.of("openid", "profile", "email", "offline_access");

    private final XeroProperties settings;
    private final IdentityClient client;

    @Autowired
    TokenEndpoint(XeroProperties settings, HttpCalls calls) {
        this(settings, calls, TIMEOUT);
    }

    TokenEndpoint(XeroProperties settings, HttpCalls calls, Duration timeout) {
        this.settings = settings;
        this.client = new IdentityClient(settings, calls, timeout);
    }

    /**
     * Exchanges the code of a callback.
     *
     * @throws TokenException when Xero issued no token
     */
    public TokenPair exchange(String code, Secret verifier) {
        return request(new AuthorizationCodeGrant(new AuthorizationCode(code), settings.redirectUri(),
                new CodeVerifier(verifier.value())), null);
    }

    /**
     * Asks for a new pair.
     *
     * @throws TokenException when Xero issued no token
     */
    TokenPair refresh(Secret refreshToken) {
        return request(new RefreshTokenGrant(new RefreshToken(refreshToken.value())), null);
    }

    /**
     * Requests a token of the app itself, a custom connection.
     *
     * @return it, without a refresh token
     * @throws TokenException when Xero gave none
     */
    TokenPair ownToken() {
        TokenPair given = request(new ClientCredentialsGrant(), customScopes());
        return new TokenPair(given.accessToken(), null, given.lifetime(), given.scopes(), null, given.answeredAt());
    }

    /**
     * Revokes a refresh token, and with it all connections of its person to the app (OAuth2, "Revocation").
     *
     * @throws TokenException when Xero did not do so
     */
    void revoke(Secret refreshToken) {
        URI uri = URI.create(settings.identityUrl() + "/connect/revocation");
        HTTPResponse answer = client.send(new TokenRevocationRequest(uri, client.app(),
                new RefreshToken(refreshToken.value())).toHTTPRequest());
        if (answer.getStatusCode() != OK) {
            throw client.refused(answer.getStatusCode(), ErrorObject.parse(answer));
        }
    }

    /** @return the scopes to ask for as a custom connection; null for those that it was given at Xero */
    private Scope customScopes() {
        Scope asked = Scope.parse(settings.scopes());
        asked.removeIf(scope -> PERSONAL.contains(scope.getValue()));
        return asked.isEmpty() ? null : asked;
    }

    private TokenPair request(AuthorizationGrant grant, Scope scope) {
        URI uri = URI.create(settings.identityUrl() + "/connect/token");
        TokenRequest.Builder request = new TokenRequest.Builder(uri, client.app(), grant);
        if (scope != null) {
            request.scope(scope);
        }
        HTTPResponse answer = client.send(request.build().toHTTPRequest());
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            if (!response.indicatesSuccess()) {
                throw client.refused(answer.getStatusCode(), ((TokenErrorResponse) response).getErrorObject());
            }
            return pair((OIDCTokenResponse) response, answer.getHeaderValue("Date"));
        } catch (ParseException | IllegalArgumentException e) {
            throw new TokenException(Kind.PASSING, "Xero's token endpoint answered " + answer.getStatusCode()
                    + " with something that is not a token response");
        }
    }

    private TokenPair pair(OIDCTokenResponse response, String date) {
        Tokens tokens = response.getTokens();
        RefreshToken refresh = tokens.getRefreshToken();
        long told = tokens.getAccessToken().getLifetime();
        var scope = tokens.getAccessToken().getScope();
        String idToken = response.getOIDCTokens().getIDTokenString();
        return new TokenPair(new Secret(tokens.getAccessToken().getValue()),
                refresh == null ? null : new Secret(refresh.getValue()),
                told > 0 ? Duration.ofSeconds(told) : USUAL_LIFETIME,
                scope == null ? settings.scopes() : scope.toString(), Secret.of(idToken), httpDate(date));
    }

    private static Instant httpDate(String date) {
        try {
            return date == null ? null : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * A pair of tokens from Xero's token endpoint.
     *
     * @param accessToken for calls
     * @param refreshToken for the next pair; null when {@code offline_access} was not granted
     * @param lifetime how long the access token lasts from now
     * @param scopes what was granted, space-separated
     * @param idToken who logged in, to be validated; null when {@code openid} was not asked for or at a refresh
     * @param answeredAt Xero's clock at the answer; null when it did not say
     */
    public record TokenPair(Secret accessToken, Secret refreshToken, Duration lifetime, String scopes, Secret idToken,
            Instant answeredAt) {}
}
