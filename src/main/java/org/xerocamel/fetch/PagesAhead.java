package org.xerocamel.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Spool;
import org.xerocamel.work.Stopping;
import org.xerocamel.work.WorkLog;
import org.xerocamel.xero.XeroCall;
import org.xerocamel.xero.XeroRequest;

/**
 * Prefetches a pass's next page while the current one is journalled. A stream has one call in progress at a time, since a
 * page is asked for once the one before was read to its end, and only where that one's page count says that there is one.
 */
@Component("xeroPagesAhead")
public class PagesAhead {

    /** In memory, for all pages that wait; what is more waits in files. */
    private static final int ROOM = 32 * 1024 * 1024;

    /**
     * An answer that was read to its end.
     *
     * @param body its content; null for an answer without a body
     * @param at Xero's clock; null when it did not say
     * @param correlationId Xero's correlation id; null without one
     * @param traceparent the call's place in a trace; null without traces
     */
    record Answer(Spool body, Instant at, String correlationId, String traceparent) {

        InputStream open() throws IOException {
            return body == null ? null : body.open();
        }

        void drop() {
            if (body != null) {
                body.close();
            }
        }
    }

    private final ProducerTemplate routes;
    private final ExecutorService workers;
    private final Stopping stopping;
    private final AtomicInteger room = new AtomicInteger(ROOM);

    PagesAhead(ProducerTemplate routes, @Qualifier("xeroPagesAheadWorkers") ExecutorService workers, Stopping stopping) {
        this.routes = routes;
        this.workers = workers;
        this.stopping = stopping;
    }

    /** The threads that prefetch pages: one for each worker of passes. */
    @Bean(name = "xeroPagesAheadWorkers", destroyMethod = "shutdown", defaultCandidate = false)
    static ExecutorService workers(XeroProperties settings) {
        return Executors.newFixedThreadPool(settings.fetch().workers(), new CustomizableThreadFactory("xero-page-ahead-"));
    }

    /**
     * Makes the answer to the request in the body the message, and asks for the page after it. Of a pass whose page count is
     * not known yet, the request stays in the body.
     */
    public void take(Exchange exchange) throws Exception {
        Walk walk = PassWalker.walk(exchange);
        XeroRequest request = exchange.getMessage().getBody(XeroRequest.class);
        if (!walk.isAmongPages()) {
            return;
        }
        CompletableFuture<Answer> asked = walk.takeAhead(request);
        Answer answer = wait(asked == null ? ask(request) : asked);
        if (walk.isBeforePages() && !stopping.isRequested()) {
            XeroRequest next = request.nextPage();
            walk.ahead(next, ask(next));
        }
        exchange.getMessage().setBody(answer.open());
        exchange.setVariable(XeroCall.ANSWERED_AT, answer.at());
        WorkLog.call(answer.correlationId());
        WorkLog.trace(answer.traceparent());
    }

    /** Reads the answer in the body to its end, which also lets Xero be called again. */
    public void keep(Exchange exchange) throws IOException {
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            exchange.getMessage().setBody(body == null ? null : Spool.filled(room, body::transferTo));
        }
    }

    private CompletableFuture<Answer> ask(XeroRequest request) {
        return CompletableFuture.supplyAsync(() -> answer(request), work -> workers.execute(WorkLog.carried(work)));
    }

    private Answer answer(XeroRequest request) {
        Exchange done = routes.send("direct:xero-page-ahead", exchange -> exchange.getMessage().setBody(request));
        if (done.getException() != null) {
            throw new CompletionException(done.getException());
        }
        return new Answer(done.getMessage().getBody(Spool.class), done.getVariable(XeroCall.ANSWERED_AT, Instant.class),
                done.getVariable(XeroCall.CORRELATION_ID, String.class),
                done.getVariable(WorkLog.TRACE_VARIABLE, String.class));
    }

    private static Answer wait(CompletableFuture<Answer> asked) throws Exception {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
