package org.xerocamel.status;

import static org.xerocamel.status.Case.counted;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.xerocamel.status.SinkPaces.Pace;
import org.xerocamel.status.Status.ProgressStatus;

/** How far a backfill is over all sinks, in numbers and in a sentence. */
final class ProgressText {

    private static final int MOST_NAMES = 4;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private ProgressText() {}

    /**
     * @param uncounted streams whose first pass has not said how many records there are
     * @param heldBack organisations that Xero's limit holds back for longer than a minute: how long the rest takes is not known then
     * @param fetching whether any organisation has a login that works; without one, nobody knows when the rest comes
     * @return null where nothing of some length moves
     */
    static ProgressStatus of(Map<String, Pace> paces, long uncounted, long heldBack, boolean fetching) {
        long done = paces.values().stream().mapToLong(Pace::done).sum();
        long left = paces.values().stream().mapToLong(Pace::left).sum();
        if (done + left < SinkPaces.WORTH_TELLING || paces.values().stream().noneMatch(pace -> pace.moving() && pace.left() > 0)) {
            return null;
        }
        boolean backfill = paces.values().stream().anyMatch(Pace::backfill);
        int percent = (int) Math.min(99, 100 * done / (done + left));
        Long seconds = heldBack > 0 || !fetching ? null : secondsLeft(paces, uncounted);
        String text = (backfill ? "Backfill " : "Catching up, ") + percent + " %" + (seconds == null ? "" : ", " + about(seconds) + " left")
                + ": " + sinks(paces) + (uncounted == 0 ? "" : "; " + counted(uncounted, "stream is", "streams are") + " not counted yet")
                + (heldBack == 0 ? "." : "; Xero's rate limit holds " + counted(heldBack, "organisation", "organisations") + " back.");
        return new ProgressStatus(backfill, percent, seconds, done, done + left, uncounted, text);
    }

    /** How far each sink is; one number where all are equally far. */
    private static String sinks(Map<String, Pace> paces) {
        Map<String, Integer> percents = new LinkedHashMap<>();
        paces.forEach((name, pace) -> {
            if (pace.percent() != null) {
                percents.put(name, pace.percent());
            }
        });
        if (percents.size() > 2 && percents.values().stream().distinct().count() == 1) {
            return "all " + percents.size() + " sinks alike";
        }
        int further = percents.size() - MOST_NAMES;
        return percents.entrySet().stream().limit(MOST_NAMES).map(pace -> pace.getKey() + " " + pace.getValue() + " %")
                .collect(Collectors.joining(", ")) + (further > 0 ? " and " + further + " more" : "");
    }

    /** The slowest sink decides; where one is unknown, so is the whole. */
    private static Long secondsLeft(Map<String, Pace> paces, long uncounted) {
        return uncounted > 0 || paces.values().stream().anyMatch(pace -> pace.moving() && pace.left() > 0 && pace.secondsLeft() == null)
                ? null : paces.values().stream().map(Pace::secondsLeft).filter(Objects::nonNull).max(Long::compare).orElse(null);
    }

    /** An estimate that shows seconds of hours would claim more than it knows. */
    static String about(long seconds) {
        if (seconds < MINUTE) {
            return "about " + Math.max(10, (seconds + 9) / 10 * 10) + " s";
        }
        if (seconds < HOUR) {
            return "about " + Math.round(seconds / (double) MINUTE) + " min";
        }
        return seconds < 2 * DAY ? "about " + Math.round(seconds / (double) HOUR) + " h"
                : "about " + Math.round(seconds / (double) DAY) + " days";
    }
}
