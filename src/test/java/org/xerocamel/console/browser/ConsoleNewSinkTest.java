package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;

/** Somebody finds the way to a further sink in the console, and tries the sinks that there are. */
class ConsoleNewSinkTest {

    @Test
    void aNewSinkIsShownStepByStepAndSinksAreTried(@TempDir Path folder) {
        try (Chromium chromium = Chromium.start(); InvoiceReceiver receiver = InvoiceReceiver.start(); Bench bench = new Bench(folder)) {
            bench.byHand().set("xero.sinks", "file,http").set("xero.sink.http.url", receiver.url()).start();
            bench.connected("Demo", 3);
            eventually(() -> assertThat(List.of("file", "http")).allSatisfy(sink ->
                    assertThat(bench.sink(sink).get("delivered").asLong()).isEqualTo(3)));
            try (Viewer viewer = chromium.viewer(bench.application().url(), 390, 900, ColorScheme.LIGHT)) {
                viewer.page().navigate("/");
                viewer.logIn();
                theWayToASinkOfOnesOwn(viewer);
                theTries(viewer, receiver);
                viewer.hadNoTrouble();
            }
        }
    }

    private static void theWayToASinkOfOnesOwn(Viewer viewer) {
        Page page = viewer.page();
        viewer.opens("flow");
        page.locator("#sinks").getByText("New sink").click();
        page.locator("#new select").selectOption("own");
        viewer.sees("#new", "Save the route file.*5-sink-mine.camel.yaml.*Name it in the settings.*sinks: file,http,mine");
        page.locator("#new input").fill("crm");
        viewer.sees("#new", "id: xero-sink-crm.*XERO_SINK_CRM_FOLDER=");
        assertThat(page.url()).endsWith("#/new-sink?kind=own&name=crm");
        viewer.canUseIt("the way to a new sink");
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        viewer.press("#new", "Copy: application.yaml");
        viewer.sees("#new", "Copied.");
        assertThat(page.evaluate("() => navigator.clipboard.readText()").toString()).contains("sinks: file,http,crm");
        page.locator("#new input").fill("Crm!");
        viewer.sees("#new", "The name is 'Crm!'; it must be of small letters");
        page.locator("#new").getByText("Back to the sinks").click();
        viewer.sees("#sinks", "Delivered so far");
    }

    private static void theTries(Viewer viewer, InvoiceReceiver receiver) {
        int before = receiver.count();
        viewer.press("#sink-file", "Try with the last batch: file");
        viewer.sees("#sink-file", "The dry run went well.*took 3 records of Invoices of Demo.*Nothing of it is left.*InvoiceID");
        viewer.canUseIt("a dry run that went well");
        viewer.press("#sink-file", "Close the dry run of file");
        eventually(() -> assertThat(viewer.page().locator("#sink-file .tried").count()).isZero());

        viewer.press("#sink-http", "Try with the last batch: http");
        viewer.sees("#dialog", "This sends one record of Invoices of Demo .batch 1. to " + receiver.url());
        viewer.canUseIt("the question before a record is sent");
        viewer.press("#dialog", "Cancel");
        assertThat(receiver.count()).isEqualTo(before);
        viewer.press("#sink-http", "Try with the last batch: http");
        viewer.press("#dialog", "Send one record");
        viewer.sees("#sink-http", "The dry run went well.*What it has sent stays sent");
        assertThat(receiver.count()).isEqualTo(before + 1);

        receiver.faults().on(any -> true).always(Fault.status(401, "who are you"));
        viewer.press("#sink-http", "Try with the last batch: http");
        viewer.press("#dialog", "Send one record");
        viewer.sees("#sink-http", "The dry run failed.*401.*What to do: .*headers.Authorization");
        viewer.canUseIt("a dry run that failed");
    }
}
