package org.xerocamel.write;

import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.update.GrantedScopes;
import org.xerocamel.update.Interruption;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.StepRun.Phase;
import org.xerocamel.xero.WriteEffect;
import org.xerocamel.xero.XeroException;

/** Handles a step of a document when a call fails: it is refused, or waits with all of its organisation. */
@Component("xeroStepFailure")
public class StepFailure {

    private final DocumentLedger ledger;
    private final StepWork work;

    StepFailure(DocumentLedger ledger, StepWork work) {
        this.ledger = ledger;
        this.work = work;
    }

    /** Decides by what failed. A step whose answer was lost before is unknown where nobody can look for it any more. */
    public void failed(Exchange exchange) throws Exception {
        WriteRun run = WriteRun.of(exchange);
        StepRun step = run.group().step();
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        WriteEffect effect = WriteEffect.of(cause);
        boolean sent = step.phase() == Phase.SEND;
        if (Interruption.isScope(cause)) {
            end(run, step, GrantedScopes.missing(run.rules().scope()));
        } else if (Interruption.isDenied(run, cause)) {
            end(run, step, Shown.reason(cause));
        } else if (sent && effect == WriteEffect.REFUSED) {
            work.end(run, step, State.REFUSED, cause instanceof XeroException.Invalid invalid
                    && !invalid.getErrors().all().isEmpty() ? String.join(" ", invalid.getErrors().all()) : Shown.reason(cause));
        } else if (!sent && effect == WriteEffect.REFUSED && cause instanceof XeroException.NotFound) {
            end(run, step, "Xero has the record no more.");
        } else {
            if (sent && effect == WriteEffect.NONE && !step.isRepeated()) {
                ledger.save(run.file(), List.of(step.document().again()));
            }
            throw cause;
        }
    }

    private void end(WriteRun run, StepRun step, String why) {
        boolean lost = step.isRepeated();
        work.end(run, step, lost ? State.UNKNOWN : State.REFUSED, lost ? step.followUp().unclear() + " " + why : why);
    }
}
