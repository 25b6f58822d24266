package org.xerocamel.work;

import org.apache.camel.Exchange;

/** The piece of work that an exchange is for. */
public final class Work {

    /** The exchange variable that holds it. */
    public static final String VARIABLE = "xeroWork";

    private Work() {}

    /** @return the work; null for an exchange that has none, such as one of a program's */
    public static <W> W of(Exchange exchange, Class<W> type) {
        return exchange.getVariable(VARIABLE, type);
    }

    /** Makes the exchange one for the work, as where a route is called without a queue. */
    public static void set(Exchange exchange, Object work) {
        exchange.setVariable(VARIABLE, work);
    }
}
