package org.xerocamel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the linters of containers, Kubernetes and shells would say, which are not here. */
class PackagingTest {

    private static final Pattern OPTION = Pattern.compile("-(XX:|D)[^\\s\"]+");
    private static final Map<String, JsonNode> MANIFESTS = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        for (Object document : new Yaml().loadAll(Files.readString(Path.of("src/package/kubernetes/xero-camel.yaml")))) {
            JsonNode manifest = new ObjectMapper().valueToTree(document);
            MANIFESTS.put(manifest.get("kind").asText(), manifest);
        }
    }

    @Test
    void theManifestsAreThoseOfThreeNodesAndBelongTogether() {
        assertThat(MANIFESTS.keySet()).containsExactly("ConfigMap", "Deployment", "PodDisruptionBudget", "Secret", "Service");
        assertThat(MANIFESTS.values()).allSatisfy(manifest -> {
            assertThat(manifest.path("apiVersion").asText()).isIn("v1", "apps/v1", "policy/v1");
            assertThat(manifest.at("/metadata/name").asText()).isEqualTo("xero-camel");
        });
        JsonNode deployment = MANIFESTS.get("Deployment").get("spec");
        assertThat(deployment.get("replicas").asInt()).isEqualTo(3);
        JsonNode labels = deployment.at("/template/metadata/labels");
        assertThat(deployment.at("/selector/matchLabels")).isEqualTo(labels);
        assertThat(MANIFESTS.get("Service").at("/spec/selector")).isEqualTo(labels);
        assertThat(MANIFESTS.get("PodDisruptionBudget").at("/spec/selector/matchLabels")).isEqualTo(labels);
    }

    @Test
    void theProbesAskForPathsThatAreOpen() {
        JsonNode container = container();
        Map.of("startupProbe", "liveness", "livenessProbe", "liveness", "readinessProbe", "readiness").forEach((probe, group) -> {
            assertThat(container.at("/" + probe + "/httpGet/path").asText()).isEqualTo("/actuator/health/" + group);
            assertThat(container.at("/" + probe + "/httpGet/port").asText()).as("a port of the container")
                    .isEqualTo(container.at("/ports/0/name").asText());
        });
    }

    @Test
    void aPodMayDoNoMoreThanItNeedsTo() {
        JsonNode pod = MANIFESTS.get("Deployment").at("/spec/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        JsonNode rights = container().get("securityContext");
        assertThat(rights.get("allowPrivilegeEscalation").asBoolean()).isFalse();
        assertThat(rights.get("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(container().at("/resources/limits/memory").asText()).isNotEmpty();
        List<String> volumes = texts(pod.get("volumes"), "name");
        assertThat(texts(container().get("volumeMounts"), "name")).as("what is mounted").containsExactlyElementsOf(volumes);
        assertThat(texts(container().get("volumeMounts"), "mountPath")).contains("/var/lib/xero-camel/data", "/tmp");
    }

    @Test
    void secretsComeFromTheSecretAndAreNotThereYet() {
        assertThat(container().at("/envFrom/0/secretRef/name").asText()).isEqualTo("xero-camel");
        JsonNode secret = MANIFESTS.get("Secret").get("stringData");
        assertThat(secret.fieldNames()).toIterable().contains("SPRING_DATASOURCE_PASSWORD", "XERO_TOKEN_KEY",
                "XERO_CLIENT_SECRET", "XERO_CONSOLE_PASSWORD");
        secret.properties().stream().filter(entry -> !entry.getKey().endsWith("USERNAME"))
                .forEach(entry -> assertThat(entry.getValue().asText()).as(entry.getKey()).isEmpty());
        assertThat(MANIFESTS.get("ConfigMap").at("/data/application.yaml").asText()).contains("jdbc:postgresql:")
                .doesNotContain("password", "secret:", "token-key");
    }

    @Test
    void theContainerRunsAsNobodyInParticularAndSaysHowItIs() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("Dockerfile"));
        List<String> words = lines.stream().filter(line -> line.matches("[A-Z]+ .*")).map(line -> line.split(" ")[0]).toList();
        assertThat(lines).filteredOn(line -> line.startsWith("FROM")).isNotEmpty()
                .allMatch(line -> line.matches("FROM [a-z-]+:[0-9][a-z0-9.-]*( AS [a-z]+)?"), "names a version");
        assertThat(words).contains("HEALTHCHECK", "ENTRYPOINT").doesNotContain("ADD", "MAINTAINER");
        assertThat(words.lastIndexOf("USER")).as("who runs it").isGreaterThan(words.lastIndexOf("RUN"))
                .isLessThan(words.indexOf("ENTRYPOINT"));
        assertThat(lines).anyMatch(line -> line.equals("USER 10001:10001"));
        assertThat(lines).filteredOn(line -> line.matches("(ENTRYPOINT|CMD) .*")).allMatch(line -> line.contains("["));
        assertThat(Files.readString(Path.of("Dockerfile"))).doesNotContain("curl", "sudo", ":latest", "PASSWORD", "SECRET");
    }

    @Test
    void nothingLiesAtTheRootOfTheLibraryThatAnApplicationCouldHaveToo() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/classes"))) {
            // Camel finds Kamelets in kamelets/ alone, and ours begin with xero-.
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("META-INF", "kamelets", "org",
                    "xero-camel");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/package/bin/xero-camel", "src/package/bin/doctor"})
    void aScriptIsOneOfAnyShellAndMayBeRun(String script) throws Exception {
        assertThat(Files.readAllLines(Path.of(script)).get(0)).isEqualTo("#!/bin/sh");
        assertThat(Path.of(script)).isExecutable();
        assertThat(new ProcessBuilder("sh", "-n", script).inheritIO().start().waitFor()).as("sh -n %s", script).isZero();
    }

    @Test
    void theScriptTheContainerAndTheDocumentHaveTheSameOptionsOfJava() throws IOException {
        String script = Files.readString(Path.of("src/package/bin/xero-camel"));
        List<String> options = OPTION.matcher(script.substring(script.indexOf("options="), script.indexOf("export MALLOC")))
                .results().map(MatchResult::group).toList();
        assertThat(options).as("the script's options").hasSizeGreaterThan(3).contains("-XX:+UseSerialGC");
        assertThat(Files.readString(Path.of("Dockerfile"))).contains(options);
        assertThat(Files.readString(Path.of("docs/operations.md"))).contains(options);
    }

    @ParameterizedTest
    @CsvSource({"-Xmx1g, true", "-XX:+UseG1GC, false"})
    void theScriptLeavesTheUserHisOwnCollectorAndHisWordLast(String own, boolean serial, @TempDir Path home) throws Exception {
        Path script = home.resolve("bin/xero-camel");
        Path java = home.resolve("jdk/bin/java");
        Files.createDirectories(script.getParent());
        Files.createDirectories(java.getParent());
        Files.copy(Path.of("src/package/bin/xero-camel"), script);
        Files.createFile(home.resolve("xero-camel-0.1.0-app.jar"));
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder start = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        start.environment().put("JAVA", java.toString());
        start.environment().put("JAVA_OPTS", own);
        start.environment().put("XERO_QUICK", "false");
        String said = new String(start.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("-XX:Tier4InvocationThreshold=").endsWith(own + " -jar xero-camel-0.1.0-app.jar\n");
        assertThat(said.contains("-XX:+UseSerialGC")).as("the script's collector in: %s", said).isEqualTo(serial);
    }

    @Test
    void theScriptStartsNoneOfSeveralVersions(@TempDir Path home) throws Exception {
        Path script = home.resolve("bin/xero-camel");
        Files.createDirectories(script.getParent());
        Files.copy(Path.of("src/package/bin/xero-camel"), script);
        Files.createFile(home.resolve("xero-camel-0.1.0-app.jar"));
        Files.createFile(home.resolve("xero-camel-0.2.0-app.jar"));
        ProcessBuilder start = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        start.environment().put("JAVA_HOME", System.getProperty("java.home"));
        start.environment().put("XERO_QUICK", "false");
        start.environment().remove("JAVA");
        Process started = start.start();
        assertThat(new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("leave the one");
        assertThat(started.waitFor()).isEqualTo(1);
    }

    @Test
    void theUnitStartsTheScriptAsAUserOfItsOwn() throws IOException {
        List<String> unit = Files.readAllLines(Path.of("src/package/systemd/xero-camel.service"));
        assertThat(unit).contains("[Unit]", "[Service]", "[Install]", "User=xero-camel",
                "ExecStart=/opt/xero-camel/bin/xero-camel", "SuccessExitStatus=143", "NoNewPrivileges=true");
        assertThat(unit).filteredOn(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("["))
                .allMatch(line -> line.matches("[A-Z][A-Za-z]+=\\S.*"));
    }

    private static JsonNode container() {
        return MANIFESTS.get("Deployment").at("/spec/template/spec/containers/0");
    }

    private static List<String> texts(JsonNode list, String field) {
        return new ArrayList<>(StreamSupport.stream(list.spliterator(), false).map(each -> each.get(field).asText()).toList());
    }
}
