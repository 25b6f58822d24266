package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Somebody sees where alerts go, and that a webhook which is away does not take a test. */
class ConsoleChannelsTest {

    @Test
    void aWebhookThatIsAwayIsTestedAndSaysSo(@TempDir Path folder) {
        try (Chromium chromium = Chromium.start(); Bench bench = new Bench(folder)) {
            bench.byHand().set("xero.alert.webhook.ops.url", "http://localhost:1/services/hush-hush/key").start();
            SimulatedOrganisation demo = bench.organisation("Demo", 1);
            bench.connect().passed(demo);
            try (Viewer viewer = chromium.viewer(bench.application().url(), 390, 900, ColorScheme.LIGHT)) {
                viewer.page().navigate("/");
                viewer.logIn();
                viewer.opens("system");
                viewer.sees("#channels", "ops.*\\(json\\).*http://localhost:1/services/….*not yet.*none.*nothing waits");
                viewer.canUseIt("the webhooks");
                viewer.press("#channels", "Send a test to ops");
                viewer.sees("#channels", "The webhook ops did not accept the message");
                viewer.sees("#channels", "seconds? ago: |now: ");
                assertThat(viewer.page().content()).doesNotContain("hush-hush");
                viewer.hadNoTrouble();
            }
        }
    }
}
