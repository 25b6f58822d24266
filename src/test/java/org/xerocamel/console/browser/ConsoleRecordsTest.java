package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.e2e.Bench;
import org.xerocamel.e2e.Operator;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/** A record is found, its life read, and it is replayed and fetched, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleRecordsTest {

    private static final int HEIGHT = 900;
    /** Where the pictures of a run go, to be looked at; empty for none. */
    private static final String PICTURES = System.getProperty("xero.pictures", "");

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Chromium chromium;
    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        chromium = Chromium.start();
        bench = new Bench(folder).byHand().set("xero.sinks", "file,jdbc,http").set("xero.sink.http.url", receiver.url()).start();
    }

    @AfterAll
    void stop() {
        if (bench != null) {
            bench.close();
            chromium.close();
        }
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource({"1440, Demo Ltd", "390, \"><img src=x onerror=alert(1)>\u202e & Söhne"})
    void anInvoiceIsFoundByItsNumberAndItsLifeSaysWhereItIs(int width, String name) {
        SimulatedOrganisation organisation = bench.connected(name, 30);
        String id = Bench.ids(organisation).get(7);
        eventually(() -> assertThat(records("?q=" + id).get("records")).hasSize(1));
        JsonNode known = records("?q=" + id).get("records").get(0);
        try (Viewer viewer = chromium.viewer(bench.application().url(), width, HEIGHT, ColorScheme.LIGHT)) {
            viewer.page().navigate("/");
            viewer.logIn();
            viewer.sees("#nav", "Records");
            viewer.page().keyboard().press("/");
            viewer.sees("#nav a[aria-current]", "Records");
            Locator field = viewer.page().locator("#find-record:focus");
            field.waitFor();
            field.pressSequentially("no such thing");
            viewer.sees("#find", "Nothing matches");
            field.fill(known.get("number").asText());
            viewer.sees("#find table", known.get("number").asText());
            viewer.canUseIt("what was found");
            photograph(viewer, "found-" + width);
            // The numbers of organisations are alike.
            viewer.page().locator("#find table tr", new Page.LocatorOptions().setHasText(name.replaceFirst(".*& ", ""))).locator("a")
                    .first().click();
            viewer.sees("#life", "Where it is.*file.*delivered.*What happened.*First seen");
            changeAndFetch(viewer, organisation, id);
            refuseAndReplay(viewer, id);
            viewer.canUseIt("a record's life");
            photograph(viewer, "life-" + width);
            viewer.page().goBack();
            viewer.sees("#find table", known.get("number").asText());
            assertThat(viewer.page().locator("main img").count()).as("elements made of a name").isZero();
            viewer.page().navigate("/?again#/records?record=" + organisation.tenantId() + "/Invoices/" + id);
            viewer.sees("#life", "Where it is");
            viewer.page().navigate("/?again#/records?record=" + organisation.tenantId() + "/Invoices/unknown");
            viewer.sees("#life", "was fetched yet");
        }
    }

    private void changeAndFetch(Viewer viewer, SimulatedOrganisation organisation, String id) {
        organisation.update(id, invoice -> invoice.put("Reference", "changed meanwhile"));
        viewer.press("#life", "Fetch now");
        viewer.sees("#life", "begins now");
        viewer.sees("#life .life", "Changed.*Reference.*changed meanwhile.*Delivered.*First seen");
    }

    private void refuseAndReplay(Viewer viewer, String id) {
        String http = "#life article[aria-label='Sink http']";
        viewer.sees(http, "delivered.*Idempotency-Key");
        receiver.faults().on(request -> request.text().contains(id)).always(Fault.status(422, "not for us"));
        viewer.press(http, "Replay to http");
        viewer.sees(http, "parked.*not for us.*refused it");
        receiver.faults().clear();
        viewer.press(http, "Replay to http");
        viewer.sees(http, "has it again");
        viewer.sees(http, "delivered");
    }

    private void photograph(Viewer viewer, String what) {
        if (!PICTURES.isEmpty()) {
            viewer.photographWhole(Path.of(PICTURES, what + ".png"));
        }
    }

    private JsonNode records(String query) {
        return Operator.json(bench.application().get("/api/records" + query));
    }
}
