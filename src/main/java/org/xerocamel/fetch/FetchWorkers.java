package org.xerocamel.fetch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xerocamel.config.XeroProperties;

/** The threads that prefetch pages: one for each worker of passes. */
@Configuration(proxyBeanMethods = false)
class FetchWorkers {

    @Bean(name = "xeroPagesAheadWorkers", destroyMethod = "shutdown", defaultCandidate = false)
    ExecutorService pagesAhead(XeroProperties settings) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = work -> new Thread(work, "xero-page-ahead-" + number.incrementAndGet());
        return Executors.newFixedThreadPool(settings.fetch().workers(), threads);
    }
}
