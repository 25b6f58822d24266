package org.xerocamel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The route files are what a visual editor can open and keep, and what a reader can follow. */
class RoutesTest {

    private static final int MOST_STEPS = 12;
    private static final Set<String> LANGUAGES = Set.of("simple", "constant", "method", "variable", "header",
            "exchangeProperty", "jsonpath", "jq", "tokenize", "xpath", "csimple", "language");

    private static final Set<String> HOLDERS = Set.of("expression", "handled", "continued", "retryWhile", "onWhen");

    private static final Pattern STEP = Pattern.compile("ref: (xero[A-Z]\\w*)\\s+method: (\\w+)");
    private static final Pattern BEAN = Pattern.compile("@Component\\(\"(xero[A-Z]\\w*)\"\\)");

    /** Here {@code method} is a method of a bean, and {@code header} a parameter. */
    private static final Set<String> NOT_LANGUAGES = Set.of("parameters", "step:bean", "method");

    /** The files that travel in the jar. */
    static List<Path> files() {
        return filesIn("routes");
    }

    /** The examples too, which are held to the same form. */
    static List<Path> allFiles() {
        return Stream.of("routes", "docs/examples/routes", "docs/examples/overrides").flatMap(folder -> filesIn(folder).stream()).toList();
    }

    private static List<Path> filesIn(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Camel would choose between them, also those that are not public, by what the message happens to hold. */
    @Test
    void aMethodThatARouteNamesIsTheOnlyOneOfItsNameButForPrivateOnes() throws Exception {
        Map<String, String> classes = new HashMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.map(Path.of("src/main/java")::relativize).map(Path::toString).filter(name -> name.endsWith(".java"))
                    .map(name -> name.replaceFirst("\\.java$", "").replace('/', '.'))
                    .forEach(name -> classes.put("xero" + name.substring(name.lastIndexOf('.') + 1), name));
        }
        int named = 0;
        for (Path file : filesIn("routes")) {
            Matcher step = STEP.matcher(Files.readString(file));
            while (step.find()) {
                if (classes.containsKey(step.group(1))) {
                    named++;
                    assertThat(Class.forName(classes.get(step.group(1))).getDeclaredMethods())
                            .filteredOn(method -> method.getName().equals(step.group(2)) && !method.isSynthetic()
                                    && !Modifier.isPrivate(method.getModifiers()))
                            .as("%s of %s, in %s", step.group(2), step.group(1), file).hasSizeLessThanOrEqualTo(1);
                }
            }
        }
        assertThat(named).isGreaterThan(50);
    }

    @Test
    void everyFileIsNamedByItsStage() {
        assertThat(allFiles()).isNotEmpty().allSatisfy(file -> assertThat(file.getFileName().toString())
                .matches("[1-9]-[a-z]+(-[a-z0-9]+)*\\.camel\\.yaml"));
    }

    @Test
    void everyFileKeepsToTheSchemaOfCamelsYaml() throws IOException {
        JsonSchema schema = compiled(schema());
        assertThat(allFiles()).allSatisfy(file -> assertThat(against(schema, file)).isEmpty());
    }

