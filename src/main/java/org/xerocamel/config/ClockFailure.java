package org.xerocamel.config;

import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says in a line that a route failed which a clock begins, and begins again. */
@Component("xeroClockFailure")
public class ClockFailure {

    private static final Logger LOG = LoggerFactory.getLogger(ClockFailure.class);

    /** Says what failed; the next clock begins it again. */
    public void failed(Exchange exchange) {
        Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.warn("{} failed and is tried again: {}", ExchangeHelper.getRouteId(exchange), Shown.reason(error));
        LOG.debug("What it failed of", error);
    }
}
