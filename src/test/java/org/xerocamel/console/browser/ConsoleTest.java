package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** The console in a real browser: from the first login to a failing sink that is well again, by what the page says alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {

    private static final int PAGES = 12;
    private static final int PAGE = 25;
    private static final int HEIGHT = 900;

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Chromium chromium;
    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        chromium = Chromium.start();
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", PAGE).set("xero.sinks", "file,http")
                .set("xero.sink.http.url", receiver.url()).set("xero.deliver.first-retry", "5m").start();
        bench.xero().consent().automatic(false);
    }

    @AfterEach
    void disconnect() {
        bench.application().status().get("organisations").findValuesAsText("tenantId").forEach(id ->
                bench.application().operator().delete("/api/organisations/" + id + "?records=remove"));
        bench.xero().faults().clear();
        receiver.faults().clear();
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
    @CsvSource({"1440, Demo Company (AU)", "390, \"><img src=x onerror=alert(1)>\u202e & Söhne Wirtschaftsprüfungsgesellschaft"})
    void aNewcomerConnectsAndMendsWhatFails(int width, String name) {
        SimulatedOrganisation organisation = bench.organisation(name, PAGES * PAGE);
        bench.xero().faults().onPages().always(Fault.hang(Duration.ofSeconds(3)));
        try (Viewer viewer = chromium.viewer(bench.application().url(), width, HEIGHT, ColorScheme.LIGHT)) {
            connect(viewer, organisation);
            watchTheBackfill(viewer);
            seeASinkFailAndRecover(viewer, organisation);
            replayAParkedRecord(viewer, organisation);
            assertThat(viewer.page().locator("main img").count()).as("elements made of a name").isZero();
            viewer.hadNoTrouble();
            loseTheServerAndTheLogin(viewer);
        }
    }

    @Test
    void aLostLoginIsWhatItsStreamsShow() {
        SimulatedOrganisation organisation = bench.organisation("Lost Ltd", 3);
        bench.xero().consent().automatic(true).tick(organisation.tenantId());
        bench.connect();
        bench.xero().consent().automatic(false).tickAll();
        bench.passed(organisation);
        bench.xero().faults().onToken().always(Fault.oauth("invalid_grant"));
        bench.application().database().update("UPDATE xero_authorisation SET expires_at = CURRENT_TIMESTAMP,"
                + " previous_refresh_token = NULL WHERE state = 'WORKING'");
        try (Viewer viewer = chromium.viewer(bench.application().url(), 1440, HEIGHT, ColorScheme.LIGHT)) {
            viewer.page().navigate("/");
            viewer.logIn();
            viewer.sees("#verdict", "Lost Ltd must be reconnected");
            viewer.sees("#tiles", "\\d held back");
            viewer.sees("#nav", "Logins1 to reconnect");
            viewer.canUseIt("the overview with a lost login");
            viewer.opens("flow");
            viewer.sees("#streams", "waits for a login.*after a login.*invalid_grant");
            assertThat(viewer.page().locator("#streams").textContent()).doesNotContain("up to date");
            viewer.canUseIt("the flow with a lost login");
            viewer.opens("logins");
            viewer.sees("#authorisations", "must be reconnected");
            viewer.canUseIt("the logins, one of them lost");
            viewer.hadNoTrouble();
        }
    }

    @Test
    void eachViewHasAnAddressThatLeadsToItAgain() {
        SimulatedOrganisation organisation = bench.organisation("Ways Ltd", 3);
        bench.xero().consent().automatic(true).tick(organisation.tenantId());
        bench.connect();
        bench.xero().consent().automatic(false).tickAll();
        bench.passed(organisation);
        try (Viewer viewer = chromium.viewer(bench.application().url(), 1440, HEIGHT, ColorScheme.LIGHT)) {
            viewer.page().navigate("/#sinks");
            viewer.logIn();
            viewer.page().waitForURL("**/#/flow?to=sinks");
            viewer.sees("#sinks:focus", "file");
            assertThat(viewer.page().locator("#view-overview").isVisible()).as("another view").isFalse();
            viewer.opens("logins");
            assertThat(viewer.page().title()).isEqualTo("Logins · xero-camel");
            assertThat(viewer.page().locator("#view-logins > h1:focus").count()).as("the focus is in the view").isOne();
            viewer.page().goBack();
            viewer.sees("#sinks:focus", "file");
            viewer.page().goForward();
            viewer.sees("#nav a[aria-current]", "Logins");
            viewer.page().navigate("/?another#/flow?stream=" + organisation.tenantId() + "-Invoices");
            viewer.sees("#streams tr:focus", "Invoices");
            viewer.page().navigate("/?another#/no-such-view");
            viewer.sees("#nav a[aria-current]", "Overview");
            viewer.waitForStatus();
            assertThat((Integer) viewer.page().evaluate("document.documentElement.scrollHeight"))
                    .as("the overview fits the screen").isLessThanOrEqualTo(HEIGHT);
            viewer.hadNoTrouble();
        }
    }

    private void connect(Viewer viewer, SimulatedOrganisation organisation) {
        viewer.page().navigate("/");
        viewer.canUseIt("the login page");
        viewer.logIn();
        viewer.sees("#verdict", "Nothing is connected yet");
        viewer.sees("#steps", "Three steps.*redirect URI");
        viewer.canUseIt("the empty console");
        viewer.press("Connect to Xero");
        Locator boxes = viewer.page().getByRole(AriaRole.CHECKBOX);
        boxes.first().waitFor();
        for (int box = 0; box < boxes.count(); box++) {
            boxes.nth(box).setChecked(boxes.nth(box).getAttribute("value").equals(organisation.tenantId()));
        }
        viewer.press("Allow access");
        viewer.sees("#verdict", "[Ff]etch|backfill|first");
        viewer.canUseIt("the console that the login ends with");
    }

    private void watchTheBackfill(Viewer viewer) {
        viewer.opens("flow");
        viewer.sees("#streams", "page \\d+ of " + PAGES + " · [\\d,]+ of 300 records");
        String before = viewer.page().locator("#streams .pass").first().textContent();
        eventually(() -> assertThat(viewer.page().locator("#streams .pass").first().textContent()).as("the progress")
                .isNotEqualTo(before));
        bench.xero().faults().clear();
        viewer.sees("#verdict", "All well");
        assertThat(viewer.page().title()).isEqualTo("Flow · xero-camel");
        viewer.sees("#sinks", "all delivered.*Delivered so far[36]0\\d");
        viewer.canUseIt("the flow when all is well");
        for (String view : List.of("records", "logins", "activity", "system", "overview")) {
            viewer.opens(view);
            viewer.waitForStatus();
            viewer.canUseIt(view + " when all is well");
        }
        assertThat(viewer.page().title()).isEqualTo("xero-camel");
        assertThat((Integer) viewer.page().evaluate("Math.round(document.querySelector('#tiles').getBoundingClientRect().bottom)"))
                .as("where the numbers end on a screen").isLessThan(HEIGHT);
        seeWhatIsBehind(viewer);
        whatIsOpenStaysOpen(viewer);
    }

    private static void seeWhatIsBehind(Viewer viewer) {
        viewer.page().locator("#picture a.node:has-text('http')").last().click();
        viewer.page().waitForURL("**/#/flow?sink=http");
        viewer.sees("#sink-http .behind", "Last answers.*HTTP 204.*Oldest waiting batch");
        viewer.press("#sinks", "More of file");
        viewer.sees("#sink-file .behind", "Last files.*ndjson.*A sample");
        viewer.canUseIt("what is behind the sinks");
        viewer.press("#sinks", "Less of file");
        viewer.opens("activity");
        viewer.page().locator("#history svg[role=img]").first().focus();
        viewer.page().keyboard().press("ArrowLeft");
        viewer.sees("#history figcaption", "\\d\\d:00: \\d+");
        viewer.sees("#passes", "Invoices");
        viewer.page().goBack();
    }

    private static void whatIsOpenStaysOpen(Viewer viewer) {
        viewer.press("article[aria-label='Sink file']", "Rewind…");
        Locator entity = viewer.page().locator("dialog select[name=entity]");
        entity.selectOption("Invoices");
        viewer.sees("#amount", "streams? with \\d+ batch");
        viewer.canUseIt("a dialog");
        viewer.waitForStatus();
        assertThat(entity.inputValue()).as("what was chosen").isEqualTo("Invoices");
        viewer.page().keyboard().press("Escape");
        Locator rewind = viewer.page().locator("article[aria-label='Sink http'] button").first();
        rewind.focus();
        viewer.waitForStatus();
        assertThat(rewind.evaluate("button => button === document.activeElement")).as("the focus stays").isEqualTo(true);
    }

    private void seeASinkFailAndRecover(Viewer viewer, SimulatedOrganisation organisation) {
        receiver.faults().on(any -> true).always(Fault.status(503, "We are closed"));
        change(organisation, 0, "while closed");
        viewer.press("#streams", "Fetch now");
        viewer.sees("#streams .said", "begins now");
        viewer.sees("#verdict", "The sink http has failed .* and is retried; 1 batch waits");
        assertThat(viewer.page().title()).startsWith("! Failing");
        viewer.sees("article[aria-label='Sink http']", "Failed .*Next attempt in .*503");
        viewer.canUseIt("the flow with a failing sink");
        viewer.opens("overview");
        viewer.sees("#picture", "Journal.*1 batch waits for http.*http.*failing, next attempt.*file");
        viewer.canUseIt("the overview with a failing sink");
        viewer.page().goBack();
        receiver.faults().clear();
        viewer.press("article[aria-label='Sink http']", "Retry now");
        viewer.sees("#verdict", "All well");
    }

    private void replayAParkedRecord(Viewer viewer, SimulatedOrganisation organisation) {
        String id = organisation.invoices().get(1).id();
        receiver.refuse(record -> record.get("InvoiceID").asText().equals(id), 422);
        change(organisation, 1, "refused at first");
        viewer.opens("flow");
        viewer.press("#streams", "Fetch now");
        viewer.sees("#verdict", "Action needed: 1 record is parked");
        viewer.press("See the parked records");
        String number = organisation.invoices().get(1).number();
        viewer.sees("#parked", number);
        viewer.press("#parked", "Look at " + number);
        viewer.sees("#parked pre", "refused at first");
        viewer.canUseIt("the records, one of them parked");
        Long row = bench.application().database().queryForObject("SELECT id FROM xero_parked", Long.class);
        viewer.page().navigate("/?again#parked-" + row);
        viewer.sees("#parked pre", "refused at first");
        receiver.faults().clear();
        viewer.press("#parked", "Replay " + number);
        viewer.sees("#parked .said", number + " was delivered");
        viewer.sees("#verdict", "All well");
        assertThat(receiver.records()).as("what was delivered").anyMatch(record ->
                record.get("InvoiceID").asText().equals(id) && record.get("Reference").asText().equals("refused at first"));
        viewer.opens("activity");
        viewer.sees("#events", "replayed to the sink http.*by admin");
    }

    private static void loseTheServerAndTheLogin(Viewer viewer) {
        viewer.page().route("**/api/status?*", Route::abort);
        viewer.sees("#verdict", "Cannot read the status; showing \\d\\d:\\d\\d:\\d\\d");
        assertThat(viewer.page().locator("#events").isVisible()).as("what is known is still shown").isTrue();
        viewer.page().unroute("**/api/status?*");
        viewer.sees("#verdict", "All well");
        viewer.page().evaluate("location.hash = '#sink-http'");
        viewer.forgetsTheLogin();
        viewer.page().waitForURL("**/login#/flow?sink=http", new Page.WaitForURLOptions().setTimeout(20_000));
        viewer.logIn();
        viewer.page().waitForURL("**/#/flow?sink=http");
        viewer.sees("article:focus", "http");
    }

    private static void change(SimulatedOrganisation organisation, int place, String reference) {
        SimulatedInvoice invoice = organisation.invoices().get(place);
        organisation.update(invoice.id(), change -> change.put("Reference", reference));
    }
}
