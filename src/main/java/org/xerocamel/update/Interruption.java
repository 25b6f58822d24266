package org.xerocamel.update;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Shown;
import org.xerocamel.inbox.InboxException.FileLeaseLostException;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.inbox.InboxRun.Pause;
import org.xerocamel.tokens.AuthorisationLostException;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.work.Backoff;
import org.xerocamel.xero.XeroException;

/** A failure that blocks all that is to be written to an organisation: that waits, and what other organisations get continues. */
public final class Interruption {

    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
    private static final Duration WITHOUT_LOGIN = Duration.ofMinutes(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));
    /** How often a request, whose caller waits, is retried after a lost answer. */
    private static final int RETRIES = 1;
    /** A refusal that does not name a scope may pass; after so many in a row it counts. */
    private static final int PATIENCE = 5;

    private Interruption() {}

    /** Throws on what concerns this node and no organisation: its lease, and the database. */
    public static void check(Exception cause) throws Exception {
        if (cause instanceof FileLeaseLostException || cause instanceof DataAccessException
                || cause instanceof TransactionException) {
            throw cause;
        }
    }

    /** @return whether the login lacks a scope */
    public static boolean isScope(Exception cause) {
        return cause instanceof XeroException.NotAllowed refused && refused.isScope();
    }

    /** @return whether Xero denied access, and did so in each of the last runs, so that waiting does not help */
    public static boolean isDenied(InboxRun run, Exception cause) {
        return cause instanceof XeroException.NotAllowed refusal && refusal.getProof() != XeroException.Proof.NONE
                && !run.hasMoved() && run.file().failures() >= PATIENCE;
    }

    /** Lets the organisation wait, for as long as Xero says or longer after each failure; a caller who waits gets one more attempt. */
    public static void pause(InboxRun run, Organisation organisation, Exception cause) {
        boolean login = cause instanceof AuthorisationLostException || cause instanceof XeroException.Disconnected;
        boolean limit = cause instanceof XeroException.TooManyCalls;
        String reason = Shown.reason(cause);
        LOG.info("{} is paused for the organisation {} and resumes automatically: {}", run.file(), organisation.name(), reason);
        LOG.debug("Why it is paused", cause);
        if (run.isRequest() && !login && !limit && run.retry() <= RETRIES) {
            return;
        }
        Duration time = cause instanceof XeroException.TooManyCalls told ? told.getWait() : login ? WITHOUT_LOGIN
                : BACKOFF.after(run.hasMoved() ? 0 : run.file().failures());
        run.pause(organisation.tenantId(), new Pause(time, reason, !login && !limit));
    }
}
