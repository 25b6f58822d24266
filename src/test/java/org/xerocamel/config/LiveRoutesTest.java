package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;

/** A changed route file takes the place of the one before, or the one before goes on. */
class LiveRoutesTest {

    private static final String MINE = "8-mine.camel.yaml";

    @TempDir
    Path folder;

    private final CamelContext camel = new DefaultCamelContext();
    private final CountDownLatch released = new CountDownLatch(1);
    private StandardEnvironment environment;
    private XeroProperties settings;
    private LoadedRoutes loaded;
    private LiveRoutes live;

    @BeforeEach
    void start() throws Exception {
        environment = ShippedSettings.with(Map.of("xero.routes-directory", folder.toString(), "xero.sinks", ""), Map.of());
        settings = ShippedSettings.bound(environment);
        loaded = new LoadedRoutes(settings);
        camel.getRegistry().bind("held", (Processor) exchange -> released.await());
        camel.start();
        write(MINE, answering("first"));
        RouteFiles files = new RouteFiles(settings);
        for (RouteFiles.RouteFile file : files.ownToLoad().values()) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromBytes(file.name(), file.content()));
            loaded.note(List.of(file), Instant.EPOCH);
        }
        live = live(settings, true);
        live.look();
    }

    @AfterEach
    void stop() {
        released.countDown();
        live.destroy();
        camel.stop();
    }

    @Test
    void aChangedFileIsLoadedOnceItHasBeenTheSameTwice() throws Exception {
        write(MINE, answering("second"));
        live.look();
        assertThat(answer()).as("it may be half-written").isEqualTo("first");
        live.look();
        assertThat(answer()).isEqualTo("second");
        assertThat(loaded.states()).singleElement().satisfies(state -> {
            assertThat(state.changedOnDisk()).isFalse();
            assertThat(state.problem()).isNull();
            assertThat(state.loadedAt()).isAfter(Instant.EPOCH);
        });
        assertThat(loaded.routes()).containsExactly("mine");
        write(MINE, answering("third"));
        look();
        assertThat(answer()).as("and again").isEqualTo("third");
    }

    @Test
    void aFileThatAnEditorRenamesIntoPlaceIsLoadedToo() throws Exception {
        write("8-mine.tmp", answering("second"));
        Files.move(folder.resolve("8-mine.tmp"), folder.resolve(MINE), StandardCopyOption.REPLACE_EXISTING);
        look();
        assertThat(answer()).isEqualTo("second");
    }

    @Test
    void aFurtherFileIsLoadedAndARouteThatItNoLongerHasEnds() throws Exception {
        write("9-more.camel.yaml", route("more", "direct:more", "constant: more") + route("most", "direct:most", "constant: most"));
        look();
        assertThat(camel.createProducerTemplate().requestBody("direct:most", "", String.class)).isEqualTo("most");
        write("9-more.camel.yaml", route("more", "direct:more", "constant: other"));
        look();
        assertThat(camel.getRoute("most")).isNull();
        assertThat(camel.createProducerTemplate().requestBody("direct:more", "", String.class)).isEqualTo("other");
        assertThat(loaded.routes()).containsExactlyInAnyOrder("mine", "more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `- route: [`                                                                                        | line 2
            `- route: {id: mine, from: {uri: "nosuch:x", steps: [{log: {message: x}}]}}`                        | there is no component 'nosuch'
            `- route: {id: mine, from: {uri: "timer:x", steps: [{bean: {ref: nosuch}}]}}`                       | there is no bean 'nosuch'
            `- route: {id: mine, from: {uri: "direct:other", steps: [{log: {message: x}}]}}`                    | Multiple consumers
            `- route: {id: other, from: {uri: "direct:mine", steps: [{log: {message: x}}]}}`                    | the id 'other' is taken already
            `- route: {from: {uri: "direct:mine", steps: [{log: {message: x}}]}}`                               | a route without an id
            `- from: {uri: "direct:mine", steps: [{log: {message: x}}]}`                                        | a route without an id
            `- route: {id: mine, from: {uri: "xero-work:streams", steps: [{log: {message: x}}]}}`               | begins with xero-work:
            `- routeConfiguration: {id: mine, onException: [{onException: {exception: [java.lang.Exception]}}]}`  | it holds a routeConfiguration
            `mine`                                                                                              | it is no list of routes
            `# nothing`                                                                                         | it holds no route
            """)
    void whatCannotBeLoadedIsToldAndTheRouteBeforeGoesOn(String text, String told) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:other").routeId("other").setBody().constant("other");
            }
        });
        write(MINE, text + "\n");
        look();
        assertThat(answer()).isEqualTo("first");
        assertThat(camel.getRouteController().getRouteStatus("mine")).isEqualTo(ServiceStatus.Started);
        assertThat(loaded.states()).singleElement().satisfies(state -> {
            assertThat(state.problem()).contains(MINE, told);
            assertThat(state.changedOnDisk()).isTrue();
        });
        write(MINE, answering("right"));
        look();
        assertThat(answer()).isEqualTo("right");
        assertThat(loaded.states()).singleElement().satisfies(state -> assertThat(state.problem()).isNull());
    }

    @Test
    void aChangeThatIsTakenBackIsNoTrouble() throws Exception {
        write(MINE, "- route: [\n");
        look();
        assertThat(loaded.states().get(0).problem()).isNotNull();
        write(MINE, answering("first"));
        look();
        assertThat(loaded.states().get(0).problem()).isNull();
        assertThat(answer()).isEqualTo("first");
    }

    @Test
    void theRoutesOfAFileThatIsGoneGoOn() throws Exception {
        Files.delete(folder.resolve(MINE));
        look();
        assertThat(answer()).isEqualTo("first");
        assertThat(loaded.states()).singleElement().satisfies(state -> assertThat(state.problem()).contains("is gone"));
        write(MINE, answering("back"));
        look();
        assertThat(answer()).isEqualTo("back");
    }

    @Test
    void whatARouteHasInHandEndsByTheOldOne() throws Exception {
        write(MINE, route("mine", "direct:mine", "constant: slow").replace("steps:", "steps:\n        - process: {ref: held}"));
        look();
        CompletableFuture<String> inHand = CompletableFuture.supplyAsync(this::answer);
        await().until(() -> camel.getInflightRepository().size("mine") == 1);
        write(MINE, answering("next"));
        live.look();
        CompletableFuture<Void> looking = CompletableFuture.runAsync(this::lookOnce);
        await().until(() -> Thread.getAllStackTraces().keySet().stream().anyMatch(each -> each.getName().contains("ShutdownTask")));
        assertThat(looking).as("it waits for the one in hand").isNotDone();
        released.countDown();
        looking.get();
        assertThat(inHand.get()).isEqualTo("slow");
        assertThat(answer()).isEqualTo("next");
    }

    @Test
    void aRouteThatDoesNotEndInTimeGoesOn() throws Exception {
        write(MINE, route("mine", "direct:mine", "constant: slow").replace("steps:", "steps:\n        - process: {ref: held}"));
        look();
        CompletableFuture<String> inHand = CompletableFuture.supplyAsync(this::answer);
        await().until(() -> camel.getInflightRepository().size("mine") == 1);
        RouteFiles.RouteFile before = loaded.files().get(MINE);
        RouteFiles.RouteFile after = new RouteFiles.RouteFile(MINE, MINE, answering("next").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new RouteSwap(camel, new SecretSettings(environment), 1).replace(before, after))
                .isInstanceOf(RouteSwap.BusyException.class).hasMessage("the route mine is busy");
        released.countDown();
        assertThat(inHand.get()).isEqualTo("slow");
        assertThat(answer()).isEqualTo("slow");
    }

    @Test
    void routesThatDoNotStartGiveWayToThoseBefore() throws Exception {
        // Two routes cannot begin at one direct: endpoint, which shows when the second one starts.
        write(MINE, answering("second") + route("twin", "direct:mine", "constant: twin"));
        look();
        assertThat(answer()).isEqualTo("first");
        assertThat(camel.getRoute("twin")).isNull();
        assertThat(loaded.states()).singleElement().satisfies(state -> assertThat(state.problem()).contains(MINE, "direct:"));
    }

    @Test
    void itIsRefusedWhereItCannotWork() throws IOException {
        assertThatThrownBy(() -> live(settings, false)).isInstanceOf(SettingException.class)
                .hasMessageStartingWith("The setting xero.routes-reload is 'true'; it must be false within another application");
        XeroProperties onClasspath = ShippedSettings.bound(ShippedSettings.with(Map.of("xero.routes-directory",
                "classpath:routes"), Map.of()));
        assertThatThrownBy(() -> live(onClasspath, true)).isInstanceOf(SettingException.class)
                .hasMessageContaining("xero.routes-directory is on the class path");
    }

    private LiveRoutes live(XeroProperties xero, boolean standalone) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        RouteFiles files = new RouteFiles(xero);
        return new LiveRoutes(xero, environment, files, loaded, camel, Database.over(database, xero),
                new SecretSettings(environment), standalone);
    }

    private void look() throws IOException {
        live.look();
        live.look();
    }

    private void lookOnce() {
        try {
            live.look();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer() {
        return camel.createProducerTemplate().requestBody("direct:mine", "", String.class);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String answering(String word) {
        return route("mine", "direct:mine", "constant: " + word);
    }

    private static String route(String id, String from, String expression) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s
                      steps:
                        - setBody:
                            %s
                """.formatted(id, from, expression);
    }
}
