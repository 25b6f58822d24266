package org.xerocamel.fetch;

/** The reason why Xero refuses a stream's records, as stored in its row and shown in the status. */
enum Refusal {
    /** The login was not granted the scope. */
    MISSING_SCOPE,
    /** Xero knows the login and the scope is there: the app's tier, or the role of the person who connected. */
    MISSING_TIER,
    /** The organisation does not subscribe to it, or the person who connected has no right to it. */
    MISSING_PRODUCT,
    /** Xero does not offer it where the organisation is. */
    WRONG_REGION,
    /** Xero knows no such list. */
    NOT_FOUND,
    /** Xero refuses it without saying why, though the organisation is connected. */
    REFUSED
}
