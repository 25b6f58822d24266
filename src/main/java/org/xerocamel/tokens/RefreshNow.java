package org.xerocamel.tokens;

import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.xerocamel.tokens.RefreshNow.RefreshOutcome.What;

/** Renews a login on request, also one that waits after a failure. */
@Component("xeroRefreshNow")
public class RefreshNow {

    private final Authorisations authorisations;
    private final Refresher refresher;

    RefreshNow(Authorisations authorisations, Refresher refresher) {
        this.authorisations = authorisations;
        this.refresher = refresher;
    }

    /** @return the outcome; the timeouts of a refresh bound its duration */
    public RefreshOutcome refresh(@Header("XeroAuthorisation") String id) {
        Optional<Authorisation> found = authorisations.find(id).filter(each -> each.state() != Authorisation.State.RETIRED);
        if (found.isEmpty()) {
            return new RefreshOutcome(What.UNKNOWN, "There is no login " + id + "; /api/status lists the logins.");
        }
        if (!found.get().serves()) {
            return lost(found.get());
        }
        authorisations.hurry(id);
        Instant before = found.get().rotatedAt();
        // Of several who ask at once, one refreshes and the others find the new pair.
        Authorisation now = refresher.refreshIf(id, false, row -> !row.rotatedAt().isAfter(before));
        if (now.rotatedAt().isAfter(before)) {
            return new RefreshOutcome(What.RENEWED, "The tokens are renewed.");
        }
        return now.serves() ? new RefreshOutcome(What.FAILED, "The tokens could not be renewed"
                + (now.lastError() == null ? "." : ": " + now.lastError())) : lost(now);
    }

    private static RefreshOutcome lost(Authorisation login) {
        return new RefreshOutcome(What.LOST, switch (login.state()) {
            case RECONNECT -> "Xero refuses this login for good; it must be connected again.";
            case SET_ASIDE -> "This login is of another xero.grant or xero.client-id than those that are set.";
            default -> "This login was revoked, or is not used any more.";
        });
    }

    /**
     * The outcome of renewing a login on request.
     *
     * @param what in a word
     * @param text in a sentence, without any token
     */
    public record RefreshOutcome(What what, String text) {

        /** What became of it. */
        public enum What {
            /** There are new tokens. */
            RENEWED,
            /** It failed, and is retried automatically. */
            FAILED,
            /** A person must connect again, or it is not used. */
            LOST,
            /** There is no such login. */
            UNKNOWN
        }
    }
}
