package org.xerocamel.tokens;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.network.HttpCalls;
import org.xerocamel.network.ProxyRefusedException;
import org.xerocamel.tokens.TokenException.Kind;

/** The HTTP client of Xero's identity service: sends each request once, and explains refusals. */
final class IdentityClient {

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;
    private static final Pattern CODE = Pattern.compile("[a-z_]{1,50}");
    /** Errors that no other token can fix, and the settings to check. */
    private static final Map<String, String> CONFIGURATION = Map.of(
            "invalid_client", "xero.client-id or xero.client-secret does not match your app at Xero",
            "unauthorized_client", "the app of xero.client-id is not permitted to do this, or not with all of"
                    + " xero.scopes; check its configuration at Xero",
            "invalid_scope", "xero.scopes names a scope that Xero does not grant to the app of xero.client-id",
            "unsupported_grant_type", "the server at xero.identity-url does not renew tokens, or the app of"
                    + " xero.client-id is not a web app");
    /** The same of a custom connection. */
    private static final Map<String, String> CUSTOM = Map.of(
            "invalid_client", CONFIGURATION.get("invalid_client"),
            "unauthorized_client", "xero.grant asks for a custom connection, but the app of xero.client-id is none, or"
                    + " is not connected to its organisation yet; check its configuration at Xero",
            "invalid_scope", "xero.scopes names a scope that the custom connection of xero.client-id was not granted at"
                    + " Xero",
            "unsupported_grant_type", "xero.grant asks for a custom connection, but xero.identity-url or the app of"
                    + " xero.client-id supports none");

    private final XeroProperties settings;
    private final HttpCalls calls;
    private final Duration timeout;

    IdentityClient(XeroProperties settings, HttpCalls calls, Duration timeout) {
        this.settings = settings;
        this.calls = calls;
        this.timeout = timeout;
    }

    /** @throws TokenException when no app is configured */
    ClientSecretBasic app() {
        if (!settings.hasApp()) {
            throw new TokenException(Kind.CONFIGURATION, "xero.client-id or xero.client-secret is empty");
        }
        return new ClientSecretBasic(new ClientID(settings.clientId()),
                new com.nimbusds.oauth2.sdk.auth.Secret(settings.clientSecret()));
    }

    /** @throws TokenException when no answer came */
    HTTPResponse send(HTTPRequest request) {
        HttpPost post = new HttpPost(request.getURI());
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> post.addHeader(name, value)));
        post.setHeader("Accept", "application/json");
        post.setEntity(new StringEntity(request.getBody(), ContentType.APPLICATION_FORM_URLENCODED));
        try {
            HttpCalls.Answer answer = calls.call(post, timeout);
            HTTPResponse response = new HTTPResponse(answer.status());
            response.setHeader("Content-Type", "application/json");
            if (answer.date() != null) {
                response.setHeader("Date", answer.date());
            }
            response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
            return response;
        } catch (HttpTimeoutException e) {
            throw new TokenException(Kind.PASSING,
                    "Xero's token endpoint did not answer in " + timeout.toSeconds() + " s");
        } catch (ProxyRefusedException e) {
            throw new TokenException(Kind.PASSING, "Xero's token endpoint could not be reached: " + e.getMessage());
        } catch (InterruptedIOException e) {
            throw new TokenException(Kind.PASSING, "The call to Xero's token endpoint was interrupted");
        } catch (IOException e) {
            throw new TokenException(Kind.PASSING,
                    "Xero's token endpoint could not be reached: " + e.getClass().getSimpleName());
        }
    }

    /** @return the meaning of a refusal */
    TokenException refused(int status, ErrorObject error) {
        // Nothing but a code of OAuth's form is repeated, whatever somebody on the way may have put there.
        String code = error == null || error.getCode() == null || !CODE.matcher(error.getCode()).matches()
                ? null : error.getCode();
        String words = "Xero's token endpoint answered " + status + (code == null ? "" : " " + code);
        if (status >= SERVER_ERROR || status == TOO_MANY || code == null) {
            return new TokenException(Kind.PASSING, words);
        }
        String where = (settings.isCustomConnection() ? CUSTOM : CONFIGURATION).get(code);
        if (where != null) {
            return new TokenException(Kind.CONFIGURATION, words + ": " + where);
        }
        return new TokenException("invalid_grant".equals(code) ? Kind.GRANT : Kind.PASSING, words);
    }
}
