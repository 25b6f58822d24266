package org.xerocamel.tokens;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.TokenException.Kind;

/** Xero's token endpoint. It never repeats a call by itself: a second one could rotate the token twice. */
@Component
public class TokenEndpoint {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** What Xero gives, where an answer does not say (OAuth2, "Access token"). */
    private static final Duration USUAL_LIFETIME = Duration.ofMinutes(30);
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;
    private static final Pattern CODE = Pattern.compile("[a-z_]{1,50}");
    /** Errors that no other token could help, and where to look. */
    private static final Map<String, String> CONFIGURATION = Map.of(
            "invalid_client", "xero.client-id or xero.client-secret is not what Xero has for your app",
            "unauthorized_client", "the app of xero.client-id may not do this, or not with all of xero.scopes; look at its"
                    + " configuration at Xero",
            "invalid_scope", "xero.scopes names a scope that Xero does not give to the app of xero.client-id",
            "unsupported_grant_type", "xero.identity-url leads to something that does not renew tokens, or the app of"
                    + " xero.client-id is not a web app");

    private final XeroProperties settings;
    private final Duration timeout;
    private final HttpClient http;

    @Autowired
    TokenEndpoint(XeroProperties settings) {
        this(settings, TIMEOUT);
    }

    TokenEndpoint(XeroProperties settings, Duration timeout) {
        this.settings = settings;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /**
     * Exchanges the code of a callback.
     *
     * @throws TokenException when Xero gave no token
     */
    public TokenPair exchange(String code, Secret verifier) {
        return request(new AuthorizationCodeGrant(new AuthorizationCode(code), settings.redirectUri(),
                new CodeVerifier(verifier.value())));
    }

    /**
     * Asks for a new pair.
     *
     * @throws TokenException when Xero gave no token
     */
    TokenPair refresh(Secret refreshToken) {
        return request(new RefreshTokenGrant(new RefreshToken(refreshToken.value())));
    }

    private TokenPair request(AuthorizationGrant grant) {
        if (!settings.hasApp()) {
            throw new TokenException(Kind.CONFIGURATION, "xero.client-id or xero.client-secret is empty");
        }
        URI uri = URI.create(settings.identityUrl() + "/connect/token");
        ClientSecretBasic client = new ClientSecretBasic(new ClientID(settings.clientId()),
                new com.nimbusds.oauth2.sdk.auth.Secret(settings.clientSecret()));
        HTTPResponse answer = send(new TokenRequest.Builder(uri, client, grant).build().toHTTPRequest());
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            if (!response.indicatesSuccess()) {
                throw refused(answer.getStatusCode(), ((TokenErrorResponse) response).getErrorObject());
            }
            return pair((OIDCTokenResponse) response, answer.getHeaderValue("Date"));
        } catch (ParseException | IllegalArgumentException e) {
            throw new TokenException(Kind.PASSING, "Xero's token endpoint answered " + answer.getStatusCode()
                    + " with something that is no token answer");
        }
    }

    private HTTPResponse send(HTTPRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI())
                .POST(HttpRequest.BodyPublishers.ofString(request.getBody()));
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        builder.setHeader("Accept", "application/json");
        // A time-out of the request itself would end with the headers; this one counts until the body is read, since a
        // row stays locked as long.
        CompletableFuture<HttpResponse<String>> call =
                http.sendAsync(builder.build(), HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> answer = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            HTTPResponse response = new HTTPResponse(answer.statusCode());
            response.setHeader("Content-Type", "application/json");
            answer.headers().firstValue("Date").ifPresent(date -> response.setHeader("Date", date));
            response.setBody(answer.body());
            return response;
        } catch (TimeoutException e) {
            throw new TokenException(Kind.PASSING,
                    "Xero's token endpoint did not answer in " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new TokenException(Kind.PASSING,
                    "Xero's token endpoint could not be reached: " + e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenException(Kind.PASSING, "The call to Xero's token endpoint was interrupted");
        } finally {
            call.cancel(true);
        }
    }

    private static TokenException refused(int status, ErrorObject error) {
        // Nothing but a code of OAuth's form is repeated, whatever somebody on the way may have put there.
        String code = error == null || error.getCode() == null || !CODE.matcher(error.getCode()).matches()
                ? null : error.getCode();
        String words = "Xero's token endpoint answered " + status + (code == null ? "" : " " + code);
        if (status >= SERVER_ERROR || status == TOO_MANY || code == null) {
            return new TokenException(Kind.PASSING, words);
        }
        if (CONFIGURATION.containsKey(code)) {
            return new TokenException(Kind.CONFIGURATION, words + ": " + CONFIGURATION.get(code));
        }
        return new TokenException("invalid_grant".equals(code) ? Kind.GRANT : Kind.PASSING, words);
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
}
