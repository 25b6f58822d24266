package org.xerocamel.config;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.stereotype.Component;

/**
 * Isolates the call of another route: the caller sees only that it returned or failed. Camel would otherwise let the called
 * route's marks travel on: after a {@code stop}, or an exception that the called route has handled, the calling route would
 * end silently too, and after an error handler that gave up, the caller's own would not run.
 */
@Component("xeroCalledRoute")
class CalledRoute implements Policy {

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // The steps are wrapped as they are.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            try {
                steps.process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            }
            if (exchange.getException() == null && (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast())) {
                exchange.setException(new IllegalStateException("The route asked for a rollback"));
            }
            forget(exchange);
        };
    }

    private static void forget(Exchange exchange) {
        ExchangeExtension marks = exchange.getExchangeExtension();
        marks.setErrorHandlerHandled(null);
        marks.setFailureHandled(false);
        marks.setRedeliveryExhausted(false);
        exchange.setRouteStop(false);
        exchange.setRollbackOnly(false);
        exchange.setRollbackOnlyLast(false);
        if (exchange.getException() == null) {
            exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
        }
    }
}
