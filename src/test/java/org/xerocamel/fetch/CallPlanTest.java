package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntityTable;
import org.xerocamel.config.Whole;

/** What the schedules cost in calls a day, against the day's budget. */
class CallPlanTest {

    private static final String EACH_FIVE_MINUTES = "0 0/5 * * * ?";
    private static final Instant NOW = Instant.parse("2026-11-24T07:01:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 0/5 * * * ?     | 288
            0 0/15 * * * ?    | 96
            0 0 6 * * ?       | 1
            0 0 6 ? * MON-FRI | 1
            0 0 * ? * MON-FRI | 18
            0/10 * * * * ?    | 8640
            0 0 6 1 1 ? 2099  | 0
            """)
    void aScheduleIsCountedOverAWeek(String cron, int callsADay) {
        assertThat(line("Invoices", Entity.Paging.PAGE, true, 0, cron).callsADay()).isEqualTo(callsADay);
    }

    @ParameterizedTest
    @CsvSource({"PAGE, true, 5000, 1", "PAGE_ONLY, true, 5000, 1", "OFFSET, true, 5000, 1", "NONE, false, 5000, 1",
        "PAGE, false, 5000, 5", "PAGE, false, 0, 1", "PAGE_ONLY, false, 5000, 51", "PAGE_ONLY, false, 250, 4",
        "PAGE_ONLY, false, 0, 1"})
    void whatKnowsNoIfModifiedSinceIsReadToItsEndEachTime(Entity.Paging paging, boolean since, long records, int calls) {
        assertThat(line("Each", paging, since, records, EACH_FIVE_MINUTES).calls()).isEqualTo(calls);
    }

    @Test
    void theLogShowsEachEntityAndTheSumAgainstTheDay() {
        CallPlan plan = new CallPlan(List.of(line("Invoices", Entity.Paging.PAGE, true, 0, EACH_FIVE_MINUTES),
                line("LinkedTransactions", Entity.Paging.PAGE_ONLY, false, 250, "0 0 6 * * ?")), 3, 5000, 500);
        assertThat(plan.text()).isEqualTo("""
                Calls a day by the schedules, while few records change, for each of 3 organisations:
                  Invoices              288  0 0/5 * * * ?
                  LinkedTransactions      4  0 0 6 * * ?, 4 calls each
                  total                 292  of 4500 (xero.limits.day 5000 less xero.limits.day-reserve 500)""");
        assertThat(plan.fits()).isTrue();
    }

    @Test
    void whatIsReadSinglyCostsACallForEachChangeAndForEachRecordByAScheduleOfItsOwn() throws ParseException {
        CallPlan plan = new CallPlan(List.of(line("AssetsList", Entity.Paging.PAGE, false, 250, EACH_FIVE_MINUTES),
                CallPlan.single("Assets", CallPlan.Polls.NONE, 250),
                CallPlan.single("ContactGroups", CallPlan.Polls.of(new CronExpression("0 25 * * * ?"), NOW), 12)), 1, 5000, 500);
        assertThat(plan.text()).isEqualTo("""
                Calls a day by the schedules, while few records change, for the one organisation:
                  AssetsList       288  0 0/5 * * * ?
                  Assets             0  a call for each that is new or changed, of 250
                  ContactGroups    288  0 25 * * * ?, 12 calls each, a call for each that is new or changed, of 12
                  total            576  of 4500 (xero.limits.day 5000 less xero.limits.day-reserve 500)""");
    }

    @Test
    void aPlanThatCannotFitSaysWhichScheduleWould() {
        CallPlan plan = plan(26, 5000);
        assertThat(plan.callsADay()).isEqualTo(26 * 288);
        assertThat(plan.fits()).isFalse();
        assertThat(plan.advice(EACH_FIVE_MINUTES)).contains("7488 calls a day", "a budget of 4500",
                "xero.fetch.cron: '0 0/10 * * * ?' would fit", "xero.fetch.schedule.<Entity>", "xero.limits.day");
        assertThat(plan(26, 1000).advice(EACH_FIVE_MINUTES)).as("on the lowest tier").contains("'0 0 * * * ?'");
    }

    @Test
    void aPlanThatExactlyFitsFits() {
        assertThat(new CallPlan(plan(2, 0).lines(), 1, 576, 0).fits()).isTrue();
        assertThat(new CallPlan(plan(2, 0).lines(), 1, 575, 0).fits()).isFalse();
    }

    @Test
    void whereSchedulesOfTheirOwnAloneAreTooMuchNoGeneralOneIsNamed() {
        CallPlan plan = new CallPlan(List.of(line("Users", Entity.Paging.NONE, true, 0, "0 * * * * ?"),
                line("Invoices", Entity.Paging.PAGE, true, 0, EACH_FIVE_MINUTES)), 1, 1000, 100);
        assertThat(plan.fittingMinutes(EACH_FIVE_MINUTES)).isEmpty();
        assertThat(plan.advice(EACH_FIVE_MINUTES)).contains("does not fit").doesNotContain("would fit");
    }

    private static CallPlan plan(int entities, int day) {
        return new CallPlan(IntStream.range(0, entities).mapToObj(each ->
                line("Entity" + each, Entity.Paging.NONE, true, 0, EACH_FIVE_MINUTES)).toList(), 1, day, day / 10);
    }

    private static CallPlan.Line line(String name, Entity.Paging paging, boolean since, long records, String cron) {
        Entity row = new Entity(name, "api.xro/2.0", null, "ID", paging, "", since, "", List.of(), "", "", List.of(),
                Map.of(), Entity.Dates.MICROSOFT, "", Entity.Shape.ENVELOPE, Entity.One.ENVELOPE, "Status", 0,
                Entity.Each.NOTHING, List.of(), "", false, Whole.LISTED, List.of(), EntityTable.NONE);
        try {
            return CallPlan.line(name, row, CallPlan.Polls.of(new CronExpression(cron), NOW), 1000, records, 0);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
