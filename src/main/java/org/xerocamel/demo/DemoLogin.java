package org.xerocamel.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Connects the sample organisation by the way that a person's browser goes: to Xero's consent page and back. */
final class DemoLogin {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_STEPS = 5;
    private static final int REDIRECT = 302;
    private static final int OK = 200;

    private final URI console;
    private final String basic;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).proxy(HttpClient.Builder.NO_PROXY)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();

    DemoLogin(URI console, String username, String password) {
        this.console = console;
        this.basic = "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException when the login does not end with a page that says it is connected */
    void connect() throws IOException {
        URI next = console.resolve("/xero/connect");
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpResponse<String> answer = get(next);
            if (answer.statusCode() == OK) {
                return;
            }
            if (answer.statusCode() != REDIRECT) {
                throw new IOException("the answer was " + answer.statusCode());
            }
            next = next.resolve(answer.headers().firstValue("Location").orElse("/"));
        }
        throw new IOException("the login leads from page to page");
    }

    private HttpResponse<String> get(URI address) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "text/html");
        if (address.getAuthority().equals(console.getAuthority())) {
            request.header("Authorization", basic);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the demo ends", e);
        }
    }
}
