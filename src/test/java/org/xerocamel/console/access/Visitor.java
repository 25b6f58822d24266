package org.xerocamel.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.xerocamel.simulator.Credentials;

/** A person with a browser, or anybody who asks by hand: keeps cookies, follows nothing by itself. */
final class Visitor {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern WANTED = Pattern.compile("name=\"to\" value=\"([^\"]+)\"");

    private final URI application;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;

    Visitor(URI application) {
        this.application = application;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** One who asks by https. */
    Visitor(URI application, SSLContext trusting) {
        this.application = application;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).sslContext(trusting).build();
    }

    HttpResponse<String> page(String path, String... headers) {
        return send("GET", path, null, with(headers, "Accept", "text/html,*/*;q=0.8"));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        return send("POST", path, form.entrySet().stream().map(field -> field.getKey() + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&")),
                with(headers, "Content-Type", "application/x-www-form-urlencoded"));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        URI address = URI.create(path.startsWith("/") ? application + path : path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens the login page that the address names, types in and sends the form. */
    HttpResponse<String> logIn(String loginPage, Credentials typed, String... headers) {
        String page = page(loginPage, headers).body();
        return post("/login", Map.of("_csrf", token(page), "to", find(WANTED, page),
                "username", typed.username(), "password", typed.password()), headers);
    }

    Visitor loggedIn() {
        String to = location(logIn("/login", Credentials.USUAL));
        if (!to.equals("/")) {
            throw new AssertionError("The login led to " + to);
        }
        return this;
    }

    static String token(String page) {
        return find(TOKEN, page);
    }

    static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue).findFirst();
    }

    /** Loses a cookie, as when a session ends. */
    void forget(String name) {
        cookies.getCookieStore().get(application).stream().filter(cookie -> cookie.getName().equals(name))
                .forEach(cookie -> cookies.getCookieStore().remove(application, cookie));
    }

    private static String find(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new AssertionError("No " + pattern + " in " + page);
        }
        return found.group(1);
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }
}
