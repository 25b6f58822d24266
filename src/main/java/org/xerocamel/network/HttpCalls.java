package org.xerocamel.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.springframework.stereotype.Component;

/**
 * Makes HTTP calls with small answers: to the token endpoint, for Xero's keys, to the webhooks of alerts. Each is sent once, on
 * its own connection, through the proxy if there is one, follows no redirect, and ends within its timeout, which includes the
 * DNS lookup and the whole answer. What a host may answer is bounded: a line of a header, their number, the body.
 */
@Component
public class HttpCalls implements AutoCloseable {

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_BODY = 1024 * 1024;
    private static final int MOST_AT_ONCE = 64;

    private final CloseableHttpClient client;
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "xero-http-call");
        // One that hangs in looking up a name must not keep the process.
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A host's answer.
     *
     * @param contentType that of its header; null where it lacks
     * @param date that of its header; null where it lacks
     * @param retryAfter the wait that it asks for, at most a day; null where it asks for none
     */
    public record Answer(int status, String contentType, String date, Duration retryAfter, byte[] body) {}

    public HttpCalls(OutgoingProxy proxy) {
        HttpClientBuilder builder = HttpClientBuilder.create().disableAutomaticRetries().disableRedirectHandling()
                .disableCookieManagement().disableAuthCaching().setUserAgent("xero-camel")
                .setConnectionReuseStrategy((request, answer, context) -> false)
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build()).build())
                        .setMaxConnTotal(MOST_AT_ONCE).setMaxConnPerRoute(MOST_AT_ONCE).build());
        proxy.letThrough(builder);
        client = builder.build();
    }

    /** Asks for what is at an address. */
    public Answer get(URI address, Duration time) throws IOException {
        return call(new HttpGet(address), time);
    }

    /**
     * Sends one request.
     *
     * @param time how long it may take, to the last byte of the answer
     * @throws HttpTimeoutException when it took longer
     * @throws InterruptedIOException when the thread was interrupted, which it stays
     * @throws IOException when no whole answer came, or one that is longer than any such answer is
     */
    public Answer call(HttpUriRequestBase request, Duration time) throws IOException {
        Future<Answer> call = workers.submit(() -> client.execute(request, HttpCalls::read));
        try {
            return call.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("No answer within " + time.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The call was interrupted");
        } finally {
            request.abort();
            call.cancel(true);
        }
    }

    /** The client's own time-outs are interruptions by their class. */
    private static IOException failure(Throwable cause) {
        return cause instanceof InterruptedIOException ? new HttpTimeoutException("No answer in time: " + cause.getMessage())
                : cause instanceof IOException failed ? failed : new IOException(cause);
    }

    private static Answer read(ClassicHttpResponse answer) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (answer.getEntity() != null) {
            try (InputStream content = answer.getEntity().getContent()) {
                body.write(content.readNBytes(LONGEST_BODY));
                if (content.read() >= 0) {
                    throw new IOException("The answer is longer than " + LONGEST_BODY + " bytes");
                }
            }
        }
        String date = header(answer, "Date");
        return new Answer(answer.getCode(), header(answer, "Content-Type"), date,
                RetryAfter.parse(header(answer, "Retry-After"), date), body.toByteArray());
    }

    private static String header(ClassicHttpResponse answer, String name) {
        Header header = answer.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    @Override
    public void close() throws IOException {
        workers.shutdownNow();
        client.close();
    }
}
