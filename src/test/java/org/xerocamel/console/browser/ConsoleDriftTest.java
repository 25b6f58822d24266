package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Somebody sees that a field of Xero's stops a stream, accepts it in the console, and sees the stream resume. */
class ConsoleDriftTest {

    @Test
    void aChangedFieldIsAcceptedAndItsStreamResumes(@TempDir Path folder) {
        try (Chromium chromium = Chromium.start(); Bench bench = new Bench(folder)) {
            bench.byHand().set("xero.fetch.entities", "TaxRates").set("xero.fetch.reconcile", "").set("xero.fetch.drift", "stop").start();
            SimulatedOrganisation demo = bench.organisation("Demo", 0);
            rates(bench, "");
            bench.connect();
            eventually(() -> assertThat(bench.exported(demo)).hasSize(120));
            rates(bench, ",\"Loyalty<b>\":5");
            eventually(() -> {
                bench.application().database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE refusal IS NULL");
                assertThat(bench.application().status().get("drift").get("waiting").asInt()).isEqualTo(1);
            });
            try (Viewer viewer = chromium.viewer(bench.application().url(), 390, 900, ColorScheme.LIGHT)) {
                viewer.page().navigate("/");
                viewer.logIn();
                viewer.sees("main", "Action needed: fields changed at Xero, and TaxRates of Demo waits");
                viewer.opens("flow");
                viewer.sees("#streams", "waits for a person.*Loyalty");
                viewer.opens("records");
                viewer.sees("#drift", "1 stream waits.*TaxRates.*Loyalty\\?b\\?.*new.*number");
                viewer.canUseIt("a changed field");
                viewer.press("#drift", "Accept Loyalty");
                eventually(() -> assertThat(viewer.page().locator("#drift").isVisible()).isFalse());
                viewer.opens("flow");
                viewer.sees("#streams", "up to date");
                viewer.hadNoTrouble();
            }
            eventually(() -> assertThat(bench.exported(demo)).hasSize(240));
        }
    }

    private static void rates(Bench bench, String field) {
        String members = IntStream.range(0, 120).mapToObj(i -> "{\"Name\":\"Rate " + i + "\",\"TaxType\":\"T" + i + "\"" + field + "}")
                .collect(Collectors.joining(","));
        bench.xero().faults().clear();
        bench.xero().faults().onPath("/api.xro/2.0/TaxRates").always(Fault.status(200, "application/json",
                "{\"Status\":\"OK\",\"TaxRates\":[" + members + "]}", null, null));
    }
}
