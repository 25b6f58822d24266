package org.xerocamel.xero;

import org.xerocamel.tokens.AuthorisationLostException;

/** What a call that failed has done at Xero. */
public enum WriteEffect {
    /** Nothing: access was denied, or it was never sent. */
    NONE,
    /** Nothing: Xero took it and refused it. */
    REFUSED,
    /** Nobody can tell without a look: the answer was lost. */
    UNKNOWN;

    /** @return the effect of a call that failed for this */
    public static WriteEffect of(Exception cause) {
        int status = cause instanceof XeroException.Refused refused ? refused.getStatus() : 0;
        if (cause instanceof XeroException.TooManyCalls || cause instanceof XeroException.Disconnected
                || cause instanceof AuthorisationLostException || cause instanceof XeroException.NotAllowed || status == 401) {
            return NONE;
        }
        boolean refused = status >= 400 && status < 500 && status != 408;
        return refused || cause instanceof XeroException.NotFound ? REFUSED : UNKNOWN;
    }
}
