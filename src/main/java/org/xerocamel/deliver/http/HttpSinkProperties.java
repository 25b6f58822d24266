package org.xerocamel.deliver.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.SettingException;

/**
 * The HTTP sink's settings.
 *
 * @param url The receiver's address, required when {@code xero.sinks} names {@code http}. Behind the host it may hold {@code
 *     {entity}} and {@code {organisation}} (the tenant id), such as {@code https://example.com/xero/{organisation}/{entity}};
 *     both are also sent as headers.
 * @param batchSize Records per call: 1 posts one JSON object, a larger number a JSON array of up to that many.
 * @param concurrency How many calls are under way at once.
 * @param headers Further request headers, such as {@code Authorization: Bearer ...}; they may hold secrets.
 * @param timeout How long the receiver may take to accept a connection, and to answer.
 * @param parkStatuses HTTP statuses that park the record although they usually concern the address or the login,
 *     comma-separated, such as {@code 404}. Without them, the batch is retried after 401, 403, 404 and the like.
 */
@ConfigurationProperties("xero.sink.http")
public record HttpSinkProperties(
        String url, int batchSize, int concurrency, @DefaultValue Map<String, String> headers, Duration timeout,
        @DefaultValue Set<Integer> parkStatuses) {

    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    public HttpSinkProperties {
        check(batchSize >= 1, "batch-size is " + batchSize + ", but must be 1 or more");
        check(concurrency >= 1, "concurrency is " + concurrency + ", but must be 1 or more");
        check(timeout != null && timeout.toMillis() > 0, "timeout is " + timeout + ", but must be longer than zero");
        parkStatuses = parkStatuses == null ? Set.of() : Set.copyOf(parkStatuses);
        parkStatuses.forEach(status -> check(status >= 400 && status < 500 && !LATER.contains(status), "park-statuses has " + status
                + ", but must be statuses from 400 to 499 other than 408, 425 and 429, after which the batch is retried"));
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        headers.forEach(HttpSinkProperties::checkHeader);
    }

    /**
     * @return the scheme, host and port of {@code url}, without what may be a secret
     * @throws SettingException when that is no address to post to
     */
    public URI host() {
        URI whole = URI.create(Target.of(url).url("entity", "organisation"));
        return URI.create(whole.getScheme() + "://" + whole.getRawAuthority());
    }

    private static void checkHeader(String name, String value) {
        check(name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), "headers has \"" + name + "\", which cannot name a header");
        // The value may be a secret, so it is not shown.
        check(value.chars().allMatch(c -> c == '\t' || c >= ' ' && c < 127),
                "headers." + name + " must be plain ASCII on one line");
        check(!name.equalsIgnoreCase("Idempotency-Key"),
                "headers must not set Idempotency-Key, which is different for each call");
    }

    private static void check(boolean good, String sentence) {
        if (!good) {
            throw new SettingException("xero.sink.http." + sentence + ".");
        }
    }

    /** The values of headers are left out: they may be secrets. */
    @Override
    public String toString() {
        return "HttpSinkProperties[batchSize=" + batchSize + ", concurrency=" + concurrency + ", timeout=" + timeout
                + ", parkStatuses=" + parkStatuses
                + ", headers=" + headers.keySet() + "]";
    }
}
