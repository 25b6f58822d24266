package org.xerocamel.deliver.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;
import org.xerocamel.network.HttpBounds;
import org.xerocamel.network.OutgoingProxy;

/**
 * The HTTP sink's client, without automatic behaviour: no retries (by default it would sleep through a Retry-After on the
 * calling thread), no redirects, no cookies. The configured headers are put on here rather than in the route, so that no
 * exchange, trace or log ever holds them.
 */
@Component("xeroSinkHttpClient")
public class HttpSinkClient implements HttpClientConfigurer {

    private static final int MOST_BYTES = 16 * 1024;

    private final HttpSinkProperties settings;
    private final CallsUnderWay underWay;
    private final HttpBounds bounds;
    private final OutgoingProxy proxy;

    public HttpSinkClient(HttpSinkProperties settings, HttpSink sink, HttpBounds bounds, OutgoingProxy proxy) {
        this.bounds = bounds;
        this.proxy = proxy;
        this.settings = settings;
        this.underWay = sink.underWay();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        proxy.letThrough(client);
        Timeout timeout = Timeout.ofMilliseconds(settings.timeout().toMillis());
        // Time for the connection, and for the answer.
        bounds.bind(client, settings.concurrency(), settings.timeout(), settings.timeout().multipliedBy(2), Long.MAX_VALUE);
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("xero-camel")
                .setDefaultRequestConfig(requests(timeout))
                .addExecInterceptorFirst("xero-beginning", HttpSinkClient::beginning)
                .addExecInterceptorLast("xero-lease", underWay)
                .addRequestInterceptorLast((request, body, context) -> {
                    for (Map.Entry<String, String> header : settings.headers().entrySet()) {
                        request.setHeader(header.getKey(), header.getValue());
                    }
                });
    }

    /** Reads only the beginning of an answer, which is all that messages show, and closes longer ones. */
    private static ClassicHttpResponse beginning(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity answer = response.getEntity();
        if (answer != null) {
            try (InputStream body = answer.getContent()) {
                response.setEntity(new ByteArrayEntity(body.readNBytes(MOST_BYTES), null));
            }
        }
        return response;
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
