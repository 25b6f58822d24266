package org.xerocamel.xero;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.engine.DefaultUnitOfWork;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;
import org.xerocamel.alert.Alert;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.history.Event;
import org.xerocamel.history.Events;
import org.xerocamel.simulator.XeroSimulator;

/** What the limits promise, on each database that they may stand in. Time stands still but for what a test moves it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LimitsContract {

    private static final XeroProperties.Limits XERO = new XeroProperties.Limits(10, 100, 3, 1000, "10 %", null, null);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-11-24T07:00:00.250Z");

    private final XeroSimulator xero = XeroSimulator.start();
    private TestApplication application;
    private Duration moved = Duration.ZERO;
    private String tenant;

    /** @return the settings that name the database */
    abstract Map<String, String> database();

    @BeforeAll
    void start(@TempDir Path folder) {
        TestApplication.Settings settings = TestApplication.against(xero, folder);
        database().forEach(settings::set);
        application = settings.start();
    }

    @AfterAll
    void stop() {
        application.close();
        xero.close();
    }

    @BeforeEach
    void another() {
        tenant = UUID.randomUUID().toString();
        // The app's row is of all tests.
        application.database().update("UPDATE xero_limit SET minute_window = '', paused_until = NULL, rest_until = NULL"
                + " WHERE id = 'app'");
    }

    @Test
    void aMinuteHoldsSoManyCallsAndTheNextGoesAsSoonAsTheOldestIsAMinuteOld() {
        Limits limits = node(XERO);
        for (int call = 1; call <= 10; call++) {
            answer(go(limits), 200, 10 - call, 100 - call);
            move(Duration.ofSeconds(1));
        }
        XeroException.TooManyCalls refusal = refused(limits, LimitKind.MINUTE);
        assertThat(refusal.getMessage()).contains("minute").contains("10 of 10").contains("Demo");
        assertThat(refusal.getWait()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(51).plusMillis(500));
        move(refusal.getWait().minusSeconds(1));
        refused(limits, LimitKind.MINUTE);
        move(Duration.ofSeconds(1));
        answer(go(limits), 200, 0, 80);
        refused(limits, LimitKind.MINUTE);
    }

    @Test
    void aCallThatIsUnderWayMayReachXeroAtAnyTimeSoItsMinuteBeginsWithItsAnswer() {
        Limits limits = node(XERO);
        CallTicket slow = go(limits);
        for (int call = 2; call <= 10; call++) {
            answer(go(limits), 200, 10 - call, 90);
        }
        renewedFor(limits, Duration.ofSeconds(50));
        answer(slow, 200, 0, 90);
        move(Duration.ofSeconds(15));
        for (int call = 1; call <= 9; call++) {
            answer(go(limits), 200, 9 - call, 90);
        }
        refused(limits, LimitKind.MINUTE);
    }

    @Test
    void threeNodesTogetherNeverExceedAnything() throws InterruptedException {
        XeroProperties.Limits some = new XeroProperties.Limits(40, 1000, 3, 1000, "0", null, null);
        List<Limits> nodes = List.of(node(some), node(some), node(some));
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger gone = new AtomicInteger();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        XeroRequest request = request();
        ExecutorService callers = Executors.newCachedThreadPool();
        for (int caller = 0; caller < 12; caller++) {
            Limits node = nodes.get(caller % 3);
            callers.execute(() -> {
                try {
                    for (LimitKind last = null; last != LimitKind.MINUTE && gone.get() < 1000;) {
                        Limits.Outcome outcome = node.ask(request);
                        last = outcome.kind();
                        if (outcome.ticket() != null) {
                            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                            gone.incrementAndGet();
                            underWay.decrementAndGet();
                            outcome.ticket().end();
                        }
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
        }
        callers.shutdown();
        assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).as("all came to the minute's end").isTrue();
        assertThat(failures).isEmpty();
        assertThat(gone).as("calls of this minute").hasValue(40);
        assertThat(most.get()).as("calls at once").isLessThanOrEqualTo(3);
        assertThat(standing(nodes.get(0)).underWay()).isZero();
    }

    @Test
    void whatAKilledNodeHeldIsFreeAfterAWhileAndCountsForItsMinuteAndWhatALivingOneHoldsIsNot() {
        Limits killed = node(XERO);
        Limits living = node(XERO);
        go(killed);
        go(killed);
        CallTicket held = go(living);
        refused(living, LimitKind.CONCURRENT);
        move(Duration.ofSeconds(20));
        living.renew();
        refused(living, LimitKind.CONCURRENT);
        move(Duration.ofSeconds(11));
        answer(go(living), 200, 0, 90);
        assertThat(standing(living).underWay()).as("the living node's").isEqualTo(1);
        assertThat(standing(living).lastMinute()).as("both lost calls, the held one and the last, and what Xero said")
                .isEqualTo(10);
        held.end();
        assertThat(standing(living).underWay()).isZero();
    }

    @Test
    void aTicketEndsOnce() {
        Limits limits = node(XERO);
        CallTicket ticket = go(limits);
        ticket.end();
        ticket.end();
        assertThat(standing(limits)).extracting(LimitStanding::underWay, LimitStanding::lastMinute).containsExactly(0, 1);
    }

    @Test
    void whatXeroSaysIsLeftOfTheMinuteIsBelievedIfItIsLess() {
        Limits limits = node(XERO);
        answer(go(limits), 200, 3, 90);
        for (int call = 0; call < 3; call++) {
            answer(go(limits), 200, 2 - call, 90);
        }
        assertThat(refused(limits, LimitKind.MINUTE).getWait()).as("until our own oldest call leaves")
                .isBetween(MINUTE.minusSeconds(5), MINUTE.plusSeconds(1));
        move(MINUTE.plusSeconds(2));
        answer(go(limits), 200, 59, 90);
        assertThat(standing(limits).lastMinute()).as("more than the setting changes nothing").isEqualTo(1);
    }

    @Test
    void theAppsMinuteIsSharedByAllOrganisationsAndWithOthers() {
        XeroProperties.Limits some = new XeroProperties.Limits(100, 1000, 3, 5, "0", null, null);
        Limits limits = node(some);
        for (int call = 1; call <= 3; call++) {
            tenant = UUID.randomUUID().toString();
            CallTicket ticket = go(limits);
            Message message = message(200);
            message.setHeader("X-AppMinLimit-Remaining", call == 3 ? "1" : String.valueOf(5 - call));
            ticket.answered(message);
            ticket.end();
        }
        go(limits).end();
        tenant = UUID.randomUUID().toString();
        assertThat(refused(limits, LimitKind.APPMINUTE).getWait()).isLessThan(MINUTE.plusSeconds(3));
        move(MINUTE.plusSeconds(3));
        go(limits).end();
    }

    @Test
    void routineCallsLeaveTheReserveToUrgentOnesAndOneAnHourLooksAgain() {
        Limits limits = node(XERO);
        answer(go(limits), 200, 9, 12);
        answer(go(limits), 200, 9, 11);
        answer(urgent(limits), 200, 9, 10);
        XeroException.TooManyCalls refusal = refused(limits, LimitKind.DAY);
        assertThat(refusal.getMessage()).contains("10 of 100 calls of the day are left, 10 of them reserved");
        assertThat(refusal.getWait()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(standing(limits).pausedUntil()).isNotNull();
        assertThat(alerts()).hasSize(1);
        answer(urgent(limits), 200, 9, 9);
        move(Duration.ofHours(1));
        CallTicket look = go(limits);
        refused(limits, LimitKind.DAY);
        answer(look, 200, 9, 8);
        refused(limits, LimitKind.DAY);
        assertThat(alerts()).as("told once").hasSize(1);
        move(Duration.ofHours(1));
        answer(go(limits), 200, 9, 99);
        assertThat(standing(limits).pausedUntil()).as("Xero's day has begun anew").isNull();
        assertThat(alerts()).isEmpty();
        go(limits).end();
    }

    @Test
    void anUrgentCallFindsNothingWhenTheReserveIsUsedToo() {
        Limits limits = node(XERO);
        answer(go(limits), 200, 9, 1);
        answer(urgent(limits), 200, 9, 0);
        Limits.Outcome outcome = limits.ask(request().urgent());
        assertThat(outcome.kind()).isEqualTo(LimitKind.DAY);
    }

    @Test
    void ourOwnCountHoldsForADayWhereXeroSaysNothingOrMoreThanTheBudget() {
        Limits limits = node(new XeroProperties.Limits(100, 20, 3, 1000, "5", null, null));
        for (int call = 0; call < 15; call++) {
            answer(go(limits), 200, 99, call % 2 == 0 ? 4000 : null);
            move(Duration.ofMinutes(10));
        }
        assertThat(standing(limits)).extracting(LimitStanding::lastDay, LimitStanding::dayLeft,
                LimitStanding::dayToldByXero).containsExactly(15, 5, false);
        refused(limits, LimitKind.DAY);
        move(Duration.ofHours(22));
        Limits.Outcome stillToday = limits.ask(request());
        assertThat(stillToday.ticket()).as("the hourly look").isNotNull();
        stillToday.ticket().end();
        refused(limits, LimitKind.DAY);
        move(Duration.ofHours(2));
        go(limits).end();
        assertThat(standing(limits).lastDay()).as("the first hours have left").isLessThan(15);
    }

    @Test
    void withinABudgetXeroIsBelievedOnlyIfItSaysLess() {
        Limits limits = node(new XeroProperties.Limits(100, 20, 3, 1000, "0", null, null));
        answer(go(limits), 200, 99, 30);
        answer(go(limits), 200, 99, 19);
        assertThat(standing(limits).dayLeft()).as("own count").isEqualTo(18);
        answer(go(limits), 200, 99, 7);
        assertThat(standing(limits).dayLeft()).as("Xero's").isEqualTo(7);
    }

    @Test
    void whatXeroToldOfTheDayIsLessenedByTheCallsSinceAndTooOldAfterADay() {
        Limits limits = node(XERO);
        CallTicket before = go(limits);
        CallTicket told = go(limits);
        go(limits).end();
        answer(told, 200, 7, 50);
        assertThat(standing(limits).dayLeft()).as("less one before it that may not count yet, and one since").isEqualTo(48);
        answer(before, 200, 6, 51);
        assertThat(standing(limits).dayLeft()).as("an answer to an older call says nothing new").isEqualTo(48);
        move(Duration.ofHours(25));
        assertThat(standing(limits)).extracting(LimitStanding::dayLeft, LimitStanding::dayToldByXero)
                .containsExactly(100, false);
    }

    @ParameterizedTest
    @EnumSource(LimitKind.class)
    void aRefusalOfXerosPausesTheOrganisationOrTheAppForAllNodesAndAcrossRestarts(LimitKind kind) {
        node(XERO).told(request(), kind, Duration.ofSeconds(90), "Xero's rate limit is reached (" + kind + ")");
        String limited = tenant;
        Limits restarted = node(XERO);
        assertThat(refusal(restarted).getWait()).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(90));
        tenant = UUID.randomUUID().toString();
        assertThat(restarted.ask(request()).ticket() == null).as("another organisation waits too")
                .isEqualTo(kind == LimitKind.APPMINUTE);
        tenant = limited;
        assertThat(restarted.ask(request().urgent()).ticket()).as("an urgent call").isNull();
        assertThat(alerts()).hasSize(kind == LimitKind.DAY ? 1 : 0);
        move(Duration.ofSeconds(91));
        CallTicket next = go(restarted);
        answer(next, 200, 9, 99);
        assertThat(alerts()).as("cleared when calls go through again").isEmpty();
    }

    /** The days are years ahead, where no other test receives anything. */
    @Test
    void theBudgetOfAMonthIsToldOnceBeforeItIsExceededAndOnceWhenItIsUsedUp() {
        receive("2031-04-20", "2031-04-21", 900_000);
        receive("2031-04-21", "2031-05-01", 20_000);
        assertThat(toldOnDay("2031-05-01")).as("620,000 are within it").isEmpty();
        receive("2031-05-01", "2031-05-10", 50_000);
        assertThat(toldOnDay("2031-05-10")).as("450,000, and 22 days of 50,000").singleElement().asString()
                .contains("this month's bytes will exceed the budget of 1.0 MB");
        receive("2031-05-10", "2031-05-21", 50_000);
        assertThat(toldOnDay("2031-05-20")).as("told already").hasSize(1);
        receive("2031-05-21", "2031-05-22", 50_000);
        assertThat(toldOnDay("2031-05-21")).hasSize(2).first().asString().contains("budget of 1.0 MB is used up");
        assertThat(toldOnDay("2031-05-30")).as("told already").hasSize(2);
        receive("2031-05-22", "2031-06-01", 50_000);
        assertThat(toldOnDay("2031-06-01")).as("another month").hasSize(3).first().asString().contains("will exceed");
        assertThat(application.database().queryForObject("SELECT COUNT(*) FROM xero_received WHERE received_on"
                + " BETWEEN '2031-01-01' AND '2031-04-30'", Long.class)).as("days before last month").isZero();
    }

    private void receive(String from, String before, long bytes) {
        LocalDate.parse(from).datesUntil(LocalDate.parse(before)).forEach(day -> application.database().update(
                "INSERT INTO xero_received (received_on, tenant_id, entity, wire, unpacked) VALUES (?, ?, 'Invoices', ?, ?)", day,
                tenant, bytes, 3 * bytes));
    }

    /** @return what the timeline says of the budget once two nodes have looked on that day, the newest first */
    private List<String> toldOnDay(String day) {
        XeroProperties.Limits budget = new XeroProperties.Limits(10, 100, 3, 1000, "10 %", DataSize.ofMegabytes(1), null);
        for (int node = 1; node <= 2; node++) {
            new EgressAlerts(application.bean(Database.class), new EgressReader(application.bean(Database.class), budget,
                    any -> Instant.parse(day + "T00:00:00Z")), application.bean(Alerts.class)).check();
        }
        return application.bean(Events.class).list(null, "fetch", null, 1000).stream().map(Event::text)
                .filter(text -> text.contains("budget of 1.0 MB")).toList();
    }

    /** A node of its own: it shares nothing with others but the database. */
    /** A pass has one exchange for many calls, which would else keep each of their answers. */
    @Test
    void whatIsKeptOfAnAnswerIsFreedWithItsBodyAndNothingElseIs() throws Exception {
        List<String> freed = new ArrayList<>();
        Exchange exchange = exchange();
        onDone(exchange, () -> freed.add("of the pass"));
        for (String call : List.of("first", "second")) {
            call(exchange, call, freed);
            assertThat(freed).as("while the body is unread").doesNotContain(call);
            exchange.getMessage().getBody(InputStream.class).close();
            assertThat(freed).contains(call).doesNotContain("of the pass");
        }
        call(exchange, "unread", freed);
        call(exchange, null, freed);
        assertThat(freed).as("an answer without a body, and no other").containsExactly("first", "second", "null");
        UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange);
        assertThat(freed).containsExactlyInAnyOrder("first", "second", "null", "unread", "of the pass");
        assertThat(standing(node(XERO)).underWay()).as("calls under way").isZero();
    }

    private void call(Exchange exchange, String body, List<String> freed) throws Exception {
        exchange.getMessage().setBody(request());
        application.bean(XeroCall.class).begin(exchange);
        new LimitPolicy(node(XERO), application.bean(CallMetrics.class), application.bean(WireBytes.class)).wrap(null, called -> {
            onDone(called, () -> freed.add(String.valueOf(body)));
            called.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, body == null ? 304 : 200);
            called.getMessage().setBody(body == null ? null : new ByteArrayInputStream(body.getBytes(UTF_8)));
        }).process(exchange);
    }

    private Exchange exchange() {
        Exchange exchange = new DefaultExchange(application.bean(CamelContext.class));
        exchange.getExchangeExtension().setUnitOfWork(new DefaultUnitOfWork(exchange));
        return exchange;
    }

    private static void onDone(Exchange exchange, Runnable task) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                task.run();
            }
        });
    }

    private Limits node(XeroProperties.Limits settings) {
        return new Limits(application.bean(Database.class), settings, application.bean(Alerts.class),
                application.bean(Received.class), time -> START.plus(moved));
    }

    private void move(Duration duration) {
        moved = moved.plus(duration);
    }

    private void renewedFor(Limits limits, Duration duration) {
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plusSeconds(10)) {
            move(Duration.ofSeconds(10));
            limits.renew();
        }
    }

    private XeroRequest request() {
        return new XeroRequest(tenant, "Demo", "Invoices", Map.of(), null);
    }

    private CallTicket go(Limits limits) {
        Limits.Outcome outcome = limits.ask(request());
        assertThat(outcome.refusal()).as("a call that may go").isNull();
        return outcome.ticket();
    }

    private CallTicket urgent(Limits limits) {
        Limits.Outcome outcome = limits.ask(request().urgent());
        assertThat(outcome.refusal()).as("an urgent call that may go").isNull();
        return outcome.ticket();
    }

    private XeroException.TooManyCalls refused(Limits limits, LimitKind kind) {
        Limits.Outcome outcome = limits.ask(request());
        assertThat(outcome.kind()).as("what stands in the way").isEqualTo(kind);
        return outcome.refusal();
    }

    private XeroException.TooManyCalls refusal(Limits limits) {
        return limits.ask(request()).refusal();
    }

    private void answer(CallTicket ticket, int status, Integer minuteLeft, Integer dayLeft) {
        Message message = message(status);
        message.setHeader("X-MinLimit-Remaining", String.valueOf(minuteLeft));
        if (dayLeft != null) {
            message.setHeader("X-DayLimit-Remaining", dayLeft.toString());
        }
        ticket.answered(message);
        ticket.end();
    }

    private Message message(int status) {
        Message message = new DefaultMessage(application.bean(CamelContext.class));
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        return message;
    }

    private LimitStanding standing(Limits limits) {
        return limits.standings().stream().filter(standing -> standing.id().equals(tenant)).findFirst().orElseThrow();
    }

    private List<Alert> alerts() {
        return application.bean(Alerts.class).raised().stream()
                .filter(alert -> alert.topic().equals("limit:" + tenant)).toList();
    }
}
