package org.xerocamel.xero;

/** The facts about an organisation beside a 403 of Xero's. */
enum Standing {
    /** Nothing: it could not be asked. */
    UNKNOWN,
    /** {@code /connections} no longer lists it. */
    GONE,
    /** The organisation is listed, and the accounting API answers. */
    LETS_IN,
    /** The organisation is listed, and the accounting API refuses as well. */
    REFUSES
}
