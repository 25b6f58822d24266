package org.xerocamel.write;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Shown;
import org.xerocamel.update.GrantedScopes;
import org.xerocamel.update.Interruption;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.WriteGroup.Outgoing;
import org.xerocamel.xero.WriteEffect;
import org.xerocamel.xero.XeroException;

/** Handles documents when a call fails: they are refused, retried, or first looked for at Xero. */
@Component("xeroWriteFailure")
public class WriteFailure {

    private final DocumentLedger ledger;

    WriteFailure(DocumentLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Handles a failed write. A document that Xero refused is finished, or is sent alone where Xero did not name the
     * document. One that Xero surely did not process is pending again. Any other stays as sent, and is looked for at Xero
     * before it is sent again: also where the answer to the same call was lost before, which Xero may process late.
     */
    public void unsent(Exchange exchange) throws Exception {
        WriteRun run = WriteRun.of(exchange);
        WriteGroup group = run.group();
        Outgoing call = group.calls().peekFirst();
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof XeroException.Invalid invalid) {
            group.calls().removeFirst();
            refuse(run, call, invalid);
        } else if (cause instanceof XeroException.NotFound && call.action() == Document.Action.DELETE) {
            group.calls().removeFirst();
            ledger.save(run.file(), call.documents().stream().map(document -> document.ended(run.done(call.action()),
                    document.result(), "Xero has it no more.")).toList());
            run.moved();
        } else if (Interruption.isScope(cause)) {
            group.calls().removeFirst();
            end(run, call.documents(), GrantedScopes.missing(run.rules().scope()));
        } else if (WriteEffect.of(cause) == WriteEffect.REFUSED) {
            group.calls().removeFirst();
            alone(run, call, Shown.reason(cause));
        } else {
            if (WriteEffect.of(cause) == WriteEffect.NONE && !call.repeated()) {
                ledger.save(run.file(), call.documents().stream().map(Document::again).toList());
            }
            throw cause;
        }
    }

    private void refuse(WriteRun run, Outgoing call, XeroException.Invalid invalid) {
        List<List<String>> elements = invalid.getErrors().elements();
        boolean told = elements.size() == call.documents().size() && elements.stream().anyMatch(words -> !words.isEmpty());
        if (!told) {
            alone(run, call, String.join(" ", invalid.getErrors().all()));
            return;
        }
        List<Document> documents = new ArrayList<>();
        for (int at = 0; at < elements.size(); at++) {
            Document document = call.documents().get(at);
            documents.add(elements.get(at).isEmpty() ? document.again()
                    : document.refused(String.join(" ", elements.get(at))));
        }
        ledger.save(run.file(), documents);
        run.moved();
    }

    /** A single document is refused; of several, each is sent separately, to find the refused one. */
    private void alone(WriteRun run, Outgoing call, String why) {
        if (call.documents().size() == 1) {
            end(run, call.documents(), why);
            return;
        }
        for (int at = call.documents().size() - 1; at >= 0; at--) {
            run.group().calls().addFirst(new Outgoing(call.action(), call.path(), List.of(call.documents().get(at)),
                    call.repeated()));
        }
    }

    private void end(WriteRun run, List<Document> documents, String why) {
        ledger.save(run.file(), documents.stream().map(document -> document.refused(why)).toList());
        run.moved();
    }

    /** Handles whatever blocks an organisation's documents: they wait, and those of other organisations continue. */
    public void interrupted(Exchange exchange) throws Exception {
        WriteRun run = WriteRun.of(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Interruption.check(cause);
        if (Interruption.isScope(cause) || Interruption.isDenied(run, cause)) {
            end(run, pending(run), Shown.reason(cause));
        }
        // What was read before the interruption may be old by now.
        run.books().remove(run.group().organisation().tenantId());
        Interruption.pause(run, run.group().organisation(), cause);
    }

    /** As the ledger has them: those that were done meanwhile stay done. */
    private List<Document> pending(WriteRun run) {
        return ledger.openDocuments(run.file(), run.group().organisation().tenantId(), run.group().documents().size()).stream()
                .filter(document -> document.state() == State.PENDING).toList();
    }
}
