package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Hash;
import org.xerocamel.work.Stopping;
import org.xerocamel.write.Document.Sending;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.StepRun.Phase;
import org.xerocamel.write.books.Sent;
import org.xerocamel.xero.XeroRequest;

/**
 * Does the steps that follow documents, one after the other: looks whether it was done, and sends it if not. The ledger records
 * each before it is sent.
 */
@Component("xeroStepWork")
public class StepWork {

    /** Xero knows an Idempotency-Key for some six minutes, within which the same call is done once. */
    private static final Duration KEY_KNOWN = Duration.ofMinutes(5);

    private final DocumentLedger ledger;
    private final Database database;
    private final Stopping stopping;
    private final LedgerJson json = new LedgerJson();

    StepWork(DocumentLedger ledger, Database database, Stopping stopping) {
        this.ledger = ledger;
        this.database = database;
        this.stopping = stopping;
    }

    /** Takes the next step of the organisation; there is none when all have ended. */
    public void next(Exchange exchange) {
        take(WriteRun.of(exchange));
    }

    private void take(WriteRun run) {
        WriteGroup group = run.group();
        group.step(ledger.openStep(run.file(), group.organisation().tenantId()).map(step -> new StepRun(step,
                FollowUps.of(run.rules(), step), group.isFresh(step.result().id()))).orElse(null));
    }

    /** @return whether there is a step to be done; nothing more is begun while the application stops */
    public boolean hasStep(Exchange exchange) {
        return !stopping.isRequested() && WriteRun.of(exchange).group().step() != null;
    }

    /** Makes the next call the body. What is sent is in the ledger before. */
    public void request(Exchange exchange) {
        WriteRun run = WriteRun.of(exchange);
        StepRun step = run.group().step();
        String place = run.rules().path() + "/" + XeroRequest.encode(step.document().result().id());
        boolean looks = step.phase() == Phase.LOOK;
        XeroRequest request = new XeroRequest(run.group().organisation().tenantId(), run.group().organisation().name(),
                place + (looks ? step.followUp().seenAt() : step.followUp().sentTo()), Map.of(), null);
        XeroRequest whole = looks ? request : request.with(step.followUp().action(begin(run, step)));
        exchange.getMessage().setBody(run.isRequest() ? whole.urgent() : whole);
    }

    /** The same step has the same key, and keeps the time of its first call. */
    private String begin(WriteRun run, StepRun step) {
        Document document = step.document();
        String key = Hash.of("step " + run.file().id() + " " + document.number() + " " + document.result().id());
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        Instant at = step.isRepeated() ? document.sending().at() : database.now();
        step.document(document.sent(new Sending(key, new Sent(none, none, List.of(), "", Map.of()), "", at)));
        ledger.save(run.file(), List.of(step.document()));
        return key;
    }

    /** Takes Xero's answer, and decides what is next. */
    public void answered(Exchange exchange) throws IOException {
        WriteRun run = WriteRun.of(exchange);
        StepRun step = run.group().step();
        if (step.phase() == Phase.SEND) {
            done(run, step, step.followUp().done());
        } else if (step.followUp().isDone(read(exchange))) {
            if (step.isRepeated()) {
                done(run, step, step.followUp().done());
            } else {
                end(run, step, State.UNCHANGED, step.followUp().before());
            }
        } else if (step.isRepeated() && !step.followUp().isCertain()
                && step.document().sending().at().plus(KEY_KNOWN).isBefore(database.now())) {
            end(run, step, State.UNKNOWN, step.followUp().unclear());
        } else {
            step.phase(Phase.SEND);
        }
    }

    private JsonNode read(Exchange exchange) throws IOException {
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            return json.tree(body);
        }
    }

    private void done(WriteRun run, StepRun step, String words) {
        end(run, step, State.DONE, words);
        run.changed(run.group().organisation().tenantId());
    }

    /** Ends the step, in the ledger, too, and takes the next one. */
    void end(WriteRun run, StepRun step, State state, String why) {
        ledger.save(run.file(), List.of(step.document().ended(state, step.document().result(), why)));
        run.moved();
        take(run);
    }
}
