package org.xerocamel.deliver.http;

import java.util.Map;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;
import org.xerocamel.network.OutgoingProxy;

/**
 * The HTTP sink's client. It does nothing of its own accord: no retries (by default it would sleep through a
 * Retry-After on the calling thread), no redirects, no cookies. The configured headers are put on here rather than in
 * the route, so that no exchange, trace or log ever holds them.
 */
@Component("xeroSinkHttpClient")
public class HttpSinkClient implements HttpClientConfigurer {

    private final HttpSinkProperties settings;
    private final CallsUnderWay underWay;
    private final OutgoingProxy proxy;

    public HttpSinkClient(HttpSinkProperties settings, HttpSink sink, OutgoingProxy proxy) {
        this.proxy = proxy;
        this.settings = settings;
        this.underWay = sink.underWay();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        proxy.letThrough(client);
        Timeout timeout = Timeout.ofMilliseconds(settings.timeout().toMillis());
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("xero-camel")
                .setDefaultRequestConfig(requests(timeout))
                .addExecInterceptorLast("xero-lease", underWay)
                .addRequestInterceptorLast((request, body, context) -> {
                    for (Map.Entry<String, String> header : settings.headers().entrySet()) {
                        request.setHeader(header.getKey(), header.getValue());
                    }
                });
    }

    @SuppressWarnings("deprecation") // The newer place is the connection manager, which is the component's own.
    private static RequestConfig requests(Timeout timeout) {
        return RequestConfig.custom()
                .setConnectTimeout(timeout)
                .setResponseTimeout(timeout)
                .setConnectionRequestTimeout(timeout)
                .build();
    }
}
