package org.xerocamel.work;

import org.apache.camel.Exchange;

/** The piece of work that an exchange is for. */
public final class Work {

    /** The exchange variable with the piece of work. */
    public static final String VARIABLE = "xeroWork";

    private Work() {}

    /** @return the work; null for an exchange without one, such as a program's */
    public static <W> W of(Exchange exchange, Class<W> type) {
        return exchange.getVariable(VARIABLE, type);
    }

    /** Attaches the work to the exchange, where a route is called without a queue. */
    public static void set(Exchange exchange, Object work) {
        exchange.setVariable(VARIABLE, work);
    }
}
