package org.xerocamel.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.config.Shown;
import org.xerocamel.tokens.AuthorisationLostException;
import org.xerocamel.inbox.InboxException.FileLeaseLostException;
import org.xerocamel.update.UpdateGroup.Outgoing;
import org.xerocamel.update.UpdateRow.State;
import org.xerocamel.update.UpdateRow.Step;
import org.xerocamel.work.Backoff;
import org.xerocamel.xero.WriteEffect;
import org.xerocamel.xero.XeroException;

/** Handles rows when a call fails: they are refused, retried, or first checked at Xero. */
@Component("xeroUpdateFailure")
public class UpdateFailure {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateFailure.class);
    private static final Duration WITHOUT_LOGIN = Duration.ofMinutes(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));
    /** How often a request, whose caller waits, is retried after a lost answer. */
    private static final int RETRIES = 1;
    /** A refusal that does not name a scope may pass; after so many in a row the rows are refused. */
    private static final int PATIENCE = 5;

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
        } else if (isScope(cause)) {
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
        if (cause instanceof FileLeaseLostException || cause instanceof DataAccessException
                || cause instanceof TransactionException) {
            throw cause;
        }
        if (isScope(cause)) {
            end(run, pending(run), GrantedScopes.missing(GrantedScopes.INVOICES));
        } else if (cause instanceof XeroException.NotAllowed refusal && refusal.getProof() != XeroException.Proof.NONE
                && !run.hasMoved() && run.file().failures() >= PATIENCE) {
            end(run, pending(run), Shown.reason(cause));
        }
        boolean login = cause instanceof AuthorisationLostException || cause instanceof XeroException.Disconnected;
        boolean limit = cause instanceof XeroException.TooManyCalls;
        String reason = Shown.reason(cause);
        LOG.info("{} is paused for the organisation {} and resumes automatically: {}", run.file(),
                run.group().organisation().name(), reason);
        if (run.isRequest() && !login && !limit && run.retry() <= RETRIES) {
            return;
        }
        Duration time = cause instanceof XeroException.TooManyCalls told ? told.getWait() : login ? WITHOUT_LOGIN
                : backoff(run);
        run.pause(new InboxRun.Pause(time, reason, !login && !limit));
    }

    /** As the ledger has them: those that were done meanwhile stay done. */
    private List<UpdateRow> pending(UpdateRun run) {
        return ledger.open(run.file(), run.group().organisation().tenantId(), run.group().rows().size()).stream()
                .filter(row -> row.state() == State.PENDING).toList();
    }

    private static Duration backoff(UpdateRun run) {
        return BACKOFF.after(run.hasMoved() ? 0 : run.file().failures());
    }

    private static boolean isScope(Exception cause) {
        return cause instanceof XeroException.NotAllowed refused && refused.isScope();
    }
}
