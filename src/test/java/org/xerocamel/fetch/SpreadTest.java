package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

/** When each of a thousand organisations is polled by one schedule. */
class SpreadTest {

    private static final int MANY = 1000;
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<Double> SHARES = IntStream.range(0, MANY).mapToObj(each ->
            Spread.share(UUID.nameUUIDFromBytes(new byte[] {(byte) each, (byte) (each >> Byte.SIZE)}).toString())).toList();
    private final Spread spread = new Spread(Duration.ofMinutes(5));

    @Test
    void noSecondHasMoreThanAFewOfAThousandOrganisations() throws Exception {
        CronExpression cron = new CronExpression("0 0/5 * * * ?");
        Map<Long, Long> bySecond = SHARES.stream().map(share -> spread.after(cron, NOON, share))
                .collect(Collectors.groupingBy(Instant::getEpochSecond, Collectors.counting()));
        assertThat(bySecond.values()).allMatch(count -> count <= MANY / 50);
        assertThat(bySecond).hasSizeGreaterThan(250);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0/5 * * * ?", "0/1 * * * * ?", "0 7,8,30 * * * ?", "0 0 3 * * ?", "0 0/2 8-17 ? * MON-FRI"})
    void eachTimeOfTheScheduleIsOneOfTheOrganisationWithinItsInterval(String text) throws Exception {
        CronExpression cron = new CronExpression(text);
        for (double share : SHARES.subList(0, 20)) {
            Instant base = spread.after(cron, NOON, 0);
            Instant own = spread.after(cron, NOON, share);
            // The first may still be that of the time before noon.
            own = own.isBefore(base) ? spread.after(cron, own, share) : own;
            for (int run = 0; run < 40; run++) {
                Instant next = spread.after(cron, base, 0);
                assertThat(own).isAfterOrEqualTo(base).isBefore(next).isBefore(base.plus(Duration.ofMinutes(5)));
                base = next;
                own = spread.after(cron, own, share);
            }
        }
    }

    @Test
    void theOffsetIsTheSameFromRunToRunAndWheneverItIsAskedFor() throws Exception {
        CronExpression cron = new CronExpression("0 0/5 * * * ?");
        double share = Spread.share("6a1f0c0e-0000-4000-8000-000000000001");
        Instant first = spread.after(cron, NOON, share);
        assertThat(spread.after(cron, first, share)).isEqualTo(first.plus(Duration.ofMinutes(5)));
        assertThat(spread.after(cron, first.minusMillis(1), share)).isEqualTo(first);
        assertThat(spread.after(cron, first.minusSeconds(1), share)).isEqualTo(first);
        assertThat(new Spread(Duration.ofMinutes(5)).after(cron, NOON, share)).isEqualTo(first);
    }

    @Test
    void anOrganisationAloneIsPolledAtTheVeryTime() throws Exception {
        assertThat(spread.after(new CronExpression("0 0/5 * * * ?"), NOON.plusSeconds(10), 0)).isEqualTo("2026-11-24T12:05:00Z");
        assertThat(new Spread(Duration.ZERO).after(new CronExpression("0 0/5 * * * ?"), NOON, 0.7)).as("which spreads nothing")
                .isEqualTo("2026-11-24T12:05:00Z");
    }

    @Test
    void aDailyPollStaysDailyAndNearItsTimeWhereTheClocksChange() throws Exception {
        CronExpression cron = inBerlin("0 0 3 * * ?");
        for (double share : SHARES.subList(0, 20)) {
            List<Instant> days = follow(cron, share, Instant.parse("2026-10-23T12:00:00Z"), 4);
            // Berlin's summer time ends on 25 October 2026, and the day has 25 hours.
            assertThat(days).extracting(day -> Duration.between(days.get(0), day).toHours()).containsExactly(0L, 25L, 49L, 73L);
            List<Instant> spring = follow(cron, share, Instant.parse("2027-03-26T12:00:00Z"), 3);
            assertThat(spring).extracting(day -> Duration.between(spring.get(0), day).toHours()).containsExactly(0L, 23L, 47L);
        }
    }

    @Test
    void aScheduleThatHasEndedIsLookedAtAgainInAYear() throws Exception {
        assertThat(spread.after(new CronExpression("0 0 0 1 1 ? 2020"), NOON, 0.5)).isEqualTo(NOON.plus(Duration.ofDays(365)));
    }

    private List<Instant> follow(CronExpression cron, double share, Instant from, int times) {
        return Stream.iterate(spread.after(cron, from, share), at -> spread.after(cron, at, share)).limit(times)
                .toList();
    }

    private static CronExpression inBerlin(String text) throws ParseException {
        CronExpression cron = new CronExpression(text);
        cron.setTimeZone(TimeZone.getTimeZone("Europe/Berlin"));
        return cron;
    }
}
