package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;

/** A stream that fails at every tick of its schedule. */
class BackoffTest {

    @TempDir
    Path folder;

    @Test
    void aStreamIsTriedAtEachTickFiveTimesThenLessOftenAndIsShown() {
        try (Bench bench = new Bench(folder).start()) {
            SimulatedOrganisation demo = bench.organisation("Demo", 10);
            bench.xero().faults().onPages().always(Fault.offline());
            bench.connect();
            eventually(() -> assertThat(bench.stream(demo).get("failures").asInt()).isEqualTo(8));
            Instant due = Instant.parse(bench.stream(demo).get("dueAt").asText());
            assertThat(due).as("after eight failures: eight ticks later, not at the next").isAfter(Instant.now().plusSeconds(5));
            assertThat(due).as("nor in minutes, where a tick is a second").isBefore(Instant.now().plusSeconds(20));
            assertThat(bench.xero().calls().pages(demo.tenantId())).hasSize(8);
            eventually(() -> assertThat(bench.application().status().get("alerts").findValuesAsText("subject"))
                    .singleElement().asString().contains("Invoices of Demo", "cannot be fetched"));
            bench.restart();
            assertThat(Instant.parse(bench.stream(demo).get("dueAt").asText())).as("a restart is no reason to hurry")
                    .isAfterOrEqualTo(due);
        }
    }
}
