package org.xerocamel.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.SimulatedOrganisation;

/** The plan of what is fetched, made at the start. */
class StreamPlanTest {

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatFailsAtTheStartDelaysThePlanAndEndsNothing() {
        try (Bench bench = new Bench(folder).byHand().start()) {
            SimulatedOrganisation demo = bench.connected("Demo", 1);
            bench.passed(demo);
            StreamPlan plan = bench.application().bean(StreamPlan.class);
            bench.application().database().execute("ALTER TABLE xero_organisation RENAME TO away");
            plan.begin();
            bench.application().database().update("UPDATE xero_stream SET wanted = FALSE");
            bench.application().database().execute("ALTER TABLE away RENAME TO xero_organisation");
            eventually(() -> assertThat(bench.application().database().queryForList(
                    "SELECT wanted FROM xero_stream", Boolean.class)).as("planned again").isEqualTo(List.of(true)));
        }
    }
}
