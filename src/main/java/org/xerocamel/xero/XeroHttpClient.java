package org.xerocamel.xero;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.network.HttpBounds;
import org.xerocamel.network.OutgoingProxy;

/**
 * Configures camel-http for calls to Xero: with a timeout, and without retries, redirects or cookies. The HTTP client would
 * otherwise retry a 429 by itself, sleeping on the thread and costing another call.
 */
@Component("xeroHttpClient")
class XeroHttpClient implements HttpClientConfigurer {

    private static final int POOL_WAIT_SECONDS = 30;
    private static final int CONNECTIONS = 64;
    /** Far more than a page of a thousand invoices, a report or a file of Xero's has. */
    private static final long MOST_BYTES = 512L << 20;
    /** The longest time of an answer: a slow one is read, one that drips is not. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Timeout timeout;
    private final HttpBounds bounds;
    private final OutgoingProxy proxy;
    private final WireBytes wire;

    XeroHttpClient(XeroProperties settings, HttpBounds bounds, OutgoingProxy proxy, WireBytes wire) {
        this.bounds = bounds;
        this.proxy = proxy;
        this.wire = wire;
        this.timeout = Timeout.of(settings.fetch().timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Duration longest() {
        Duration twice = timeout.toDuration().multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? twice : LONGEST;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        bounds.bind(builder, CONNECTIONS, timeout.toDuration(), longest(), MOST_BYTES);
        // Innermost, so it meets what the others have not unpacked yet.
        builder.addExecInterceptorLast("xero-wire", wire);
        proxy.letThrough(builder);
        builder.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableAuthCaching()
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(Timeout.ofSeconds(POOL_WAIT_SECONDS)).build());
    }
}
