package org.xerocamel.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The rules that the validator of Apache's catalog checks, and those that its contributors' guide asks for; but for the
 * provider, which is not Apache here.
 */
class KameletRulesTest {

    private static final Path FOLDER = Path.of("src/main/resources/kamelets");
    private static final String ANNOTATION = "camel.apache.org/";
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{[?]?([A-Za-z0-9-._]+)(?::[^}]*)?}}");
    private static final Set<String> SMALL_WORDS = Set.of("of", "on", "in", "the", "a", "an", "and", "or", "to", "for", "by");

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theFileIsNamedLikeTheKameletWhichSaysItsKind(Path file) {
        JsonNode kamelet = read(file);
        String name = kamelet.at("/metadata/name").asText();
        String type = kamelet.at("/metadata/labels").path(ANNOTATION + "kamelet.type").asText();
        assertThat(file.getFileName()).hasToString(name + ".kamelet.yaml");
        assertThat(name).startsWith("xero-").endsWith("-" + type);
        assertThat(type).isIn("source", "sink", "action");
        assertThat(kamelet.at("/spec/definition/title").asText())
                .endsWith(" " + type.substring(0, 1).toUpperCase() + type.substring(1));
        assertThat(kamelet.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
    }

    @ParameterizedTest
    @MethodSource("files")
    void itHasTheAnnotationsOfTheCatalog(Path file) throws IOException {
        JsonNode annotations = read(file).at("/metadata/annotations");
        assertThat(annotations.path(ANNOTATION + "kamelet.support.level").asText()).isIn("Preview", "Stable");
        assertThat(annotations.path(ANNOTATION + "catalog.version").asText()).as("the version of the pom").isEqualTo(version());
        assertThat(annotations.path(ANNOTATION + "provider").asText()).isEqualTo("xero-camel");
        assertThat(annotations.path(ANNOTATION + "kamelet.group").asText()).isEqualTo("Xero");
        assertThat(annotations.path(ANNOTATION + "kamelet.namespace").asText()).isNotEmpty();
        String icon = annotations.path(ANNOTATION + "kamelet.icon").asText();
        assertThat(icon).startsWith("data:image/svg+xml;base64,");
        assertThat(new String(Base64.getDecoder().decode(icon.substring(icon.indexOf(',') + 1)), StandardCharsets.UTF_8))
                .startsWith("<svg").endsWith("</svg>");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPropertyIsExplained(Path file) {
        JsonNode definition = read(file).at("/spec/definition");
        assertThat(definition.path("type").asText()).isEqualTo("object");
        assertThat(definition.path("description").asText()).isNotEmpty();
        definition.path("properties").properties().forEach(property -> {
            JsonNode is = property.getValue();
            assertThat(is.path("type").asText()).as("type of %s", property.getKey()).isIn("string", "boolean", "integer");
            assertThat(is.path("description").asText()).as("description of %s", property.getKey()).endsWith(".");
            assertThat(is.has("default") || is.has("example")).as("a default or an example of %s", property.getKey()).isTrue();
            String title = is.path("title").asText();
            assertThat(title).as("title of %s", property.getKey()).isNotEmpty().doesNotStartWith("The ")
                    .doesNotStartWith("A ").doesNotStartWith("An ");
            assertThat(title.split(" ")).filteredOn(word -> !SMALL_WORDS.contains(word))
                    .allSatisfy(word -> assertThat(Character.isUpperCase(word.charAt(0))).as(title).isTrue());
            if (is.path("format").asText().equals("password")) {
                assertThat(is.path("x-descriptors").toString()).contains("urn:camel:group:credentials");
            }
        });
        List<String> required = new ArrayList<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        assertThat(required).doesNotHaveDuplicates().allSatisfy(name ->
                assertThat(definition.at("/properties").has(name)).as("the required %s is defined", name).isTrue());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPropertyIsUsedAndNoOther(Path file) {
        JsonNode spec = read(file).path("spec");
        Set<String> used = new TreeSet<>();
        Matcher parameter = PARAMETER.matcher(spec.path("template").toString());
        while (parameter.find()) {
            used.add(parameter.group(1));
        }
        Set<String> declared = new TreeSet<>();
        spec.at("/definition/properties").fieldNames().forEachRemaining(declared::add);
        assertThat(used).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyDependencyOfTheTemplateIsNamed(Path file) throws IOException {
        JsonNode spec = read(file).path("spec");
        List<String> dependencies = new ArrayList<>();
        spec.path("dependencies").forEach(each -> dependencies.add(each.asText()));
        assertThat(dependencies).isSorted().doesNotHaveDuplicates().allMatch(each -> each.matches("camel:[a-z0-9-]+"
                + "|mvn:[a-z.]+:[a-z-]+:[0-9A-Za-z.-]+")).anyMatch(each -> each.startsWith("mvn:org.xerocamel:xero-camel:"));
        Matcher scheme = Pattern.compile("\"uri\":\"([a-z]+):").matcher(spec.path("template").toString());
        while (scheme.find()) {
            // The component xero is in our own jar.
            assertThat(dependencies).contains(scheme.group(1).equals("xero") ? "mvn:org.xerocamel:xero-camel:" + version()
                    : "camel:" + scheme.group(1));
        }
        assertThat(dependencies.contains("camel:bean")).isEqualTo(spec.path("template").toString().contains("\"bean\":"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void itStandsOnTheComponentAlone(Path file) {
        String template = read(file).at("/spec/template").toString();
        if (file.endsWith("xero-record-sink.kamelet.yaml")) {
            // What can be written has more names than the component's entities, such as Bills.
            assertThat(template).contains("\"uri\":\"direct:xero-write\"").doesNotContain("\"uri\":\"xero:");
        } else {
            assertThat(template).contains("\"uri\":\"xero:").doesNotContain("direct:", "\"bean\":");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatGoesInOrComesOutIsDescribed(Path file) {
        JsonNode spec = read(file).path("spec");
        String type = read(file).at("/metadata/labels").path(ANNOTATION + "kamelet.type").asText();
        if (!type.equals("source")) {
            assertThat(spec.at("/dataTypes/in").isMissingNode()).isFalse();
        }
        if (!type.equals("sink")) {
            assertThat(spec.at("/dataTypes/out/types/json/mediaType").asText()).isEqualTo("application/json");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theTemplateKeepsToTheSchemaOfCamelsYaml(Path file) throws IOException {
        try (InputStream schema = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
            var dsl = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
            JsonNode template = read(file).at("/spec/template");
            assertThat(template.has("from")).as("editors draw templates that begin with from").isTrue();
            assertThat(dsl.validate(new ObjectMapper().createArrayNode().add(template))).isEmpty();
        }
    }

    @Test
    void noTwoHaveTheSameTitleOrDescription() {
        assertThat(files()).extracting(file -> read(file).at("/spec/definition/title").asText()).doesNotHaveDuplicates();
        assertThat(files()).extracting(file -> read(file).at("/spec/definition/description").asText()).doesNotHaveDuplicates();
    }

    private static String version() throws IOException {
        Matcher version = Pattern.compile("<artifactId>xero-camel</artifactId>\\s*<version>([^<]+)<")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().valueToTree(new Yaml().<Map<String, Object>>load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
