package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.XeroSimulator;

/** Camel's command line sees the packaged jar where its connector is in lib/. */
class CamelCliIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String KEY = "a-secret-of-the-receiver-0815";

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path folder;
    @TempDir
    Path home;
    @TempDir
    Path logs;

    @Test
    void itsFilesNameTheRoutesAndHoldNoSecretAndGoWithTheProcess() throws Exception {
        Path files = home.resolve(".camel");
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar application = PackagedJar.in(folder, xero, logs.resolve("log"))
                        .with("XERO_SINK_HTTP_URL", "http://localhost:1/hook?key=" + KEY).with("XERO_SINKS", "file,http")
                        .withLibraries(Path.of("target/camel-cli"), "-Duser.home=" + home)) {
            xero.limits().off();
            xero.addOrganisation("Demo").addInvoices(20);
            application.start();
            assertThat(application.connect().status()).isEqualTo(200);
            Path status = files.resolve(application.process().pid() + "-status.json");
            await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
                JsonNode told = json.readTree(status.toFile());
                assertThat(told.at("/context/name").asText()).isEqualTo("xero-camel");
                assertThat(told.at("/context/state").asText()).isEqualTo("Started");
                assertThat(told.path("routes").findValuesAsText("routeId")).contains("xero-pass", "xero-deliver-batch", "xero-sink-file");
                JsonNode pass = Stream.iterate(0, i -> i + 1).limit(told.path("routes").size()).map(told.path("routes")::get)
                        .filter(route -> route.path("routeId").asText().equals("xero-pass")).findFirst().orElseThrow();
                assertThat(pass.at("/statistics/exchangesTotal").asLong()).isPositive();
            });
            assertThat(secretsIn(files)).isEmpty();

            assertThat(application.stop()).isLessThan(Duration.ofSeconds(30));
            assertThat(files).isEmptyDirectory();
            assertThat(application.output()).doesNotContain("\tat ", " ERROR ");
        }
    }

    private static List<String> secretsIn(Path files) throws IOException {
        SecretSearch search = new SecretSearch().secret("the client's secret", XeroSimulator.CLIENT_SECRET)
                .secret("the receiver's key", KEY).secret("a token", "eyJ0eXAi");
        try (Stream<Path> all = Files.list(files)) {
            return all.map(CamelCliIT::text).flatMap(text -> search.in(text).stream()).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException removedMeanwhile) {
            return "";
        }
    }
}
