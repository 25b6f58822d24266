package org.xerocamel.deliver;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.deliver.Refusals.Refusal;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.LostBatchException;
import org.xerocamel.work.WorkLog;

/** Judges the refusals of a sink before anything is stored: whether the records or the sink's target are at fault. */
@Component("xeroRefusalJudge")
public class RefusalJudge {

    private final Brake brake;
    private final Refusals refusals;
    private final Journal journal;
    private final BatchMessage messages;

    RefusalJudge(Brake brake, Refusals refusals, Journal journal, BatchMessage messages) {
        this.brake = brake;
        this.refusals = refusals;
        this.journal = journal;
        this.messages = messages;
    }

    /**
     * Judges what the sink refused of the batch that it was just given, which leaves the work without a batch. Where nothing
     * says yet whether the records or the target are at fault, the batch behind follows, which is the message then.
     *
     * @throws RefusedAlikeException when the target seems to be at fault
     */
    public void judge(Exchange exchange) {
        CursorWork work = Delivery.work(exchange);
        Cursor cursor = work.cursor();
        List<Tried> tried = work.tried();
        tried.add(new Tried(work.batch(), refusals.taken(exchange)));
        Brake.Decision decision = brake.decide(cursor, tried);
        Batch further = null;
        if (decision.verdict() == Brake.Verdict.UNDECIDED) {
            further = further(cursor, tried).orElseThrow(() -> refusedAlike(cursor, tried, decision.run()));
            WorkLog.batch(further.sequence(), further.pass());
            messages.fill(exchange, cursor, further);
        }
        work.goOn(further, decision.run());
    }

    /** A gap behind the batch may be one of the journal's, which a delivery of its own closes. */
    private Optional<Batch> further(Cursor cursor, List<Tried> tried) {
        long last = tried.get(tried.size() - 1).batch().sequence();
        try {
            return brake.goesFurther(tried)
                    ? journal.next(cursor.stream().id(), last, cursor.sink()).filter(next -> next.sequence() == last + 1)
                    : Optional.empty();
        } catch (LostBatchException lost) {
            return Optional.empty();
        }
    }

    private static RefusedAlikeException refusedAlike(Cursor cursor, List<Tried> tried, RefusalRun run) {
        List<Refusal> refused = tried.stream().flatMap(each -> each.refused().stream()).toList();
        return new RefusedAlikeException(String.format(Locale.ROOT, "The sink refused %,d of %,d records of %s, so many"
                + " in a row for the same reason that its target may be at fault rather than the records; none of them"
                + " is parked: %s",
                refused.size(), tried.stream().mapToInt(each -> each.batch().recordCount()).sum(), cursor.stream().entity(),
                refused.get(refused.size() - 1).reason()), run);
    }

    /**
     * A sink refused so many records in a row for the same reason that its target, and not the records, is taken to be at fault.
     */
    static class RefusedAlikeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient RefusalRun run;

        /**
         * @param message what was refused and why, for a person
         * @param run what the cursor is to remember, with the brake on
         */
        RefusedAlikeException(String message, RefusalRun run) {
            super(message);
            this.run = run;
        }

        RefusalRun run() {
            return run;
        }
    }
}
