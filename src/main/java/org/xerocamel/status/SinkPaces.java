package org.xerocamel.status;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How fast each sink takes records, and how far it is with what it has to catch up with. Computed from counters whenever the
 * status is read, and kept in memory: after a restart a backfill is still known by what the counters say, a smaller backlog
 * counts from then on.
 */
@Component
class SinkPaces {

    /** Where at least one record in so many of the streams concerned is still to come, all of them count: a backfill. */
    private static final long BACKFILL = 4;

    /** Fewer records are there before anybody has read about them. */
    static final long WORTH_TELLING = 100;

    private final Map<String, SmoothedRate> rates = new HashMap<>();
    private final Map<String, Backlog> backlogs = new HashMap<>();

    /**
     * What the counters of a sink say.
     *
     * @param moving whether it is switched on and does not fail
     * @param delivered records that it ever took
     * @param waiting records that wait for it
     * @param coming records that the passes under way are still to bring
     * @param held records of the streams in which some wait or come
     */
    record Seen(String name, boolean moving, long delivered, long waiting, long coming, long held) {

        long left() {
            return waiting + coming;
        }
    }

    /**
     * A sink's pace.
     *
     * @param perSecond records a second; null while unknown
     * @param done how many records of the backlog it has; 0 where there is no backlog
     * @param left how many it has not
     * @param backfill whether all records of streams count, not only those since the backlog was seen
     */
    record Pace(Double perSecond, long done, long left, boolean backfill, boolean moving) {

        /** @return of 100, never 100 before all is done; null where there is no backlog worth telling */
        Integer percent() {
            return done + left < WORTH_TELLING ? null : left == 0 ? Integer.valueOf(100)
                    : Integer.valueOf((int) Math.min(99, 100 * done / (done + left)));
        }

        /** @return null where it is unknown or nothing is left */
        Long secondsLeft() {
            return left == 0 || !moving || perSecond == null || perSecond < 0.05 ? null
                    : Long.valueOf((long) Math.ceil(left / perSecond));
        }
    }

    private record Backlog(long doneBefore, long deliveredBefore, boolean backfill) {}

    /**
     * @param all the sinks that are not off
     * @return the pace of each, in the same order
     */
    synchronized Map<String, Pace> observe(Instant now, List<Seen> all) {
        // Where nothing moves, what is left waits for a sink that fails, and says nothing of the others.
        if (all.stream().noneMatch(sink -> sink.moving() && sink.left() > 0)) {
            backlogs.clear();
        }
        Map<String, Pace> paces = new LinkedHashMap<>();
        all.forEach(sink -> paces.put(sink.name(), pace(now, sink)));
        rates.keySet().retainAll(paces.keySet());
        backlogs.keySet().retainAll(paces.keySet());
        return paces;
    }

    private Pace pace(Instant now, Seen sink) {
        Double rate = rates.computeIfAbsent(sink.name(), any -> new SmoothedRate()).observe(now, sink.delivered());
        Backlog known = backlogs.get(sink.name());
        // The counter falls where an organisation's records are removed.
        if (sink.left() > 0 && (known == null || sink.delivered() < known.deliveredBefore() || isBackfill(sink) && !known.backfill())) {
            boolean backfill = isBackfill(sink);
            known = new Backlog(backfill ? Math.max(0, sink.held() - sink.waiting()) : 0, sink.delivered(), backfill);
            backlogs.put(sink.name(), known);
        }
        return known == null ? new Pace(rate, 0, 0, false, sink.moving())
                : new Pace(rate, known.doneBefore() + Math.max(0, sink.delivered() - known.deliveredBefore()), sink.left(),
                        known.backfill(), sink.moving());
    }

    private static boolean isBackfill(Seen sink) {
        return sink.left() * BACKFILL >= sink.held() + sink.coming();
    }
}
