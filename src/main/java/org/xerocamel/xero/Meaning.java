package org.xerocamel.xero;

import org.xerocamel.xero.Standings.Standing;
import org.xerocamel.xero.XeroException.Missing;
import org.xerocamel.xero.XeroException.Proof;

/**
 * The meaning of a refusal. One answer alone never proves that an organisation is disconnected; that takes
 * {@code /connections}. Has no side effects.
 */
sealed interface Meaning {

    /** A failure that may be temporary. */
    record Passing() implements Meaning {}

    /** Not Xero's answer: a proxy or the like answered. */
    record Elsewhere() implements Meaning {}

    /** The organisation is no longer connected. */
    record Disconnected() implements Meaning {}

    /** Xero does not give what was asked for. */
    record Lacking(Missing missing, Proof proof) implements Meaning {}

    /**
     * Xero's answer, and the facts about the login.
     *
     * @param status the HTTP status
     * @param origin who wrote it
     * @param namesScope whether it says that a scope is missing
     * @param notAuthorised whether it says that Xero knows who asks and does not let them
     * @param notAuthenticated whether it has the text of a lost access
     * @param lacksScope whether the login was granted none of the scopes that open what was asked for, as far as we know
     * @param special whether only some organisations can have what was asked for
     */
    record Refusal(int status, Origin origin, boolean namesScope, boolean notAuthorised, boolean notAuthenticated,
            boolean lacksScope, boolean special) {}

    /** @param standing what was found out after a 403; {@link Standing#UNKNOWN} for any other status */
    static Meaning of(Refusal refusal, Standing standing) {
        if (refusal.status() == 403 && standing == Standing.GONE) {
            return new Disconnected();
        }
        if (refusal.origin() == Origin.ELSEWHERE && refusal.status() >= 400 && refusal.status() < 500
                && refusal.status() != 429) {
            return new Elsewhere();
        }
        if (refusal.namesScope() || refusal.lacksScope() && (refusal.status() == 401 || refusal.notAuthorised())) {
            return new Lacking(Missing.SCOPE, refusal.lacksScope() ? Proof.KNOWN : Proof.NAMED);
        }
        if (refusal.special() && refusal.status() == 405) {
            return new Lacking(Missing.REGION, told(refusal));
        }
        if (refusal.status() == 403) {
            return forbidden(refusal, standing);
        }
        return refusal.notAuthorised() ? new Lacking(refusal.special() ? Missing.PRODUCT : Missing.TIER, told(refusal))
                : new Passing();
    }

    private static Meaning forbidden(Refusal refusal, Standing standing) {
        return switch (standing) {
            case REFUSES -> new Lacking(Missing.ORGANISATION, told(refusal));
            case LETS_IN -> new Lacking(refusal.lacksScope() ? Missing.SCOPE : refusal.special() ? Missing.PRODUCT
                    : refusal.notAuthorised() ? Missing.TIER : Missing.ACCESS,
                    refusal.lacksScope() ? Proof.KNOWN : told(refusal));
            default -> refusal.special() && !refusal.notAuthenticated()
                    ? new Lacking(refusal.lacksScope() ? Missing.SCOPE : Missing.PRODUCT, told(refusal))
                    : new Lacking(refusal.notAuthorised() ? Missing.TIER : Missing.ACCESS, Proof.NONE);
        };
    }

    private static Proof told(Refusal refusal) {
        return refusal.origin() == Origin.XERO ? Proof.TOLD : Proof.GUESSED;
    }
}
