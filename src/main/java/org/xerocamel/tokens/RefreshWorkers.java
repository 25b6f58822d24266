package org.xerocamel.tokens;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads that refresh: at most ten calls of Xero's token endpoint at once. */
@Configuration(proxyBeanMethods = false)
class RefreshWorkers {

    static final int AT_ONCE = 10;

    @Bean(name = "xeroRefreshWorkers", destroyMethod = "shutdown", defaultCandidate = false)
    ExecutorService workers() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = work -> new Thread(work, "xero-refresh-" + number.incrementAndGet());
        return Executors.newFixedThreadPool(AT_ONCE, threads);
    }
}
