package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;

/** Speaks to the simulator as an app does, for the simulator's own tests. */
final class SimulatorClient {

    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters";
    static final String REDIRECT = "http://localhost:8080/xero/callback";
    static final String SCOPES = "openid profile email offline_access accounting.invoices.read accounting.settings.read";

    private final URI xero;
    private final HttpClient client = HttpClient.newHttpClient();

    SimulatorClient(URI xero) {
        this.xero = xero;
    }

    /** An answer; status 0 when there was none. */
    record Answer(int status, HttpResponse<String> response) {

        String body() {
            return response.body();
        }

        JsonNode json() {
            return Json.read(body().getBytes(StandardCharsets.UTF_8));
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String location() {
            return header("Location");
        }
    }

    JsonNode login() {
        return exchange(code(), VERIFIER).json();
    }

    String code() {
        return authorise(REDIRECT, SCOPES).location().replaceAll(".*[?&]code=([^&]*).*", "$1");
    }

    Answer authorise(String redirect, String scopes) {
        return get("/identity/connect/authorize?response_type=code&client_id=" + XeroSimulator.CLIENT_ID
                + "&redirect_uri="
                + encode(redirect) + "&scope=" + encode(scopes) + "&state=a-state&nonce=a-nonce&code_challenge="
                + challenge() + "&code_challenge_method=S256");
    }

    Answer exchange(String code, String verifier) {
        return form("/connect/token", "grant_type=authorization_code&code=" + code + "&redirect_uri=" + encode(REDIRECT)
                + "&code_verifier=" + verifier);
    }

    Answer refresh(String token) {
        return form("/connect/token", "grant_type=refresh_token&refresh_token=" + token);
    }

    Answer custom(String scopes) {
        return form("/connect/token", "grant_type=client_credentials&scope=" + encode(scopes));
    }

    Answer revoke(String token) {
        return form("/connect/revocation", "token=" + token);
    }

    JsonNode connections(JsonNode tokens, String query) {
        return get("/connections" + query, "Authorization", bearer(tokens)).json();
    }

    Answer invoices(JsonNode tokens, String tenantId, String pathAndQuery, String... headers) {
        String[] all = new String[headers.length + 6];
        System.arraycopy(headers, 0, all, 6, headers.length);
        String[] usual = {"Authorization", bearer(tokens), "Xero-tenant-id", tenantId, "Accept", "application/json"};
        System.arraycopy(usual, 0, all, 0, 6);
        return get("/api.xro/2.0/Invoices" + pathAndQuery, all);
    }

    Answer get(String pathAndQuery, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(xero.resolve(pathAndQuery))
                .timeout(Duration.ofSeconds(10));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Sends JSON to a place of the API. */
    Answer write(String method, String place, JsonNode tokens, String tenantId, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(xero.resolve("/api.xro/2.0/" + place))
                .header("Authorization", bearer(tokens)).header("Xero-tenant-id", tenantId)
                .header("Accept", "application/json").method(method, HttpRequest.BodyPublishers.ofString(json));
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return send(request);
    }

    private Answer form(String path, String form) {
        String pair = XeroSimulator.CLIENT_ID + ":" + XeroSimulator.CLIENT_SECRET;
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(xero.resolve(path)).timeout(Duration.ofSeconds(10))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException gone) {
            return new Answer(0, null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String bearer(JsonNode tokens) {
        return "Bearer " + tokens.get("access_token").asText();
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
