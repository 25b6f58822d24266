package org.xerocamel.deliver.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the threads of the HTTP sink's calls, and the check before each call. */
@Configuration(proxyBeanMethods = false)
class HttpSinkConfiguration {

    private static final long IDLE_SECONDS = 60;

    /**
     * Decides whether the call in the body should still be made. It runs for each record, so it is a predicate: an
     * expression in Simple would copy the exchange to read the body.
     */
    @Bean("xeroSinkHttpWanted")
    Predicate wanted() {
        return new Predicate() {
            @Override
            public boolean matches(Exchange exchange) {
                return exchange.getMessage().getBody(HttpCall.class).isWanted();
            }
        };
    }

    /** One pool for all batches, so that the receiver never sees more calls at once than the setting says. */
    @Bean(name = "xeroSinkHttpWorkers", destroyMethod = "shutdownNow", autowireCandidate = false)
    ExecutorService workers(HttpSinkProperties settings) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                settings.concurrency(), settings.concurrency(), IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "xero-sink-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }
}
