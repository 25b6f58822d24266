package org.xerocamel.xero;

import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.network.OutgoingProxy;

/**
 * How camel-http calls Xero: with a time-out, and without repeats, redirects or cookies. The HTTP client would otherwise
 * repeat a 429 by itself, sleeping on the thread and costing another call.
 */
@Component("xeroHttpClient")
class XeroHttpClient implements HttpClientConfigurer {

    private static final int POOL_WAIT_SECONDS = 30;

    private final Timeout timeout;
    private final OutgoingProxy proxy;

    XeroHttpClient(XeroProperties settings, OutgoingProxy proxy) {
        this.proxy = proxy;
        this.timeout = Timeout.of(settings.fetch().timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        proxy.letThrough(builder);
        builder.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableAuthCaching()
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(Timeout.ofSeconds(POOL_WAIT_SECONDS)).build());
    }
}
