package org.xerocamel.config;

import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs in one line the failure of a scheduled route, which the schedule starts again. */
@Component("xeroClockFailure")
public class ClockFailure {

    private static final Logger LOG = LoggerFactory.getLogger(ClockFailure.class);

    /** Logs what failed; the next schedule or sweep retries it. */
    public void failed(Exchange exchange) {
        Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.warn("{} failed and will be retried: {}", ExchangeHelper.getRouteId(exchange), Shown.reason(error));
        LOG.debug("Cause of the failure", error);
    }
}
