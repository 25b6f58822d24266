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
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.stereotype.Component;

/**
 * Throttles the step that calls Xero to Xero's rate limits. A call counts as in progress until the body of its answer was
 * read, whatever its outcome.
 */
@Component("xeroLimits")
class LimitPolicy implements Policy {

    /** An urgent call's own thread waits that long for another call to end; any other thread not at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long POLL_MILLIS = 50;

    private final Limits limits;
    private final CallMetrics metrics;

    LimitPolicy(Limits limits, CallMetrics metrics) {
        this.limits = limits;
        this.metrics = metrics;
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
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    ticket.end();
                }
            });
            long begin = System.nanoTime();
            try {
                steps.process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            }
            metrics.called(exchange.isFailed() ? 0 : exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0,
                    Integer.class), Duration.ofNanos(System.nanoTime() - begin));
            answered(exchange, ticket);
            if (exchange.getException() != null && XeroCall.leavesUnanswered(exchange)) {
                exchange.setException(null);
            }
        };
    }

    private static void answered(Exchange exchange, CallTicket ticket) {
        Message answer = exchange.getMessage();
        Object body = answer.getBody();
        if (exchange.isFailed()) {
            ticket.end();
            return;
        }
        ticket.answered(answer);
        if (body instanceof InputStream stream && !(body instanceof StreamCache)) {
            answer.setBody(new TicketedBody(stream, ticket));
        } else {
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
