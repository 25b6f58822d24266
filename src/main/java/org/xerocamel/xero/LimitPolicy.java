package org.xerocamel.xero;

import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.StreamCache;
import org.apache.camel.spi.Policy;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.UnitOfWorkHelper;
import org.springframework.stereotype.Component;

/**
 * Throttles the step that calls Xero to Xero's rate limits. A call counts as in progress until the body of its answer was
 * read, whatever its outcome.
 */
@Component("xeroLimitPolicy")
class LimitPolicy implements Policy {

    /** An urgent call's own thread waits that long for another call to end; any other thread not at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long POLL_MILLIS = 50;

    private final Limits limits;
    private final CallMetrics metrics;
    private final WireBytes wire;

    LimitPolicy(Limits limits, CallMetrics metrics, WireBytes wire) {
        this.limits = limits;
        this.metrics = metrics;
        this.wire = wire;
    }

    /** What is to be done when the exchange is done, whatever becomes of it. */
    private static final class AtEnd extends SynchronizationAdapter {

        private final Runnable task;

        private AtEnd(Runnable task) {
            this.task = task;
        }

        @Override
        public void onDone(Exchange exchange) {
            task.run();
        }
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // The steps are wrapped as they are.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            CallTicket ticket;
            try {
                ticket = take(XeroCall.request(exchange));
            } catch (XeroException.TooManyCalls e) {
                if (XeroCall.leavesUnanswered(exchange)) {
                    return;
                }
                throw e;
            }
            Synchronization end = new AtEnd(ticket::end);
            exchange.getExchangeExtension().addOnCompletion(end);
            long begin = System.nanoTime();
            wire.begin(ticket);
            try {
                steps.process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            } finally {
                wire.end();
            }
            metrics.called(exchange.isFailed() ? 0 : exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0,
                    Integer.class), Duration.ofNanos(System.nanoTime() - begin));
            answered(exchange, ticket, end);
            if (exchange.getException() != null && XeroCall.leavesUnanswered(exchange)) {
                exchange.setException(null);
            }
        };
    }

    /** @return what frees all that the exchange was to free at its end, of this call; a second time it does nothing */
    private static Runnable kept(Exchange exchange, Synchronization first) {
        Exchange keeper = new DefaultExchange(exchange.getContext());
        if (exchange.getUnitOfWork() != null) {
            boolean[] seen = {false};
            exchange.getUnitOfWork().handoverSynchronization(keeper, each -> seen[0] = seen[0] || each == first);
        }
        return () -> UnitOfWorkHelper.doneSynchronizations(keeper, keeper.getExchangeExtension().handoverCompletions());
    }

    private static void answered(Exchange exchange, CallTicket ticket, Synchronization end) {
        Message answer = exchange.getMessage();
        Object body = answer.getBody();
        if (exchange.isFailed()) {
            ticket.end();
            return;
        }
        ticket.answered(answer);
        if (body instanceof InputStream stream && !(body instanceof StreamCache)) {
            Runnable free = kept(exchange, end);
            AtEnd unread = new AtEnd(free);
            exchange.getExchangeExtension().addOnCompletion(unread);
            answer.setBody(new TicketedBody(stream, ticket, () -> {
                free.run();
                if (exchange.getUnitOfWork() != null) {
                    exchange.getUnitOfWork().removeSynchronization(unread);
                }
            }));
        } else {
            if (body == null) {
                kept(exchange, end).run();
            }
            ticket.end();
        }
    }

    private CallTicket take(XeroRequest request) {
        long begin = System.nanoTime();
        while (true) {
            Limits.Outcome outcome = limits.ask(request);
            if (outcome.ticket() != null) {
                return outcome.ticket();
            }
            Duration left = PATIENCE.minusNanos(System.nanoTime() - begin);
            if (!request.isUrgent() || outcome.refusal().getWait().compareTo(left) > 0 || !pause(outcome)) {
                throw outcome.refusal();
            }
        }
    }

    /** @return whether the time was waited for; not when the thread is wanted elsewhere */
    private static boolean pause(Limits.Outcome outcome) {
        try {
            Thread.sleep(outcome.kind() == LimitKind.CONCURRENT ? POLL_MILLIS
                    : Math.max(POLL_MILLIS, outcome.refusal().getWait().toMillis()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
