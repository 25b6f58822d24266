package org.xerocamel.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xerocamel.e2e.FaultPlan.Life;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.Fault;
/** Plays a plan: starts the packaged application, lets things go wrong, kills it, again and again. */
final class FaultRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultRun.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What a kill waits for may not come, because something else is wrong. */
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(6);
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(70);
    private static final List<String> TIME_PASSES = List.of(
            "UPDATE xero_stream SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND WHERE lease_owner IS NOT NULL",
            "UPDATE xero_limit SET paused_until = CURRENT_TIMESTAMP WHERE paused_until IS NOT NULL",
            "UPDATE xero_limit SET look_at = CURRENT_TIMESTAMP WHERE look_at IS NOT NULL",
            "UPDATE xero_limit SET rest_until = CURRENT_TIMESTAMP WHERE rest_until IS NOT NULL",
            "UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP",
            "UPDATE xero_cursor SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND WHERE lease_owner IS NOT NULL",
            "UPDATE xero_cursor SET due_at = CURRENT_TIMESTAMP",
            "UPDATE xero_update_file SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND WHERE lease_owner IS NOT NULL",
            "UPDATE xero_update_file SET not_before = CURRENT_TIMESTAMP WHERE not_before IS NOT NULL",
            "UPDATE xero_organisation SET look_at = CURRENT_TIMESTAMP WHERE look_at IS NOT NULL",
            "UPDATE xero_authorisation SET next_attempt_at = CURRENT_TIMESTAMP");

    private final FaultPlan plan;
    private final Path home;
    private final FaultStage stage;
    private final PackagedJar jar;
    private final String[] settings;
    private final AtomicInteger pages = new AtomicInteger();
    private int kills;

    FaultRun(FaultPlan plan, QuickJar quick, Path home, Path log) throws IOException {
        this.plan = plan;
        this.home = home;
        this.stage = new FaultStage(plan.scene(), home);
        if (FaultSettings.MINUTE > 0) {
            stage.xero().limits().minute(FaultSettings.MINUTE).day(1_000_000).concurrent(FaultSettings.CONCURRENT);
        } else {
            stage.xero().limits().off();
        }
        stage.xero().tokens().accessTokenLifetime(TOKEN_LIFE);
        this.jar = quick.quicken(PackagedJar.in(home, stage.xero(), log))
                .with("XERO_TOKEN_KEY", FaultSettings.TOKEN_KEY);
        this.settings = FaultSettings.of(plan.scene(), stage, home);
        stage.browse(new ConsentWalker(jar.url()));
    }

    FaultPlan plan() {
        return plan;
    }

    Path home() {
        return home;
    }

    FaultStage stage() {
        return stage;
    }

    PackagedJar jar() {
        return jar;
    }

    int kills() {
        return kills;
    }

    /** Plays all lives while records change. */
    void play() throws Exception {
        stage.organisations().forEach(organisation -> organisation.onPage(page -> pages.incrementAndGet()));
        jar.start(settings);
        for (FaultStage.Person person : FaultStage.Person.values()) {
            if (stage.connect(person).status() != 200) {
                throw new IllegalStateException(person + " could not log in");
            }
        }
        try (ChangingRecords changing = new ChangingRecords(plan.seed(), stage.organisations())) {
            changing.begin();
            jar.kill();
            kills++;
            int number = 0;
            for (Life life : plan.lives()) {
                LOG.info("Life {} of seed {}: {}", ++number, plan.seed(), life);
                play(life);
            }
        }
    }

    /** One more start, with nothing wrong any more. */
    void goOnInPeace() throws Exception {
        stage.healAll();
        timePasses();
        jar.start(settings);
    }

    private void play(Life life) throws Exception {
        boolean whileStarting = life.moment() == FaultPlan.Moment.STARTING_MILLIS;
        launch(!whileStarting);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            AtomicInteger refreshes = refreshesCounted(life);
            life.events().forEach(timed -> clock.schedule(() -> happen(timed.event()), timed.millis(),
                    TimeUnit.MILLISECONDS));
            awaitMoment(life, refreshes);
        } finally {
            jar.kill();
            kills++;
            clock.shutdownNow();
            clock.awaitTermination(1, TimeUnit.MINUTES);
        }
        if (life.timePasses()) {
            timePasses();
        }
    }

    /** Starts it; where it must end at once because its database is away, again and again. */
    private void launch(boolean untilReady) {
        await().atMost(PATIENCE.multipliedBy(2)).pollInterval(Duration.ofMillis(50)).until(() -> {
            long start = System.nanoTime();
            jar.launch(settings);
            if (!untilReady || jar.becomesReady()) {
                return true;
            }
            boolean away = stage.database().map(server -> server.wasAwaySince(start)).orElse(false);
            if (!away) {
                throw new IllegalStateException("It ended by itself: " + jar.output());
            }
            return false;
        });
    }

    private void happen(FaultEvent event) {
        try {
            event.happen(stage);
        } catch (RuntimeException e) {
            LOG.error("{} could not happen", event, e);
            throw e;
        }
    }

    /** A kill at a refresh comes when Xero has rotated the token and the answer is on its way. */
    private AtomicInteger refreshesCounted(Life life) {
        AtomicInteger count = new AtomicInteger();
        if (life.moment() == FaultPlan.Moment.REFRESH) {
            stage.xero().faults().onRefresh().once((request, right) -> {
                var reply = right.apply(request);
                count.incrementAndGet();
                return Fault.hang(Duration.ofMillis(500)).spoil(request, any -> reply);
            });
        }
        return count;
    }

    private void awaitMoment(Life life, AtomicInteger refreshes) {
        switch (life.moment()) {
            case STARTING_MILLIS, READY_MILLIS -> {
                long end = System.nanoTime() + Duration.ofMillis(life.number()).toNanos();
                until(() -> System.nanoTime() >= end ? 1 : 0, 1);
            }
            case PAGES -> until(pages::get, pages.get() + life.number());
            case POSTS -> until(stage.receiver()::count, stage.receiver().count() + life.number());
            case FILES -> until(this::files, files() + life.number());
            case REFRESH -> until(refreshes::get, life.number());
        }
    }

    private void until(IntSupplier seen, int enough) {
        try {
            await().atMost(LONGEST_LIFE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
                    .until(() -> seen.getAsInt() >= enough);
        } catch (ConditionTimeoutException e) {
            LOG.info("Killed without that");
        }
    }

    private int files() {
        return TestApplication.filesIn(home.resolve("export-real")).size();
    }

    /** Leases and waits run out, as if the next start came later; the process is dead. */
    private void timePasses() throws SQLException {
        stage.database().ifPresent(PostgresServer::start);
        try (Connection database = database(); Statement statement = database.createStatement()) {
            for (String sql : TIME_PASSES) {
                statement.executeUpdate(sql);
            }
        }
    }

    /** @return a connection to the application's database; the embedded one only while the process is dead */
    Connection database() throws SQLException {
        return stage.database().isPresent() ? stage.database().get().connection()
                : DriverManager.getConnection(FaultSettings.embedded(home), "sa", "");
    }

    @Override
    public void close() {
        jar.close();
        stage.close();
    }
}
