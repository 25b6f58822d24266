package org.xerocamel.config;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Logs dropped work that is retried automatically: work that a schedule or a wake-up started and that failed, and work of a
 * worker that was interrupted when the time to stop was over.
 */
@Component("xeroDroppedWork")
public class DroppedWork implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DroppedWork.class);

    /** Logs what failed; the next schedule or sweep retries it. */
    public void failed(Exchange exchange) {
        Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.warn("{} failed and will be retried: {}", ExchangeHelper.getRouteId(exchange), Shown.reason(error));
        LOG.debug("Cause of the failure", error);
    }

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
        LOG.warn("Work of {} was dropped and will be retried: {}", exchange == null ? "a route" : exchange.getFromRouteId(),
                error == null ? message : error.toString());
        LOG.debug("Why work was dropped", error);
    }
}
