package org.xerocamel.write;

import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.config.Shown;
import org.xerocamel.inbox.InboxException.FileLeaseLostException;
import org.xerocamel.inbox.InboxRun.Pause;
import org.xerocamel.tokens.AuthorisationLostException;
import org.xerocamel.update.GrantedScopes;
import org.xerocamel.work.Backoff;
import org.xerocamel.write.AttachmentRun.Step;
import org.xerocamel.write.Document.State;
import org.xerocamel.xero.WriteEffect;
import org.xerocamel.xero.XeroException;

/** Handles an attachment when a call fails: it is refused, or waits; one whose answer was lost is looked for first. */
@Component("xeroAttachmentFailure")
public class AttachmentFailure {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentFailure.class);
    private static final Duration WITHOUT_LOGIN = Duration.ofMinutes(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    private final DocumentLedger ledger;
    private final AttachmentWork work;

    AttachmentFailure(DocumentLedger ledger, AttachmentWork work) {
        this.ledger = ledger;
        this.work = work;
    }

    /** Decides by what failed. */
    public void failed(Exchange exchange) throws Exception {
        AttachmentRun run = AttachmentRun.of(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof FileLeaseLostException || cause instanceof DataAccessException
                || cause instanceof TransactionException) {
            throw cause;
        }
        WriteEffect effect = WriteEffect.of(cause);
        boolean sent = run.step() == Step.SEND;
        if (run.step() == Step.FIND && cause instanceof XeroException.NotFound) {
            work.found(run, List.of());
        } else if (cause instanceof XeroException.NotAllowed refused && refused.isScope()) {
            work.end(run, run.document().refused(GrantedScopes.missing(run.step() == Step.FIND ? run.rules().scope()
                    : Attachments.SCOPE)));
        } else if (sent && effect == WriteEffect.REFUSED) {
            String why = cause instanceof XeroException.Invalid invalid && !invalid.getErrors().all().isEmpty()
                    ? String.join(" ", invalid.getErrors().all()) : Shown.reason(cause);
            work.end(run, run.document().refused(why));
        } else {
            pause(run, cause, sent && effect == WriteEffect.NONE);
        }
    }

    private void pause(AttachmentRun run, Exception cause, boolean unsent) {
        if (unsent && run.document().state() == State.SENT) {
            ledger.save(run.file(), List.of(run.document().again()));
        }
        boolean login = cause instanceof AuthorisationLostException || cause instanceof XeroException.Disconnected;
        boolean limit = cause instanceof XeroException.TooManyCalls;
        String reason = Shown.reason(cause);
        LOG.info("{} is paused for the organisation {} and resumes automatically: {}", run.file(), run.organisation().name(),
                reason);
        Duration time = cause instanceof XeroException.TooManyCalls told ? told.getWait() : login ? WITHOUT_LOGIN
                : BACKOFF.after(run.file().failures());
        run.pause(run.organisation().tenantId(), new Pause(time, reason, !login && !limit));
        run.step(Step.END);
    }
}
