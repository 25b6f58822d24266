package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.XeroSimulator;

/** What a user puts into {@code routes/}, without a line of Java. */
class OwnRoutesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aSinkIsOneFileAndOneWordAndOtherFilesReplaceOrJoinTheJarsOwn() throws IOException {
        route("5-sink-mine.camel.yaml", """
                - route:
                    id: xero-sink-mine
                    from:
                      uri: direct:xero-sink-mine
                      steps:
                        - to:
                            uri: file:%s
                            parameters:
                              fileName: "${header.XeroEntity}-${header.XeroSequence}.txt"
                """.formatted(folder.resolve("mine")));
        route("5-sink-file.camel.yaml", """
                - route:
                    id: xero-sink-file
                    description: Mine, not the jar's.
                    from:
                      uri: direct:xero-sink-file
                      steps:
                        - log:
                            message: "${header.XeroRecordCount} records"
                """);
        route("5-sink-unused.camel.yaml", "- this: would stop the start\n");
        route("8-hello.camel.yaml", """
                - route:
                    id: hello
                    from:
                      uri: timer:hello
                      parameters:
                        repeatCount: 1
                        delay: 0
                      steps:
                        - to:
                            uri: file:%s
                            parameters:
                              fileName: hello
                              allowNullBody: true
                """.formatted(folder));
        route("8-page.camel.yaml", """
                - route:
                    id: page
                    from:
                      uri: servlet:page
                      steps:
                        - setBody:
                            expression:
                              constant:
                                expression: mine
                """);
        Files.writeString(folder.resolve("routes/notes.txt"), "no route");
        try (XeroSimulator xero = XeroSimulator.start()) {
            xero.limits().off();
            xero.addOrganisation("Demo").addInvoices(250);
            try (TestApplication application = TestApplication.against(xero, folder)
                    .set("xero.sinks", "file,mine").set("xero.routes-reload", true).start()) {
                application.connect();
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(linesOfMine()).as("records in my sink")
                        .hasSize(250).allMatch(line -> line.startsWith("{") && line.contains("\"InvoiceID\"")));
                assertThat(application.get("/xero/page").body()).as("a page of my own below /xero/").isEqualTo("mine");
                CamelContext camel = application.bean(CamelContext.class);
                assertThat(camel.getRoute("xero-sink-file").getDescription()).isEqualTo("Mine, not the jar's.");
                assertThat(application.exported()).as("what the jar's own file sink would have written").isEmpty();
                assertThat(folder.resolve("hello")).as("what a further file's route does").exists();
                assertThat(camel.getRoute("xero-sink-mine")).isNotNull();
                assertThat(camel.getRoute("xero-sink-jdbc")).as("a sink that is not switched on").isNull();
                assertThat(camel.getRoute("xero-sink-http")).isNull();
                aChangedFileIsLoadedWhileItRuns(application);
            }
        }
    }

    private void aChangedFileIsLoadedWhileItRuns(TestApplication application) throws IOException {
        Path page = folder.resolve("routes/8-page.camel.yaml");
        String before = Files.readString(page);
        Files.writeString(page, before.replace("expression: mine", "expression: changed"));
        await().atMost(PATIENCE).until(() -> application.get("/xero/page").body().equals("changed"));
        Files.writeString(page, before.replace("servlet:page", "sevrlet:page"));
        await().atMost(PATIENCE).until(() -> application.operator().get("/api/status").body().contains("did you mean servlet?"));
        assertThat(application.get("/xero/page").body()).as("the one before goes on").isEqualTo("changed");
    }

    @Test
    void ofTheJarsSinksOnlyThoseThatAreSwitchedOnAreLoaded() throws IOException {
        XeroProperties settings = ShippedSettings.bound(ShippedSettings.with(Map.of("xero.sinks", "jdbc"), Map.of()));
        assertThat(new RouteFiles(settings).toLoad()).extracting(RouteFiles.RouteFile::name)
                .contains("5-sink-jdbc.camel.yaml").doesNotContain("5-sink-file.camel.yaml", "5-sink-http.camel.yaml");
    }

    private List<String> linesOfMine() throws IOException {
        if (!Files.isDirectory(folder.resolve("mine"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("mine"))) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted()
                    .flatMap(OwnRoutesTest::lines).toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void route(String name, String yaml) throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes").resolve(name), yaml);
    }
}
