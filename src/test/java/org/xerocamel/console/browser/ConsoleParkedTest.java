package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Many parked records in a real browser: by their reasons, searched and paged, and replayed or dropped as they are shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleParkedTest {

    private static final int HEIGHT = 900;

    private Chromium chromium;
    private Bench bench;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        chromium = Chromium.start();
        bench = new Bench(folder).byHand().set("xero.sinks", "file").set("xero.deliver.sweep", "500ms").start();
        demo = bench.connected("Demo Ltd", 3);
        bench.passed(demo);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(3));
    }

    @AfterAll
    void stop() {
        if (bench != null) {
            bench.close();
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void whatIsParkedIsSeenByItsReasonsAndDealtWithTogether(int width) {
        database().update("DELETE FROM xero_parked");
        park(1, 90, "'HTTP 422: Invoice INV-' || x || ' has no account'");
        park(101, 103, "'Value \"' || x || '\" is too long'");
        eventually(() -> assertThat(database().queryForObject("SELECT COUNT(*) FROM xero_parked WHERE reason_group IS NULL", Long.class)).isZero());
        try (Viewer viewer = chromium.viewer(bench.application().url(), width, HEIGHT, ColorScheme.LIGHT)) {
            viewer.page().navigate("/#parked");
            viewer.logIn();
            viewer.sees("#verdict", "93 records are parked.*90 × HTTP 422: Invoice … has no account, since 29 Nov 08:00 UTC; and 3 for other");
            viewer.sees("#parked .groups", "90 × file.*has no account.*Such as INV-90.*fix the cause there.*3 × file.*too long");
            viewer.canUseIt("the reasons of parked records");
            viewer.press("#parked .groups", "90 × file");
            viewer.sees("#parked table", "INV-1 Acme 1.*INV-40");
            assertThat(viewer.page().url()).contains("group=");
            viewer.press("#parked", "Next");
            viewer.sees("#parked table", "INV-41.*INV-80");
            viewer.sees("#parked .pager", "Page 2");
            viewer.canUseIt("the records of one reason");
            viewer.page().locator("#parked input").fill("acme 7");
            viewer.sees("#parked header", "Replay these 11");
            viewer.press("#parked", "Replay these 11");
            viewer.sees("#parked .said", "11 delivered");
            viewer.sees("#parked", "No parked record matches");
            viewer.page().locator("#parked input").fill("");
            viewer.sees("#parked table", "INV-1 Acme 1");
            viewer.press("#parked", "Drop these 79…");
            viewer.sees("dialog", "Drop 79 records");
            viewer.press("Drop these 79");
            viewer.sees("#parked .said", "79 records were dropped");
            viewer.page().locator("#parked .back a").click();
            // One reason alone needs no press.
            viewer.sees("#parked table", "INV-101.*too long");
            viewer.press("#parked", "Drop INV-102…");
            viewer.press("Drop");
            viewer.sees("#parked .said", "INV-102 was dropped");
            viewer.press("#parked", "Replay these 2");
            viewer.sees("#verdict", "All well");
            viewer.sees("#parked", "Nothing is parked");
            viewer.opens("activity");
            viewer.sees("#events", "INV-102 of Invoices of Demo Ltd for the sink file was dropped");
            assertThat(viewer.page().locator("#events a").first().getAttribute("href")).contains("record=" + demo.tenantId());
            viewer.canUseIt("the timeline");
            viewer.hadNoTrouble();
        }
    }

    private void park(int from, int to, String reason) {
        database().update("INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason, attempts, body, parked_at) SELECT 'file',"
                + " (SELECT id FROM xero_stream WHERE tenant_id = ?), 1, 'id-' || x, " + reason + ", 1, STRINGTOUTF8('{\"InvoiceID\":\"id-' || x"
                + " || '\",\"InvoiceNumber\":\"INV-' || x || '\",\"Contact\":{\"Name\":\"Acme ' || x || '\"}}'),"
                + " DATEADD('SECOND', x, TIMESTAMP WITH TIME ZONE '2026-11-29 08:00:00+00') FROM SYSTEM_RANGE(" + from + ", " + to + ")",
                demo.tenantId());
    }

    private JdbcTemplate database() {
        return bench.application().database();
    }
}
