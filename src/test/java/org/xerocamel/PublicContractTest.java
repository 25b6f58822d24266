package org.xerocamel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerocamel.config.EntityColumn;
import org.xerocamel.config.EntityTable;
import org.yaml.snakeyaml.Yaml;

/**
 * What users rely on (docs/public-contract.md), as it is and as it is written down below {@code src/test/resources/contract}. A
 * change is allowed, on purpose: write it down there, and in the changelog; what goes or is renamed needs a major version.
 */
class PublicContractTest {

    private static final Path WRITTEN = Path.of("src/test/resources/contract");

    static List<String> parts() {
        return List.of("settings", "tables", "headers", "endpoints", "kamelets", "component");
    }

    @ParameterizedTest
    @MethodSource("parts")
    void thisPartOfTheContractIsAsItIsWrittenDown(String part) throws IOException {
        Map<String, Part> real = Map.of("settings", PublicContractTest::settings, "tables", PublicContractTest::tables,
                "headers", PublicContractTest::headers, "endpoints", PublicContractTest::endpoints,
                "kamelets", PublicContractTest::kamelets, "component", PublicContractTest::component);
        List<String> now = real.get(part).lines();
        assertThat(now).as("something is found at all").hasSizeGreaterThan(5);
        Path file = WRITTEN.resolve(part + ".txt");
        if (System.getenv("XERO_CONTRACT_WRITE") != null) {
            Files.createDirectories(WRITTEN);
            Files.write(file, now);
        }
        assertThat(now).as("the %s that users rely on, against %s (XERO_CONTRACT_WRITE=1 mvn test"
                + " -Dtest=PublicContractTest writes it anew)", part, file).isEqualTo(Files.readAllLines(file));
    }

    /** A part of the contract, a line each. */
    private interface Part {
        List<String> lines() throws IOException;
    }

    /** Names and defaults. */
    private static List<String> settings() throws IOException {
        Map<String, Object> flat = new TreeMap<>();
        flatten("", new Yaml().load(Files.readString(Path.of("application.yaml"))), flat);
        return flat.entrySet().stream().map(setting -> setting.getKey() + ": "
                + String.valueOf(setting.getValue()).replaceAll("\\s+", " ")).toList();
    }

    private static void flatten(String prefix, Map<?, ?> settings, Map<String, Object> flat) {
        settings.forEach((key, value) -> {
            String name = prefix.isEmpty() ? key.toString() : prefix + "." + key;
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                flatten(name, map, flat);
            } else {
                flat.put(name, value == null ? "" : value);
            }
        });
    }

    /** The columns of the tables that the JDBC sink fills: as they were made first, and what entities' files have beside them. */
    private static List<String> tables() throws IOException {
        List<String> first = tablesOfOld();
        Set<String> known = new TreeSet<>();
        String table = "";
        for (String line : first) {
            table = line.startsWith("create ") ? line.replaceFirst("create \\w+ ", "") : table;
            known.add(table + "." + line.split(" ")[0]);
        }
        return Stream.concat(first.stream(), all("src/main/resources/entities", ".yaml").stream()
                .flatMap(file -> columns(load(file))).filter(column -> known.add(column.split(" ")[0]))).toList();
    }

    @SuppressWarnings("unchecked")
    private static Stream<String> columns(Map<String, Object> entity) {
        Map<String, Object> table = (Map<String, Object>) entity.getOrDefault("table", Map.of());
        Map<String, Object> lines = (Map<String, Object>) table.getOrDefault("lines", Map.of());
        Map<String, Map<String, Object>> lists = (Map<String, Map<String, Object>>) table.getOrDefault("lists", Map.of());
        String id = (String) entity.getOrDefault("id", "");
        return Stream.concat(
                Stream.of(table, lines).filter(each -> each.containsKey("name"))
                        .flatMap(each -> columns((String) each.get("name"), each, id)),
                lists.entrySet().stream().flatMap(list -> columns(list.getKey(), list.getValue(), id)));
    }

    @SuppressWarnings("unchecked")
    private static Stream<String> columns(String name, Map<String, Object> table, String id) {
        Map<String, String> columns = (Map<String, String>) table.get("columns");
        return new EntityTable(name, columns, EntityTable.NONE.lines(), Map.of()).all(id).stream().filter(EntityColumn::isInTable)
                .map(column -> name + "." + column.name() + " " + columns.get(column.title()).split("[ ,]")[0]);
    }

    private static List<String> tablesOfOld() throws IOException {
        return found(all("src/main/resources/db/sink/postgresql", ".sql"), text -> text.replaceAll("--[^\n]*", ""),
                "(?i)^create (?:or replace )?(?:table|view) xero_\\w+|^    [a-z_]+ (?:varchar|decimal|date|timestamp|boolean"
                        + "|bigint|integer|jsonb|text)\\b[^\n]*", match -> match.group().strip().replaceAll(",$", ""));
    }

    /** What a sink's route, and who is called by HTTP, may look at. */
    private static List<String> headers() throws IOException {
        return sorted(found(List.of(Path.of("docs/extending.md"), Path.of("docs/updates.md")), text -> text,
                "\\b(Xero[A-Z][A-Za-z]+|Idempotency-Key|xero[A-Z][A-Za-z]+)\\b", MatchResult::group));
    }

    /** What routes of users' own may call. */
    private static List<String> endpoints() throws IOException {
        return sorted(found(List.of(Path.of("docs/extending.md"), Path.of("docs/updates.md")), text -> text,
                "direct:xero-[a-z-]+", MatchResult::group));
    }

    /** Names, types and defaults of the properties. */
    private static List<String> kamelets() throws IOException {
        return all("src/main/resources/kamelets", ".yaml").stream().flatMap(file -> {
            Map<String, Object> kamelet = load(file);
            Map<?, ?> definition = (Map<?, ?>) ((Map<?, ?>) kamelet.get("spec")).get("definition");
            Object required = definition.get("required");
            return ((Map<?, ?>) definition.get("properties")).entrySet().stream().map(property -> {
                Map<?, ?> is = (Map<?, ?>) property.getValue();
                boolean needed = required instanceof List<?> names && names.contains(property.getKey());
                return file.getFileName().toString().replace(".kamelet.yaml", "") + "?" + property.getKey() + ": " + is.get("type")
                        + (needed ? ", required" : is.containsKey("default") ? ", " + is.get("default") : "");
            });
        }).toList();
    }

    /** Names, types and defaults of the options of xero:, and the names of its headers. */
    private static List<String> component() throws IOException {
        JsonNode component = new ObjectMapper().readTree(text(
                Path.of("src/generated/resources/META-INF/org/xerocamel/component/xero.json")));
        return Stream.concat(options(component, "properties", "option "), options(component, "headers", "header ")).toList();
    }

    private static Stream<String> options(JsonNode component, String group, String kind) {
        return component.path(group).properties().stream().map(option -> kind + option.getKey() + ": "
                + option.getValue().path("javaType").asText()
                + (option.getValue().has("defaultValue") ? ", " + option.getValue().get("defaultValue").asText() : ""));
    }

    private static List<String> found(List<Path> files, Function<String, String> clean, String pattern,
            Function<MatchResult, String> line) throws IOException {
        Pattern what = Pattern.compile(pattern, Pattern.MULTILINE);
        return files.stream().flatMap(file -> what.matcher(clean.apply(text(file))).results()).map(line).toList();
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().collect(Collectors.toCollection(TreeSet::new)).stream().toList();
    }

    private static List<Path> all(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Map<String, Object> load(Path file) {
        return new Yaml().load(text(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
