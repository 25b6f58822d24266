package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** The jar as a user starts it, in a folder with nothing else. */
class PackagedJarIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;
    @TempDir
    Path logs;

    @Test
    void theJarAloneDoesTheJobAndStopsWhenAsked() throws Exception {
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar jar = PackagedJar.in(folder, xero, logs.resolve("one.log"), PackagedJar.newestJava());
                PackagedJar second = PackagedJar.in(folder, xero, logs.resolve("second.log"))) {
            xero.limits().off();
            SimulatedOrganisation demo = xero.addOrganisation("Demo");
            demo.addInvoices(700);
            jar.start();
            assertThat(jar.connect().status()).isEqualTo(200);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(TestApplication
                    .exportedIn(folder.resolve("data/export"))).as("invoices that arrived").hasSize(700));

            assertThat(second.startAndFail()).as("exit code of a second one in the same folder").isNotZero();
            assertThat(second.output()).contains("another xero-camel runs in this folder").doesNotContain("\tat ");

            assertThat(jar.stop()).as("time to stop").isLessThan(Duration.ofSeconds(25));
            assertThat(jar.output()).as("what it said").doesNotContain("\tat ").doesNotContain(" ERROR ")
                    .doesNotContain(XeroSimulator.CLIENT_SECRET);
            assertThat(names(folder)).as("what it made").containsExactly("data");
            assertThat(names(folder.resolve("data"))).contains("export", "token.key", "xero.mv.db");
        }
    }

    @Test
    void aWrongSettingEndsItWithAnExitCodeAndASentence() throws Exception {
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar jar = PackagedJar.in(folder, xero, logs.resolve("one.log"))) {
            assertThat(jar.startAndFail("xero.sink.file.format=xml")).as("exit code").isNotZero();
            assertThat(jar.output()).contains("xero.sink.file.format is \"xml\"").contains("ndjson")
                    .doesNotContain("\tat ");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
