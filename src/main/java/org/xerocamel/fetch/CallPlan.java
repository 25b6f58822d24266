package org.xerocamel.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quartz.CronExpression;
import org.xerocamel.config.Entity;

/**
 * The number of calls a day that the schedules need: for each entity of an organisation, while little changes, compared with
 * the daily limit or budget. Has no side effects.
 *
 * @param lines an entity each
 * @param organisations how many organisations are fetched
 * @param day how many calls a day each of them has
 * @param reserve how many of those passes leave alone
 */
record CallPlan(List<Line> lines, int organisations, int day, int reserve) {

    /** A week shows a schedule that leaves out a weekend. */
    private static final int DAYS = 7;
    /** Polls more frequent than one a minute are not counted one by one. */
    private static final int MOST_COUNTED = DAYS * 1440;
    /** Xero's page where it takes no size (paging). */
    private static final int FIXED_PAGE = 100;
    private static final List<Integer> STEPS = List.of(5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440);

    /**
     * What one entity costs.
     *
     * @param entity its name
     * @param polls its schedule
     * @param calls how many calls one poll takes
     * @param beside what comes on top as records change, in words; empty for nothing
     */
    record Line(String entity, Polls polls, int calls, String beside) {

        /** @return calls a day, rounded up */
        int callsADay() {
            return (int) Math.min(Integer.MAX_VALUE, ((long) polls.aWeek() * calls + DAYS - 1) / DAYS);
        }

        String cron() {
            return polls.cron();
        }
    }

    /**
     * A schedule, counted.
     *
     * @param cron the schedule; empty for none
     * @param aWeek how often it polls in a week
     */
    record Polls(String cron, int aWeek) {

        static final Polls NONE = new Polls("", 0);

        static Polls of(CronExpression cron, Instant from) {
            return new Polls(cron.getCronExpression(), looks(cron, from));
        }
    }

    /**
     * @param row how the entity is read
     * @param records how many records its last pass read, of the organisation with the most; 0 where that is not known
     * @param parents how many its parent's last pass read
     */
    static Line line(String entity, Entity row, Polls polls, int pageSize, long records, long parents) {
        return new Line(entity, polls, calls(row, pageSize, records, parents), "");
    }

    /**
     * @param again when each record is asked for, changed or not
     * @param listed how many records the last pass over the list read, of the organisation with the most; 0 where that is not
     *     known
     * @return the line of an entity whose records are read singly: while nothing changes that costs nothing
     */
    static Line single(String entity, Polls again, long listed) {
        String beside = "a call for each that is new or changed" + (listed > 0 ? ", of " + listed : "");
        int each = (int) Math.min(Integer.MAX_VALUE, Math.max(1, listed));
        return new Line(entity, again, again.equals(Polls.NONE) ? 1 : each, beside);
    }

    /** Each part is a call at least; of a parent's records that have changed there are few. */
    private static int calls(Entity row, int pageSize, long records, long parents) {
        Entity.Each each = row.each();
        if (!each.isAny() || each.changed()) {
            return calls(row, pageSize, records);
        }
        long parts = Math.max(1, each.hasParent() ? parents : each.values().size());
        return (int) Math.min(Integer.MAX_VALUE, parts + calls(row, pageSize, records) - 1);
    }

    /** While little changes, what understands If-Modified-Since has one page; the rest is read to its end each time. */
    private static int calls(Entity row, int pageSize, long records) {
        if (row.modifiedSince() || row.paging() == Entity.Paging.NONE) {
            return 1;
        }
        int size = isSized(row) ? row.pageSize() == 0 ? pageSize : Math.min(pageSize, row.pageSize()) : FIXED_PAGE;
        int pages = (int) Math.min(Integer.MAX_VALUE - 1, (records + size - 1) / size);
        // Without a page count, an empty page is the end.
        return isSized(row) ? Math.max(1, pages) : pages + 1;
    }

    private static boolean isSized(Entity row) {
        return row.paging() == Entity.Paging.PAGE || row.paging() == Entity.Paging.TOTAL;
    }

