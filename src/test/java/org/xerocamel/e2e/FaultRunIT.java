package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packaged application through everything that can go wrong, drawn from a seed: killed again and again, with Xero,
 * the databases and the sinks failing around it, while records change. In the end nothing is lost.
 *
 * <p>How to run it alone:
 * {@code mvn -Pfaults verify -Dit.test=FaultRunIT}
 * with any of
 * <ul>
 *   <li>{@code -Dxero.faults.kills=6}: a plan of so many kills; the short one of {@code mvn verify}, where it is 20 here,
 *   <li>{@code -Dxero.faults.seed=42}: this plan; without it, always the same one,
 *   <li>{@code -Dxero.faults.seeds=20}: so many plans in a row, with the seeds after the first one,
 *   <li>{@code -Dxero.faults.minutes=10}: a longer plan, which begins like the short one of its seed,
 *   <li>{@code -Dxero.faults.database=postgresql} (or {@code h2}): this database, whatever the seed says,
 *   <li>{@code -Dxero.faults.limit=600}: with Xero refusing what is over so many calls a minute; 0 for no limit.
 * </ul>
 * What the application said stays in {@code target/faults/<seed>.log}.
 */
@Tag("fault-run")
class FaultRunIT {

    private static final Logger LOG = LoggerFactory.getLogger(FaultRunIT.class);
    private static final long USUAL_SEED = 20261124;
    private static final int KILLS_A_MINUTE = 8;

    @TestFactory
    Stream<DynamicTest> nothingIsLostWhateverGoesWrong(@TempDir Path folder) throws Exception {
        // Maven switches assertions on. Those of H2 do not hold for what a killed process left, which it puts right all the
        // same; the application runs without, as at a user's.
        getClass().getClassLoader().setPackageAssertionStatus("org.h2", false);
        // The mail server's thread may stumble over a process that was killed while it sent a mail.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        QuickJar jar = QuickJar.ofTheBuild();
        long first = Long.getLong("xero.faults.seed", USUAL_SEED);
        int kills = Math.max(Integer.getInteger("xero.faults.kills"), Integer.getInteger("xero.faults.minutes", 0) * KILLS_A_MINUTE);
        return LongStream.range(first, first + Integer.getInteger("xero.faults.seeds", 1))
                .mapToObj(seed -> FaultPlan.draw(seed, kills, System.getProperty("xero.faults.database", "")))
                .map(plan -> DynamicTest.dynamicTest("seed " + plan.seed(), () -> play(plan, jar, folder)));
    }

    private static void play(FaultPlan plan, QuickJar jar, Path folder) throws Exception {
        LOG.info("{}", plan);
        try (FaultRun run = new FaultRun(plan, jar, home(folder, plan), log(plan))) {
            try {
                run.play();
                run.goOnInPeace();
                FaultVerdict verdict = new FaultVerdict(run);
                verdict.awaitPeace();
                verdict.loginsLive();
                run.jar().stop();
                verdict.rowsAreRight();
                verdict.orderWasKept();
                verdict.paymentsAreWhole();
                verdict.limitsWereKept();
                verdict.logIsCalm();
                assertThat(run.kills()).as("kills").isGreaterThan(plan.lives().size());
            } catch (Exception | AssertionError e) {
                throw new AssertionError("The fault run of seed " + plan.seed() + " (run it again by -Dxero.faults.seed="
                        + plan.seed() + ") failed: " + e.getMessage() + "\n" + plan, e);
            }
        }
    }

    /** A folder as a user has it. */
    private static Path home(Path folder, FaultPlan plan) throws IOException {
        return Files.createDirectory(folder.resolve(String.valueOf(plan.seed())));
    }

    private static Path log(FaultPlan plan) throws IOException {
        Path log = Files.createDirectories(Path.of("target", "faults")).resolve(plan.seed() + ".log").toAbsolutePath();
        Files.deleteIfExists(log);
        return log;
    }
}