    /** Camel publishes the long form's schema from 4.18 on; it is that of today without the texts that stand for objects. */
    @Test
    void everyFileKeepsToTheSchemaOfTheLongFormThatEditorsWrite() throws IOException {
        JsonNode canonical = schema();
        assertThat(withoutShortForms(canonical)).as("short forms in the schema").isPositive();
        JsonSchema longForm = compiled(canonical);
        assertThat(allFiles()).allSatisfy(file -> assertThat(against(longForm, file)).isEmpty());
        JsonNode shortForm = new ObjectMapper().readTree("[{\"from\":{\"uri\":\"direct:a\",\"steps\":[{\"to\":\"direct:b\"}]}}]");
        assertThat(compiled(schema()).validate(shortForm)).isEmpty();
        assertThat(longForm.validate(shortForm)).as("what the schema of the long form says against a short one").isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void aFileHoldsRoutesAloneSinceADesignerCannotShowBeans(Path file) {
        Set<String> wanted = file.endsWith("5-folder-template.camel.yaml") ? Set.of("routeTemplate", "templatedRoute")
                : Set.of("route", "routeConfiguration");
        assertThat(entries(file)).allSatisfy(entry -> assertThat(entry.keySet()).as("what %s defines", file).isSubsetOf(wanted));
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void aFileHasNoCommentsSinceEditorsDropThem(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).noneMatch(line -> line.strip().startsWith("#") || line.contains(" # "));
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void everyRouteSaysWhatItIsAndDoes(Path file) {
        for (Map<?, ?> route : all(file, "route")) {
            Object id = route.get("id");
            assertThat(id).asString().as("id of a route in %s", file).startsWith("xero-");
            assertThat(route.get("description")).as("description of %s", id).asString().endsWith(".");
            Map<?, ?> from = (Map<?, ?>) route.get("from");
            assertThat((List<?>) from.get("steps")).as("steps of %s", id).hasSizeBetween(1, MOST_STEPS);
            if (from.get("uri").toString().startsWith("direct:")) {
                assertThat(from.get("uri")).as("a route is named like its endpoint").isEqualTo("direct:" + id);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void aRouteConfigurationHasAName(Path file) {
        assertThat(all(file, "routeConfiguration")).allSatisfy(configuration -> assertThat(configuration.get("id"))
                .as("a nameless one takes hold of every route").asString().startsWith("xero-"));
    }

    @Test
    void everySinkHasTheRouteOfItsName() {
        assertThat(allFiles()).filteredOn(file -> file.getFileName().toString().startsWith("5-sink-"))
                .isNotEmpty().allSatisfy(file -> {
                    String sink = file.getFileName().toString().replaceAll("5-sink-|\\.camel\\.yaml", "");
                    assertThat(all(file, "route").get(0).get("id")).isEqualTo("xero-sink-" + sink);
                });
    }

    /** So that a reader of a route finds the class: FileSink is xeroSinkFile, XeroCall is xeroCall, any other is xero and its name. */
    @Test
    void aBeanIsNamedLikeItsClass() throws IOException {
        List<String> misnamed = new ArrayList<>();
        int beans = 0;
        for (Path file : sources()) {
            Matcher bean = BEAN.matcher(Files.readString(file));
            if (bean.find()) {
                beans++;
                String type = file.getFileName().toString().replace(".java", "");
                String expected = ("xero" + type.replaceFirst("^(\\w+?)Sink(?=[A-Z]|$)", "Sink$1")).replaceFirst("^xeroXero", "xero");
                if (!bean.group(1).equals(expected)) {
                    misnamed.add(bean.group(1));
                }
            }
        }
        assertThat(beans).isGreaterThan(40);
        assertThat(misnamed).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void everyNodeHasAnIdAndNoTwoTheSame() {
        Map<String, List<String>> places = new TreeMap<>();
        for (Path file : allFiles()) {
            // A file that is to stand in place of a shipped one keeps its ids.
            if (file.startsWith("docs/examples/overrides")) {
                continue;
            }
            walk("", entries(file), (key, node) -> {
                if (Set.of("route", "routeConfiguration", "from").contains(key) || key.startsWith("step:")) {
                    assertThat(node).as("a %s in %s has an id", key, file).containsKey("id");
                }
                if (node.get("id") != null) {
                    places.computeIfAbsent(node.get("id").toString(), any -> new ArrayList<>()).add(file.toString());
                }
            });
        }
        assertThat(places).allSatisfy((id, where) -> assertThat(where).as("files with the id %s", id).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void aFileIsInTheLongFormThatEditorsKeep(Path file) {
        walk("", entries(file), (key, node) -> node.forEach((name, value) -> {
            if (HOLDERS.contains(key)) {
                assertThat(value).as("%s below %s in %s", name, key, file).isInstanceOf(Map.class);
            } else if (!NOT_LANGUAGES.contains(key)) {
                assertThat(name).as("languages below %s in %s, without the word expression", key, file)
                        .isNotIn(LANGUAGES);
            }
            assertThat(name).as("scripts belong into beans").isNotIn("groovy", "script", "js", "python");
            if (name.equals("steps")) {
                assertThat((List<?>) value).as("steps below %s in %s", key, file).allSatisfy(step -> assertThat(step)
                        .isInstanceOfSatisfying(Map.class, map -> assertThat(map.values()).hasSize(1)
                                .allSatisfy(body -> assertThat(body).isInstanceOf(Map.class))));
            }
            if (name.equals("uri")) {
                assertThat(value).as("options of an endpoint are parameters").asString().doesNotContain("?");
            }
        }));
    }

    /** Faults of libraries that were found in 2026 need such a consumer or option (docs/security.md, "Libraries"). */
    @ParameterizedTest
    @MethodSource("files")
    void aRouteListensToStrangersByTheServletAloneAndTakesNoJavaObjects(Path file) throws IOException {
        walk("", entries(file), (key, node) -> {
            if (key.equals("from")) {
                assertThat(node.get("uri").toString().replaceAll(":.*", "")).as("what a route of %s begins with", file)
                        .isIn("direct", "xero-work", "timer", "quartz", "servlet");
            }
        });
        assertThat(Files.readString(file)).doesNotContain("allowJavaSerializedObject", "transferException", "transferExchange",
                "trustAllCertificates");
    }

    private static List<Map<?, ?>> all(Path file, String kind) {
        List<Map<?, ?>> found = new ArrayList<>();
        entries(file).stream().filter(entry -> entry.containsKey(kind))
                .forEach(entry -> found.add((Map<?, ?>) entry.get(kind)));
        return found;
    }

    private static List<Map<String, Object>> entries(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Visits each map with the key that it stands under; a step's key begins with {@code step:}. */
    @SuppressWarnings("unchecked")
    private static void walk(String key, Object value, BiConsumer<String, Map<String, ?>> visitor) {
        if (value instanceof List<?> list) {
            list.forEach(item -> walk(key, item, visitor));
        } else if (value instanceof Map<?, ?> map) {
            visitor.accept(key, (Map<String, ?>) map);
            map.forEach((name, child) -> walk(key.equals("steps") ? "step:" + name : name.toString(), child, visitor));
        }
    }

    private static JsonNode schema() throws IOException {
        try (InputStream schema = RoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return new ObjectMapper().readTree(schema);
        }
    }

    private static Set<ValidationMessage> against(JsonSchema schema, Path file) {
        return schema.validate(new ObjectMapper().valueToTree(entries(file)));
    }

    /** Takes seconds, and much memory. */
    private static JsonSchema compiled(JsonNode schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
    }

    /** Takes a text away wherever it may stand for an object. @return how often */
    private static int withoutShortForms(JsonNode schema) {
        int taken = 0;
        if (schema.get("oneOf") instanceof ArrayNode forms
                && forms.findValuesAsText("type").containsAll(List.of("string", "object"))) {
            for (int at = forms.size() - 1; at >= 0; at--) {
                if (forms.get(at).path("type").asText().equals("string")) {
                    forms.remove(at);
                    taken++;
                }
            }
        }
        for (JsonNode child : schema) {
            taken += withoutShortForms(child);
        }
        return taken;
    }
}
