package org.xerocamel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the linters of containers and Kubernetes would say, which are not here. */
class PackagingTest {

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
        assertThat(MANIFESTS.keySet()).containsExactly("ConfigMap", "Deployment", "NetworkPolicy", "PodDisruptionBudget",
                "Secret", "Service");
        assertThat(MANIFESTS.values()).allSatisfy(manifest -> {
            assertThat(manifest.path("apiVersion").asText()).isIn("v1", "apps/v1", "policy/v1",
                    "networking.k8s.io/v1");
            assertThat(manifest.at("/metadata/name").asText()).isEqualTo("xero-camel");
        });
        JsonNode deployment = MANIFESTS.get("Deployment").get("spec");
        assertThat(deployment.get("replicas").asInt()).isEqualTo(3);
        JsonNode labels = deployment.at("/template/metadata/labels");
        assertThat(deployment.at("/selector/matchLabels")).isEqualTo(labels);
        assertThat(MANIFESTS.get("Service").at("/spec/selector")).isEqualTo(labels);
        assertThat(MANIFESTS.get("PodDisruptionBudget").at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(MANIFESTS.get("NetworkPolicy").at("/spec/podSelector/matchLabels")).isEqualTo(labels);
    }

    @Test
    void onlyTheIngressCallsAPodAndAPodCallsOnlyWhatItNamesAndTheInternet() {
        JsonNode policy = MANIFESTS.get("NetworkPolicy").get("spec");
        assertThat(policy.get("policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(policy.get("ingress")).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.get("from")).isNotEmpty();
            assertThat(rule.at("/ports/0/port").asText()).isEqualTo(container().at("/ports/0/name").asText());
        });
        assertThat(policy.get("egress")).isNotEmpty().allSatisfy(rule -> assertThat(rule.get("to")).isNotEmpty());
        assertThat(policy.get("egress").findValuesAsText("port")).contains("53", "5432", "443");
        assertThat(policy.get("egress").findValue("except")).extracting(JsonNode::asText)
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
    }

    /** By themselves, native headers let every private address, each pod, say who the client is. */
    @Test
    void whoBelievesAProxyNamesIt() throws IOException {
        String settings = MANIFESTS.get("ConfigMap").at("/data/application.yaml").asText();
        Map<?, ?> server = (Map<?, ?>) ((Map<?, ?>) new Yaml().load(settings)).get("server");
        assertThat(server.get("forward-headers-strategy")).isEqualTo("native");
        Pattern proxies = Pattern.compile((String) server.get("tomcat.remoteip.internal-proxies"));
        assertThat(proxies.matcher("10.244.1.17").matches()).isTrue();
        assertThat(proxies.matcher("10.1.1.17").matches()).as("any private address").isFalse();
        for (String text : List.of(Files.readString(Path.of("docs/operations.md")), settings)) {
            assertThat(text.split("forward-headers-strategy: native", -1)).hasSizeGreaterThan(1).satisfies(parts -> {
                for (int part = 1; part < parts.length; part++) {
                    assertThat(parts[part].lines().limit(3)).anyMatch(line -> line.contains("internal-proxies:"));
                }
            });
        }
    }

    /** With enable alone, whoever sits between takes STARTTLS out of the answer, and gets the password in the open. */
    @ParameterizedTest
    @ValueSource(strings = {"application.yaml", "docs/operations.md", "docs/settings.md"})
    void whoeverIsToldOfStarttlsIsToldThatItIsRequired(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        assertThat(text.split("starttls\\.enable: true", -1)).hasSizeGreaterThan(1)
                .hasSameSizeAs(text.split("starttls\\.required: true", -1));
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

    private static JsonNode container() {
        return MANIFESTS.get("Deployment").at("/spec/template/spec/containers/0");
    }

    private static List<String> texts(JsonNode list, String field) {
        return new ArrayList<>(StreamSupport.stream(list.spliterator(), false).map(each -> each.get(field).asText()).toList());
    }
}
