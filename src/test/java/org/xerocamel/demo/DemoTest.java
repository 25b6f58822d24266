package org.xerocamel.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.xerocamel.XeroCamelApplication;
import org.xerocamel.e2e.Operator;
import org.xerocamel.simulator.Credentials;

/** What somebody sees who starts the demo. */
@ExtendWith(OutputCaptureExtension.class)
class DemoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void itConnectsDeliversGoesOnChangingAndHasARecordToReplay(CapturedOutput output) throws Exception {
        Path files;
        try (ConfigurableApplicationContext demo = Demo.run(XeroCamelApplication.class, folder, "--demo", "--server.port=0")) {
            DemoParts parts = demo.getBean(DemoParts.class);
            files = parts.folder();
            Operator operator = new Operator(URI.create(parts.console().toString().replaceFirst("/$", "")),
                    new Credentials("admin", "demo"));
            assertThat(output).contains("This is a demo with a sample organisation", "Its files appear in " + files,
                    "Open " + parts.console() + " and log in as admin with the password demo");
            assertThat(status(operator).at("/application/demo").asBoolean()).isTrue();
            // Its scopes are without openid, which a login must not need.
            assertThat(status(operator).at("/organisations/0/name").asText()).isEqualTo("Sample Ltd (demo)");

            await().atMost(PATIENCE).until(() -> status(operator).get("parked").asInt() == 1);
            String parked = json(operator.get("/api/parked").body()).findValue("id").asText();
            assertThat(operator.get("/api/parked/" + parked).body()).contains(SampleBooks.REFUSED);
            await().atMost(PATIENCE).until(() -> lines(files).stream().anyMatch(line -> line.contains("INV-0046")));
            assertThat(lines(files)).as("each first invoice").hasSizeGreaterThan(45);

            assertThat(operator.post("/api/parked/" + parked + "/replay", null).statusCode()).isLessThan(300);
            await().atMost(PATIENCE).until(() -> status(operator).get("parked").asInt() == 0);
        }
        assertThat(files).doesNotExist();
        assertThat(folder).isEmptyDirectory();
        assertThat(output.getAll()).doesNotContain(" ERROR ", "\tat ");
        assertThat(output.getAll().lines()).as("but for the options of the build").noneMatch(line -> line.contains("is unknown")
                && !line.contains("(a system property of Java's)"));
    }

    private static List<String> lines(Path files) {
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(file -> file.toString().contains("Invoices") && file.toString().endsWith(".ndjson"))
                    .flatMap(file -> read(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode status(Operator operator) throws IOException {
        return json(operator.get("/api/status").body());
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }
}
