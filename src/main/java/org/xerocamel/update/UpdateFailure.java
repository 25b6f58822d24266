package org.xerocamel.update;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.update.UpdateGroup.Outgoing;
import org.xerocamel.update.UpdateRow.State;
import org.xerocamel.update.UpdateRow.Step;
import org.xerocamel.xero.WriteEffect;
import org.xerocamel.xero.XeroException;

/** Handles rows when a call fails: they are refused, retried, or first checked at Xero. */
@Component("xeroUpdateFailure")
public class UpdateFailure {

    private final Ledger ledger;

    UpdateFailure(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Handles a failed write. A row that Xero refused is finished, or is sent alone where Xero did not name the row. A row
     * that Xero surely did not process is pending again. Any other row stays as sent, and is checked at Xero before it is
     * sent again.
     */
    public void unsent(Exchange exchange) throws Exception {
        UpdateRun run = UpdateRun.of(exchange);
        UpdateGroup group = run.group();
        Outgoing call = group.calls().peekFirst();
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof XeroException.Invalid invalid) {
            group.calls().removeFirst();
            refuse(run, call, invalid);
        } else if (Interruption.isScope(cause)) {
            group.calls().removeFirst();
            end(run, call.rows(), GrantedScopes.missing(call.step() == Step.CHANGE ? GrantedScopes.INVOICES
                    : GrantedScopes.PAYMENTS));
        } else if (WriteEffect.of(cause) == WriteEffect.REFUSED) {
            group.calls().removeFirst();
            alone(run, call, Shown.reason(cause));
        } else {
            if (WriteEffect.of(cause) == WriteEffect.NONE) {
                ledger.save(run.file(), call.rows().stream().map(row -> row.again(row.step(), row.answer())).toList());
            }
            throw cause;
        }
    }

    private void refuse(UpdateRun run, Outgoing call, XeroException.Invalid invalid) {
        List<List<String>> elements = invalid.getErrors().elements();
        boolean told = elements.size() == call.rows().size() && elements.stream().anyMatch(words -> !words.isEmpty());
        if (!told) {
            alone(run, call, String.join(" ", invalid.getErrors().all()));
            return;
        }
        List<UpdateRow> rows = new ArrayList<>();
        for (int at = 0; at < elements.size(); at++) {
            UpdateRow row = call.rows().get(at);
            rows.add(elements.get(at).isEmpty() ? row.again(row.step(), row.answer())
                    : row.ended(State.REFUSED, String.join(" ", elements.get(at))));
        }
        ledger.save(run.file(), rows);
        run.moved();
    }

    /** A single row is refused; of several, each is sent separately, to find the refused one. */
    private void alone(UpdateRun run, Outgoing call, String why) {
        if (call.rows().size() == 1) {
            end(run, call.rows(), why);
            return;
        }
        for (int at = call.rows().size() - 1; at >= 0; at--) {
            run.group().calls().addFirst(new Outgoing(call.step(), List.of(call.rows().get(at))));
        }
    }

    private void end(UpdateRun run, List<UpdateRow> rows, String why) {
        ledger.save(run.file(), rows.stream().map(row -> row.ended(State.REFUSED, why)).toList());
        run.moved();
    }

    /** Handles whatever blocks an organisation's rows: they wait, and those of other organisations continue. */
    public void interrupted(Exchange exchange) throws Exception {
        UpdateRun run = UpdateRun.of(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Interruption.check(cause);
        if (Interruption.isScope(cause)) {
            end(run, pending(run), GrantedScopes.missing(GrantedScopes.INVOICES));
        } else if (Interruption.isDenied(run, cause)) {
            end(run, pending(run), Shown.reason(cause));
        }
        Interruption.pause(run, run.group().organisation(), cause);
    }

    /** As the ledger has them: those that were done meanwhile stay done. */
    private List<UpdateRow> pending(UpdateRun run) {
        return ledger.open(run.file(), run.group().organisation().tenantId(), run.group().rows().size()).stream()
                .filter(row -> row.state() == State.PENDING).toList();
    }
}
