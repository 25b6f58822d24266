package org.xerocamel.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through the consent as a browser does: keeps cookies, follows each redirect, remembers each hop. The application,
 * and nobody else, gets the login with each request.
 */
public final class ConsentWalker {

    private static final int MOST_HOPS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI app;
    private final Credentials credentials;
    private final String context;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(PATIENCE).build();

    /** @param app where the application runs, such as http://localhost:8080 */
    public ConsentWalker(URI app) {
        this(app, Credentials.USUAL);
    }

    /** @param credentials the login at the application */
    public ConsentWalker(URI app, Credentials credentials) {
        this(app, credentials, "");
    }

    /** @param context the path below which it runs, such as /shop; empty for none */
    public ConsentWalker(URI app, Credentials credentials, String context) {
        this.app = app;
        this.credentials = credentials;
        this.context = context;
    }

    /**
     * One step of the way.
     *
     * @param uri what was asked
     * @param status what was answered
     * @param location where the answer points, or null
     */
    public record Hop(URI uri, int status, URI location) {}

    /**
     * A walk, from its first step to its last.
     *
     * @param status the last answer's
     * @param body the last answer's
     * @param hops all steps
     */
    public record Walk(int status, String body, List<Hop> hops) {

        /** @return the callback that the consent page pointed at, with its code or error */
        public URI callback() {
            return hops.stream().map(Hop::location).filter(ConsentWalker::isCallback).findFirst()
                    .orElseThrow(() -> new IllegalStateException("No redirect back to the application: " + this));
        }

        /** @return the status with which the application answered the callback, or -1 if it was not called */
        public int callbackStatus() {
            return hops.stream().filter(hop -> isCallback(hop.uri())).mapToInt(Hop::status).findFirst().orElse(-1);
        }
    }

    /** Walks the whole way from /xero/connect to the page after the callback. */
    public Walk connect() {
        return walk(app.resolve(context + "/xero/connect"), false);
    }

    /** Walks until the consent page points back at the application, and does not follow. */
    public Walk connectUntilCallback() {
        return walk(app.resolve(context + "/xero/connect"), true);
    }

    /** Goes on from any address, such as a callback seen before. */
    public Walk open(URI address) {
        return walk(address, false);
    }

    /** @return another browser, which has none of this one's cookies */
    public ConsentWalker withoutCookies() {
        return new ConsentWalker(app, credentials, context);
    }

    private Walk walk(URI start, boolean stopBeforeCallback) {
        List<Hop> hops = new ArrayList<>();
        URI next = start;
        HttpResponse<String> response;
        do {
            response = get(next);
            URI here = next;
            next = response.headers().firstValue("Location").map(here::resolve).orElse(null);
            hops.add(new Hop(here, response.statusCode(), next));
        } while (next != null && hops.size() < MOST_HOPS && !(stopBeforeCallback && isCallback(next)));
        return new Walk(response.statusCode(), response.body(), List.copyOf(hops));
    }

    private HttpResponse<String> get(URI address) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE)
                    .header("Accept", "text/html");
            if (app.getAuthority().equals(address.getAuthority())) {
                request.header("Authorization", credentials.basic());
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException gone) {
            throw new UncheckedIOException("No answer from " + address.getAuthority() + address.getPath(), gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted on the way to " + address.getAuthority(), interrupted);
        }
    }

    private static boolean isCallback(URI address) {
        String query = address == null ? null : address.getRawQuery();
        return query != null && !address.getPath().contains("/authorize") && query.matches("(.*&)?(code|error)=.*");
    }
}
