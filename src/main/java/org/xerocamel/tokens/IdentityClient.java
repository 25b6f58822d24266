package org.xerocamel.tokens;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.tokens.TokenException.Kind;

/** How Xero's identity service is called, once a request, and what its refusals mean. */
final class IdentityClient {

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
    /** The same of a custom connection. */
    private static final Map<String, String> CUSTOM = Map.of(
            "invalid_client", CONFIGURATION.get("invalid_client"),
            "unauthorized_client", "xero.grant asks for a custom connection, and the app of xero.client-id is none, or is"
                    + " not connected to its organisation yet; look at its configuration at Xero",
            "invalid_scope", "xero.scopes names a scope that the custom connection of xero.client-id was not given at Xero",
            "unsupported_grant_type", "xero.grant asks for a custom connection, and xero.identity-url or the app of"
                    + " xero.client-id knows none");

    private final XeroProperties settings;
    private final Duration timeout;
    private final HttpClient http;

    IdentityClient(XeroProperties settings, Duration timeout) {
        this.settings = settings;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER).build();
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
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI())
                .POST(HttpRequest.BodyPublishers.ofString(request.getBody()));
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        builder.setHeader("Accept", "application/json");
        // A time-out of the request itself would end with the headers; this one counts until the body is read, since a
        // row stays locked as long.
        CompletableFuture<HttpResponse<String>> call =
                http.sendAsync(builder.build(), answer -> new LimitedText());
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

    /** @return what a refusal means, in words */
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
