package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Bench;
import org.xerocamel.e2e.Operator;
import org.xerocamel.simulator.SimulatedOrganisation;

/** The console of somebody with a thousand organisations: what needs a look comes first, all others are found, and it is quick. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleManyTest {

    private static final int MANY = 1000;
    private static final long MOST_MILLIS = 300;

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.group.named.organisations", IntStream.range(0, MANY / 2).mapToObj(n ->
                "Client " + n + " Ltd").collect(Collectors.joining(","))).set("xero.limits.connections", 10 * MANY).start();
        SimulatedOrganisation real = bench.organisation("Real Ltd", 3);
        bench.connect().passed(real);
        ConsoleStates.multiply(bench.application().database());
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void whatItAsksIsAnsweredAtOnce() {
        for (String path : List.of("/api/status?lists=40", "/api/organisations?sort=trouble&limit=40", "/api/streams?sort=trouble&limit=40",
                "/api/streams?sort=name&page=40&limit=40&q=client", "/api/organisations?group=named&limit=40",
                "/api/streams?group=named&sort=trouble&limit=40", "/api/invitations", "/api/history?days=3&organisations=6")) {
            long best = LongStream.range(0, 8).map(n -> millis(path)).min().orElseThrow();
            assertThat(best).as("milliseconds for %s", path).isLessThanOrEqualTo(MOST_MILLIS);
            assertThat(bench.application().get(path).body().length()).as("characters of %s", path).isLessThan(120_000);
        }
    }

    private long millis(String path) {
        long begin = System.nanoTime();
        assertThat(bench.application().get(path).statusCode()).isEqualTo(200);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    @Test
    void whatNeedsALookComesFirstAndTheOthersAreFoundByPages() {
        assertThat(Operator.json(bench.application().get("/api/organisations?sort=trouble&limit=1")).at("/organisations/0/name").asText())
                .isEqualTo("Client 517 Ltd");
        assertThat(Operator.json(bench.application().get("/api/organisations?q=CLIENT%2099&limit=5")).get("all").asInt()).isEqualTo(11);
        assertThat(Operator.json(bench.application().get("/api/organisations?page=0")).get("error").asText())
                .isEqualTo("page is 0, but must be 1 to 100000.");
        assertThat(Operator.json(bench.application().get("/api/streams?sort=size")).get("error").asText())
                .isEqualTo("sort is size, but must be one of name, trouble, last, id.");
        assertThat(Operator.json(bench.application().get("/api/streams?sort=name&q=100%25")).get("streams")).as("a pattern is text").isEmpty();
        assertThat(Operator.json(bench.application().get("/api/streams?sort=trouble&limit=3")).get("streams")).extracting(stream ->
                stream.get("organisation").asText()).containsOnly("Client 517 Ltd");
    }

    @Test
    void somebodyFindsOneOfAThousand() {
        try (Chromium chromium = Chromium.start();
                Viewer viewer = chromium.viewer(bench.application().url(), 1440, 900, ColorScheme.LIGHT)) {
            viewer.page().navigate("/");
            viewer.logIn();
            viewer.sees("#picture", "Client 517 Ltd.*disconnected.*998 more");
            viewer.canUseIt("the overview of a thousand organisations");
            viewer.opens("logins");
            viewer.sees("#organisations li", "Client 517 Ltd.*disconnected");
            viewer.press("#organisations", "Next");
            viewer.sees("#organisations .pager", "Page 2");
            viewer.page().locator("#organisations input").fill("client 88 l");
            viewer.sees("#organisations .rows", "^\\s*Client 88 Ltd[^C]*connected\\s*Disconnect…\\s*$");
            viewer.canUseIt("the logins of a thousand organisations");
            viewer.opens("flow");
            viewer.sees("#streams", "Client 517 Ltd.*3,0\\d\\d streams in all");
            viewer.page().locator("#streams input").fill("Client 41 l");
            viewer.sees("#streams table", "Client 41 Ltd.*Contacts.*Invoices.*Payments");
            eventually(() -> assertThat(viewer.page().locator("#streams tr.group").count()).isOne());
            viewer.canUseIt("the flow of a thousand organisations");
            viewer.hadNoTrouble();
        }
    }
}