    private static int looks(CronExpression cron, Instant from) {
        Instant end = from.plus(Duration.ofDays(DAYS));
        Date at = Date.from(from);
        for (int looks = 0; looks < MOST_COUNTED; looks++) {
            at = cron.getNextValidTimeAfter(at);
            if (at == null || at.toInstant().isAfter(end)) {
                return looks;
            }
        }
        long counted = Math.max(1, Duration.between(from, at.toInstant()).toSeconds());
        return (int) (MOST_COUNTED * Duration.ofDays(DAYS).toSeconds() / counted);
    }

    /** @return the calls a day that all entities take of one organisation */
    int callsADay() {
        return (int) Math.min(Integer.MAX_VALUE, lines.stream().mapToLong(Line::callsADay).sum());
    }

    /** @return how many calls a day passes may make in each organisation */
    int budget() {
        return day - reserve;
    }

    /** @return the calls a day of all its organisations together */
    long ofAll() {
        return (long) callsADay() * organisations;
    }

    boolean fits() {
        return callsADay() <= budget();
    }

    /**
     * @param general the schedule of what has none of its own
     * @return how many minutes must lie between two looks of the general schedule so that all fits; empty where no schedule
     *     of at least one look a day does
     */
    Optional<Integer> fittingMinutes(String general) {
        long own = lines.stream().filter(line -> !line.cron().equals(general)).mapToLong(Line::callsADay).sum();
        long each = lines.stream().filter(line -> line.cron().equals(general)).mapToLong(Line::calls).sum();
        return each == 0 ? Optional.empty() : STEPS.stream()
                .filter(minutes -> own + each * (1440 / minutes) <= budget()).findFirst();
    }

    /** @return the plan as a block of lines, for the log */
    String text() {
        return text("");
    }

    /**
     * @param group of which the organisations are; empty where all go by the general settings
     * @return the plan as a block of lines, for the log
     */
    String text(String group) {
        int width = lines.stream().mapToInt(line -> line.entity().length()).max().orElse(0);
        List<String> block = new ArrayList<>();
        block.add("Calls a day by the schedules, while few records change, for " + (organisations == 1 ? "the one organisation"
                : organisations == 0 ? "each organisation that connects" : "each of " + organisations + " organisations")
                + (group.isEmpty() ? "" : " of the group " + group) + ":");
        String row = "  %-" + Math.max(width, "total".length()) + "s %6d  %s";
        lines.forEach(line -> block.add(String.format(Locale.ROOT, row, line.entity(), line.callsADay(), Stream.of(line.cron(),
                line.calls() > 1 ? line.calls() + " calls each" : "", line.beside()).filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", ")))));
        block.add(String.format(Locale.ROOT, row, "total", callsADay(), "of " + budget() + " (xero.limits.day " + day
                + " less xero.limits.day-reserve " + reserve + ")"));
        return String.join("\n", block);
    }

    /**
     * @param general the schedule of what has none of its own
     * @return what to change, when the plan does not fit
     */
    String advice(String general) {
        return advice("xero.fetch.cron", general);
    }

    /** @param setting which sets the schedule of what has none of its own */
    String advice(String setting, String general) {
        String remedy = fittingMinutes(general)
                .map(minutes -> setting + ": '" + cron(minutes) + "' would fit. Other remedies are ")
                .orElse("Remedies are ");
        return "The call plan does not fit: it needs " + callsADay() + " calls a day in each organisation, but passes have a"
                + " budget of " + budget() + ". They are throttled each day once it is used, and resume the next day. " + remedy
                + "separate schedules for entities that seldom change (xero.fetch.schedule.<Entity>), fewer entities in"
                + " xero.fetch.entities, or a higher xero.limits.day where Xero's tier allows it.";
    }

    private static String cron(int minutes) {
        return Map.of(60, "0 0 * * * ?", 1440, "0 0 3 * * ?").getOrDefault(minutes,
                minutes < 60 ? "0 0/" + minutes + " * * * ?" : "0 0 0/" + minutes / 60 + " * * ?");
    }
}
