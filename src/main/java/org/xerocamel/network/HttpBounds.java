package org.xerocamel.network;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;

/**
 * Bounds what a peer of an HTTP client can cost: the length and number of an answer's headers, the bytes of its body, and
 * the time from a call's beginning to the end of its answer. The HTTP client itself bounds none of these.
 */
@Component("xeroHttpBounds")
public class HttpBounds implements AutoCloseable {

    private static final int LONGEST_LINE = 32 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int CONNECTIONS = 200;

    private final CamelContext camel;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "xero-http-deadline");
        thread.setDaemon(true);
        return thread;
    });

    /** @param camel whose settings for https count */
    public HttpBounds(CamelContext camel) {
        this.camel = camel;
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * Puts the bounds on a client that camel-http makes.
     *
     * @param client the client
     * @param connections how many connections it may have to one host
     * @param socket how long a peer may keep silent while a connection is made secure
     * @param longest how long a call may take until its answer was read
     * @param most how many bytes the body of an answer may have
     */
    public void bind(HttpClientBuilder client, int connections, Duration socket, Duration longest, long most) {
        client.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build()).build())
                .setTlsSocketStrategy(tls())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout((int) Math.min(Integer.MAX_VALUE, socket.toMillis()), TimeUnit.MILLISECONDS).build())
                .setMaxConnPerRoute(connections).setMaxConnTotal(Math.max(CONNECTIONS, connections)).build());
        client.addExecInterceptorFirst("xero-bounds", new BoundCalls(clock, longest, most));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** What is set for https at Camel's component holds here too. */
    private DefaultClientTlsStrategy tls() {
        HttpComponent https = camel.getComponent("https", HttpComponent.class);
        SSLContextParameters parameters = https.getSslContextParameters();
        if (parameters == null && https.isUseGlobalSslContextParameters()) {
            parameters = camel.getSSLContextParameters();
        }
        try {
            SSLContext context = parameters != null ? parameters.createSSLContext(camel)
                    : https.isUseSystemProperties() ? SSLContexts.createSystemDefault() : SSLContexts.createDefault();
            return new DefaultClientTlsStrategy(context, https.getX509HostnameVerifier());
        } catch (Exception e) {
            throw new IllegalStateException("The keys or certificates for https cannot be read: " + Shown.reason(e), e);
        }
    }
}
