package org.xerocamel.xero;

/** What is known of an organisation beside the 403 that Xero answered for it. */
enum Standing {
    /** Nothing: it could not be asked. */
    UNKNOWN,
    /** {@code /connections} no longer lists it. */
    GONE,
    /** It is listed, and the accounting API answers. */
    LETS_IN,
    /** It is listed, and the accounting API refuses as well. */
    REFUSES
}
