package org.xerocamel.deliver;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.deliver.Replayed.Outcome;

/**
 * The outcome of a replay.
 *
 * @param outcomes how many records had which outcome
 * @param records each record in turn
 * @param next where to go on ({@code after}); null when all were dealt with
 */
public record ReplayResult(Map<Outcome, Integer> outcomes, List<Replayed> records, Long next) {

    static ReplayResult of(List<Replayed> records, Long next) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        records.forEach(record -> outcomes.merge(record.outcome(), 1, Integer::sum));
        return new ReplayResult(outcomes, List.copyOf(records), next);
    }
}
