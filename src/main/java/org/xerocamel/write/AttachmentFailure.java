package org.xerocamel.write;

import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.update.GrantedScopes;
import org.xerocamel.update.Interruption;
import org.xerocamel.write.AttachmentRun.Step;
import org.xerocamel.write.Document.State;
import org.xerocamel.xero.WriteEffect;
import org.xerocamel.xero.XeroException;

/** Handles an attachment when a call fails: it is refused, or waits; one whose answer was lost is looked for first. */
@Component("xeroAttachmentFailure")
public class AttachmentFailure {

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
        Interruption.check(cause);
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
        Interruption.pause(run, run.organisation(), cause);
        run.step(Step.END);
    }
}
