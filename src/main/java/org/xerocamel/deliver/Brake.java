package org.xerocamel.deliver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;

/**
 * Decides whether records or the sink's target are at fault for refusals. A record that is refused between accepted ones is
 * at fault itself. Where the last few of a stream were all refused alike, nothing says so: a column that somebody added, or
 * a receiver that is set up wrong, refuses everything. Then nothing is parked until another record passes or a person
 * decides.
 */
@Component
class Brake {

    /** The most records, and batches, that are tried behind the refused ones for an accepted one. */
    private static final int FURTHER_RECORDS = 200;
    private static final int FURTHER_BATCHES = 20;

    /** Refusals of these sinks are Xero's answers about single records; retrying them would cost calls of the day. */
    private static final Set<String> OF_XERO = Set.of("pdf", "content");

    private final int most;

    @Autowired
    Brake(XeroProperties settings) {
        this(settings.deliver().brake());
    }

    /** @param most so many refusals alike in a row put the brake on; 0 for never */
    Brake(int most) {
        this.most = most;
    }

    /** What is to be done with batches that the sink has answered. */
    enum Verdict {
        /** What was refused is parked, and the cursor moves. */
        PARK,
        /** The brake is applied, unless a record of the batches behind is accepted. */
        UNDECIDED
    }

    /**
     * What was decided.
     *
     * @param verdict what is to be done
     * @param run what the cursor is to remember then
     */
    record Decision(Verdict verdict, RefusalRun run) {}

    /** @return what is to be done, of batches that follow one another from the cursor on */
    Decision decide(Cursor cursor, List<Tried> tried) {
        RefusalRun before = cursor.refusals();
        long last = tried.get(tried.size() - 1).batch().sequence();
        if (most == 0 || OF_XERO.contains(cursor.sink()) || before.park() && last <= before.heldThrough()) {
            return new Decision(Verdict.PARK, last < before.heldThrough()
                    ? new RefusalRun(0, null, last, before.heldThrough(), before.park()) : RefusalRun.NONE);
        }
        Count count = new Count(before, cursor.sequence());
        tried.forEach(count::add);
        boolean undecided = before.isHeld() ? !count.accepted : count.run(0).alike() >= most;
        // The first batch of this delivery is delivered again completely, whatever was accepted: nothing of it was stored.
        return undecided ? new Decision(Verdict.UNDECIDED, count.run(last).notAfter(cursor.sequence()))
                : new Decision(Verdict.PARK, count.run(0));
    }

    /** @return whether a further batch may be tried for a record that passes */
    boolean goesFurther(List<Tried> tried) {
        return tried.size() < FURTHER_BATCHES
                && tried.stream().skip(1).mapToInt(each -> each.batch().recordCount()).sum() < FURTHER_RECORDS;
    }

    /** Goes through the records in their order, and starts again at each accepted one. */
    private static final class Count {

        private final Map<String, Integer> kinds = new HashMap<>();
        private long after;
        private boolean accepted;

        Count(RefusalRun before, long sequence) {
            after = before.alike() > 0 ? before.after() : sequence;
            if (before.alike() > 0 && !before.isHeld()) {
                kinds.put(before.kind(), before.alike());
            }
        }

        void add(Tried tried) {
            for (String kind : tried.outcomes()) {
                if (kind == null) {
                    kinds.clear();
                    after = tried.batch().sequence();
                    accepted = true;
                } else {
                    kinds.merge(kind, 1, Integer::sum);
                }
            }
        }

        RefusalRun run(long heldThrough) {
            return kinds.entrySet().stream().max(Map.Entry.comparingByValue())
                    .map(most -> new RefusalRun(most.getValue(), most.getKey(), after, heldThrough, false))
                    .orElse(RefusalRun.NONE);
        }
    }
}
