package org.xerocamel.config;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says in a line what became of work that a worker was interrupted in, when the time for stopping was over. Everything else
 * that fails is told by the routes.
 */
@Component("xeroDroppedWork")
class DroppedWork implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DroppedWork.class);

    @Override
    public void handleException(Throwable error) {
        handleException("Work was dropped", error);
    }

    @Override
    public void handleException(String message, Throwable error) {
        handleException(message, null, error);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable error) {
        LOG.warn("Work was dropped in {} and comes again: {}", exchange == null ? "a route" : exchange.getFromRouteId(),
                error == null ? message : error.toString());
        LOG.debug("What it was dropped for", error);
    }
}
