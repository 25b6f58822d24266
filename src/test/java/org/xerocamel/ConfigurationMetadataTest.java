package org.xerocamel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * What an editor shows of each setting. Names, types and meanings come from the Javadoc of the properties; the defaults, which
 * are in {@code application.yaml}, and the names of the entities are written into
 * {@code additional-spring-configuration-metadata.json} by {@code XERO_CONTRACT_WRITE=1 mvn test -Dtest=ConfigurationMetadataTest}.
 * What else that file holds is written by hand.
 */
class ConfigurationMetadataTest {

    private static final Path ADDITIONAL = Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<String, JsonNode> DESCRIBED = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        String name = "META-INF/spring-configuration-metadata.json";
        for (URL file : Collections.list(ConfigurationMetadataTest.class.getClassLoader().getResources(name))) {
            JSON.readTree(file).get("properties").forEach(each -> DESCRIBED.put(each.get("name").asText(), each));
        }
    }

    @Test
    void anEditorShowsEachDefaultAndEachEntity() throws IOException {
        ObjectNode now = (ObjectNode) JSON.readTree(ADDITIONAL.toFile());
        writeDefaults((ArrayNode) now.get("properties"));
        writeEntities((ArrayNode) now.get("hints"));
        String text = JSON.writeValueAsString(now) + "\n";
        if (System.getenv("XERO_CONTRACT_WRITE") != null) {
            Files.writeString(ADDITIONAL, text);
        }
        assertThat(Files.readString(ADDITIONAL)).as("%s", ADDITIONAL).isEqualTo(text);
    }

    @Test
    void eachSettingHasAMeaningAndEachHintASetting() throws IOException {
        assertThat(DESCRIBED.values()).filteredOn(each -> each.get("name").asText().startsWith("xero.")).allSatisfy(each ->
                assertThat(each.path("description").asText()).as("the meaning of %s", each.get("name")).isNotBlank());
        for (JsonNode hint : JSON.readTree(ADDITIONAL.toFile()).get("hints")) {
            String setting = hint.get("name").asText().replaceAll("\\.(keys|values)$", "");
            assertThat(DESCRIBED).as("settings with a hint").containsKey(setting);
        }
    }

    private static void writeDefaults(ArrayNode properties) throws IOException {
        Map<String, ObjectNode> all = new TreeMap<>();
        properties.forEach(each -> all.put(each.get("name").asText(), (ObjectNode) each));
        Map<String, Object> defaults = new TreeMap<>();
        flatten("", new Yaml().load(Files.readString(Path.of("application.yaml"))), defaults);
        defaults.forEach((name, value) -> {
            ObjectNode property = all.computeIfAbsent(name, unseen -> JSON.createObjectNode().put("name", name));
            property.set("defaultValue", JSON.valueToTree(value));
        });
        properties.removeAll().addAll(all.values());
    }

    private static void writeEntities(ArrayNode hints) throws IOException {
        List<ObjectNode> entities;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/entities"))) {
            entities = files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted()
                    .map(entity -> JSON.createObjectNode().put("value", entity)).toList();
        }
        for (JsonNode hint : hints) {
            if (hint.get("name").asText().startsWith("xero.fetch.")) {
                ((ObjectNode) hint).putArray("values").addAll(entities);
            }
        }
    }

    /** Without what comes from the environment, which has no default, and without maps. */
    private static void flatten(String prefix, Map<?, ?> settings, Map<String, Object> flat) {
        settings.forEach((key, value) -> {
            String name = prefix + key;
            JsonNode described = DESCRIBED.get(name);
            if (value instanceof Map<?, ?> map && (name.equals("xero.sink") || !isMap(described))) {
                flatten(name + ".", map, flat);
            } else if (name.startsWith("xero.") && !isMap(described) && !String.valueOf(value).contains("${")) {
                flat.put(name, value == null ? "" : value);
            }
        });
    }

    private static boolean isMap(JsonNode described) {
        return described != null && described.path("type").asText()
                .startsWith("java.util.Map<");
    }
}
