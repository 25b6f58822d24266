package org.xerocamel.component;

import java.io.IOException;
import org.xerocamel.config.Shown;
import org.xerocamel.tokens.AuthorisationLostException;
import org.xerocamel.tokens.TokenException;
import org.xerocamel.xero.XeroException;

/** Makes failures of calls those of one family, so that a route can handle them by type. */
final class XeroFailures {

    private XeroFailures() {}

    /**
     * @param entity the entity of the call
     * @return the failure as a {@link XeroException} where the call failed; a mistake of the caller's stays what it is
     */
    static Exception of(Exception failure, String entity) {
        if (failure instanceof XeroException refusal) {
            return refusal.about(entity, null);
        }
        if (failure instanceof AuthorisationLostException || failure instanceof TokenException) {
            return new XeroException.NoToken(failure).about(entity, null);
        }
        return failure instanceof IOException
                ? new XeroException.Unreachable("The call for " + entity + " failed: " + Shown.reason(failure), failure)
                        .about(entity, null)
                : failure;
    }
}
