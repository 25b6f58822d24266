package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.config.Database;
import org.xerocamel.config.KnownOrganisations;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.SinkBench;
import org.xerocamel.journal.XeroStream;

/** When a stream is due again: by its schedule, and later and later where its passes fail. */
class FetchScheduleTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:10Z");

    @Test
    void anEntityGoesByItsOwnScheduleOrByThatOfAll() throws Exception {
        FetchSchedule schedule = schedule(Map.of("xero.fetch.cron", "0 0/5 * * * ?", "xero.fetch.schedule.Contacts", "0 30 * * * ?"));
        assertThat(schedule.after(stream("Invoices"), NOON)).isEqualTo("2026-11-24T12:05:00Z");
        assertThat(schedule.after(stream("Contacts"), NOON)).isEqualTo("2026-11-24T12:30:00Z");
        assertThat(schedule.after(stream("Invoices"), Instant.parse("2026-11-24T12:05:00Z"))).as("after, not at")
                .isEqualTo("2026-11-24T12:10:00Z");
    }

    @Test
    void aScheduleThatHasEndedIsLookedAtAgainInAYear() throws Exception {
        assertThat(schedule(Map.of("xero.fetch.cron", "0 0 0 1 1 ? 2020")).after(stream("Invoices"), NOON))
                .isEqualTo(NOON.plus(Duration.ofDays(365)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "4, 0", "5, 5", "6, 10", "7, 20", "8, 40", "9, 80", "10, 80", "1000, 80"})
    void afterFiveFailuresInARowTheWaitDoublesUpToEightyMinutes(int failures, int minutes) throws Exception {
        FetchSchedule schedule = schedule(Map.of("xero.fetch.cron", "0 0/5 * * * ?"));
        // The database tells no nanoseconds.
        Instant before = Instant.now().minusMillis(1);
        Instant retry = schedule.retry(stream("Invoices"), failures);
        // The next time of the schedule is the least of all waits.
        Instant most = Instant.now().plus(Duration.ofMinutes(Math.max(5, minutes)));
        assertThat(retry).isBetween(before.plus(Duration.ofMinutes(minutes)), most);
    }

    @Test
    void aStreamThatIsWantedEverySecondIsNotLeftAloneForMinutes() throws Exception {
        FetchSchedule schedule = schedule(Map.of("xero.fetch.cron", "0/1 * * * * ?"));
        assertThat(schedule.retry(stream("Invoices"), 5)).isBefore(Instant.now().plusSeconds(3));
        assertThat(schedule.retry(stream("Invoices"), 100)).isBefore(Instant.now().plusSeconds(18));
    }

    @Test
    void anEntityThatIsWantedOnceADayIsTriedAgainInEightyMinutesAtLeastOnceItsTimeHasCome() throws Exception {
        FetchSchedule schedule = schedule(Map.of("xero.fetch.cron", "0 0 6 * * ?"));
        Instant next = schedule.next(stream("Invoices"));
        assertThat(schedule.retry(stream("Invoices"), 5)).as("not before its schedule").isAfterOrEqualTo(next);
    }

    @Test
    void everythingIsReadAgainWhereListsShowChangesAlone() throws Exception {
        FetchSchedule schedule = schedule(Map.of("xero.fetch.reconcile", "0 0 3 * * ?"));
        assertThat(schedule.nextFull(stream("Invoices"))).isPresent();
        assertThat(schedule.nextFull(stream("TaxRates"))).as("which each pass reads as a whole").isEmpty();
        assertThat(schedule.nextFull(stream("Nothing"))).as("which no row describes").isEmpty();
        assertThat(schedule(Map.of("xero.fetch.reconcile", "")).nextFull(stream("Invoices"))).isEmpty();
    }

    @Test
    void recordsThatAreReadSinglyAreAskedForAgainByTheirOwnSchedule() throws Exception {
        FetchSchedule schedule = schedule(Map.of("xero.fetch.reconcile", "", "xero.entities.Budgets.whole.again", "0 0 4 * * ?"));
        assertThat(schedule.again("Budgets")).hasValueSatisfying(cron ->
                assertThat(cron.getCronExpression()).isEqualTo("0 0 4 * * ?"));
        assertThat(schedule.nextFull(stream("Budgets"))).as("without a reconciliation").isPresent();
        assertThat(schedule.again("Invoices")).isEmpty();
    }

    private static XeroStream stream(String entity) {
        return new XeroStream(1, "tenant", "Harbor Ltd", entity);
    }

    private static FetchSchedule schedule(Map<String, Object> settings) throws ParseException {
        XeroProperties bound = bound(new HashMap<>(settings));
        JdbcDataSource memory = new JdbcDataSource();
        memory.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
        return new FetchSchedule(bound, new KnownOrganisations(bound, () -> List.of()), Database.over(memory, bound));
    }

    private static XeroProperties bound(Map<String, Object> settings) {
        try (SinkBench shipped = new SinkBench("file", settings)) {
            return shipped.settings("xero", XeroProperties.class);
        }
    }
}
