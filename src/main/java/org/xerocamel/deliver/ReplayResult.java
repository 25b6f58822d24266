package org.xerocamel.deliver;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.deliver.ParkedRecords.Parked;

/**
 * The outcome of a replay.
 *
 * @param outcomes how many records had which outcome
 * @param records each record in turn
 * @param next where to go on ({@code after}); null when all were dealt with
 */
public record ReplayResult(Map<Outcome, Integer> outcomes, List<Replayed> records, Long next) {

    /** What became of a record. In all but the first and the last case it is still parked. */
    public enum Outcome {
        /** The sink took it; it is parked no more. */
        REPLAYED("delivered"),
        /** The sink refused it again; the message is the new reason. */
        REFUSED("refused again"),
        /** There is a later version, which the sink receives or has received. */
        OVERTAKEN("superseded by a later version"),
        /** The sink failed; trying again may help. */
        FAILING("still parked, since the sink fails"),
        /** The sink asks to be left alone for a while, or its stream is being delivered just now. */
        BUSY("still parked, since the sink is busy"),
        /** This node's settings do not send such records to the sink. */
        NOT_CONFIGURED("still parked, since the settings of the sink exclude it"),
        /** No such record is parked. */
        UNKNOWN("no longer parked");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** @return it in words, such as {@code refused again} */
        public String words() {
            return words;
        }
    }

    /**
     * The outcome of a replay for one parked record.
     *
     * @param id its number among all that is parked
     * @param sink the sink; null when there is no such record
     * @param recordId its id at Xero; null when there is no such record
     * @param outcome what became of it
     * @param message why, or what to know about it, for a person; may be null
     */
    public record Replayed(long id, String sink, String recordId, Outcome outcome, String message) {

        static Replayed unknown(long id) {
            return new Replayed(id, null, null, Outcome.UNKNOWN, "There is no parked record with the id " + id + ".");
        }

        static Replayed of(Parked parked, Outcome outcome, String message) {
            return new Replayed(parked.id(), parked.sink(), parked.recordId(), outcome, message);
        }
    }

    static ReplayResult of(List<Replayed> records, Long next) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        records.forEach(record -> outcomes.merge(record.outcome(), 1, Integer::sum));
        return new ReplayResult(outcomes, List.copyOf(records), next);
    }
}
