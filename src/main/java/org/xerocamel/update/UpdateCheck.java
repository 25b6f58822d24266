package org.xerocamel.update;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.update.RowCheck.Decision;
import org.xerocamel.update.UpdateGroup.Outgoing;
import org.xerocamel.update.UpdateRow.State;
import org.xerocamel.update.UpdateRow.Step;

/** Decides for each claimed row, from the current state at Xero, whether it is finished or what to send for it. */
@Component("xeroUpdateCheck")
public class UpdateCheck {

    /** Xero advises about 50 elements a call (rate limits, "Body"). */
    private static final int BATCH = 50;
    /** A call of which a part is done may still be at work on the rest. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private final Database database;
    private final Ledger ledger;
    private final boolean dryRun;

    UpdateCheck(Database database, Ledger ledger, XeroProperties settings) {
        this.database = database;
        this.ledger = ledger;
        this.dryRun = settings.update().dryRun();
    }

    /** What has been decided of a group. */
    private static final class Decided {
        private final List<UpdateRow> ended = new ArrayList<>();
        private final Map<Step, List<UpdateRow>> fresh = new HashMap<>();
        private final Map<String, List<UpdateRow>> again = new LinkedHashMap<>();
        private final Set<String> doneKeys = new HashSet<>();
        private final Set<String> invoices = new HashSet<>();
    }

    /** Ends what needs no call, and makes the calls for the rest. */
    public void check(Exchange exchange) {
        UpdateRun run = UpdateRun.of(exchange);
        UpdateGroup group = run.group();
        Decided decided = new Decided();
        Instant now = database.now();
        RowCheck check = new RowCheck(group.facts(), group.scopes(), now);
        group.rows().forEach(row -> decide(row, group, check, decided));
        ledger.save(run.file(), decided.ended);
        if (!decided.ended.isEmpty()) {
            run.moved();
        }
        if (!decided.doneKeys.isEmpty()) {
            run.changed(group.organisation().tenantId());
        }
        decided.again.forEach((key, rows) -> sendAgain(run, decided, key, rows, now));
        for (Step step : Step.values()) {
            List<UpdateRow> rows = decided.fresh.getOrDefault(step, List.of());
            for (int from = 0; from < rows.size(); from += BATCH) {
                group.calls().add(new Outgoing(step, rows.subList(from, Math.min(rows.size(), from + BATCH))));
            }
        }
    }

    /** The same rows in the same order are the same call under the same key, which Xero does once for minutes, too. */
    private static void sendAgain(UpdateRun run, Decided decided, String key, List<UpdateRow> rows, Instant now) {
        boolean partly = decided.doneKeys.contains(key) && rows.get(0).step() == Step.PAYMENT;
        if (partly && rows.get(0).sentAt().plus(SETTLING).isAfter(now)) {
            run.pause(new InboxRun.Pause(SETTLING, "Xero's answer was lost, and only a part of the call's payments was made;"
                    + " the rest is checked again in a minute", false));
        } else {
            run.group().calls().add(new Outgoing(rows.get(0).step(), rows));
        }
    }

    private void decide(UpdateRow row, UpdateGroup group, RowCheck check, Decided decided) {
        Wanted wanted = row.wanted();
        String id = row.invoiceId() == null ? wanted.invoiceId() : row.invoiceId();
        List<Invoice> found = id == null ? group.numbered(wanted.invoiceNumber())
                : Stream.of(group.withId(id)).filter(Objects::nonNull).toList();
        if (found.size() != 1) {
            State end = row.state() == State.SENT ? State.UNKNOWN : State.REFUSED;
            decided.ended.add(row.ended(end, found.isEmpty() ? "Xero has no such invoice." : ambiguous(found)));
        } else if (decided.invoices.add(found.get(0).id())) {
            // A later row for the same invoice waits until this one has ended.
            Invoice invoice = found.get(0);
            if (row.state() == State.SENT) {
                resolve(row, wanted, invoice, decided);
            } else {
                decide(row.of(invoice.id()), wanted, check.decide(wanted, row.step(), invoice), invoice, decided);
            }
        }
    }

    private void decide(UpdateRow row, Wanted wanted, Decision decision, Invoice invoice, Decided decided) {
        if (decision.end() != null) {
            decided.ended.add(row.ended(decision.end(), decision.why()));
        } else if (dryRun) {
            decided.ended.add(row.ended(State.DRY_RUN, "Would be sent: " + Results.words(decision.fields())
                    + (decision.step() == Step.CHANGE && wanted.payment() != null ? "; then its payment." : ".")));
        } else {
            Map<String, String> before = Resolution.before(decision.step(), decision.fields(), invoice);
            decided.fresh.computeIfAbsent(decision.step(), any -> new ArrayList<>())
                    .add(row.sending(decision.step(), null, decision.fields(), before, null));
        }
    }

    private static void resolve(UpdateRow row, Wanted wanted, Invoice invoice, Decided decided) {
        switch (Resolution.of(row, invoice)) {
            case DONE -> {
                decided.doneKeys.add(row.callKey());
                decided.ended.add(Results.done(row, wanted, ""));
            }
            case NOT_DONE -> decided.again.computeIfAbsent(row.callKey(), any -> new ArrayList<>()).add(row);
            case UNCLEAR -> decided.ended.add(row.ended(State.UNKNOWN, "The answer to "
                    + Results.words(row.sent()) + " was lost, and the invoice was changed otherwise meanwhile; look at it"
                    + " in Xero."));
        }
    }

    private static String ambiguous(List<Invoice> found) {
        return "Several invoices have that number; use InvoiceID, one of "
                + found.stream().map(Invoice::id).sorted().collect(Collectors.joining(", ")) + ".";
    }
}
