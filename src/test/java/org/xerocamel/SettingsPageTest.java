package org.xerocamel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The tables of docs/settings.md: names and defaults from {@code application.yaml}, meanings from the Javadoc of the properties,
 * as Spring Boot's processor describes it. A table stands between the comments {@code <!-- prefix -->} and {@code <!-- end -->}
 * and has the settings below that prefix that no longer one has; what is outside of them is written by hand.
 */
class SettingsPageTest {

    private static final Path PAGE = Path.of("docs/settings.md");
    private static final Pattern TABLE = Pattern.compile("<!-- ([a-z.-]+) -->\n(.*?)<!-- end -->", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):}");
    private static final Pattern CODE = Pattern.compile("\\{@code\\s+((?:[^{}]|\\{[^{}]*})*)}");
    private static final String HEAD = "| setting | default | meaning |\n| --- | --- | --- |\n";

    private static final Map<String, JsonNode> DESCRIBED = new HashMap<>();
    private static final Map<String, Object> DEFAULTS = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        String name = "META-INF/spring-configuration-metadata.json";
        for (URL file : Collections.list(SettingsPageTest.class.getClassLoader().getResources(name))) {
            new ObjectMapper().readTree(file).get("properties").forEach(each -> DESCRIBED.put(each.get("name").asText(), each));
        }
        flatten("", new Yaml().load(Files.readString(Path.of("application.yaml"))));
    }

    @Test
    void eachTableHasTheSettingsWithTheirDefaultsAndMeanings() throws IOException {
        String page = Files.readString(PAGE);
        List<String> prefixes = TABLE.matcher(page).results().map(table -> table.group(1)).toList();
        Map<String, String> rows = DEFAULTS.keySet().stream().collect(Collectors.groupingBy(name -> prefixOf(name, prefixes),
                LinkedHashMap::new, Collectors.mapping(SettingsPageTest::row, Collectors.joining())));
        assertThat(prefixes).as("tables, of which each has a row").containsExactlyInAnyOrderElementsOf(rows.keySet());
        String now = TABLE.matcher(page).replaceAll(table -> Matcher.quoteReplacement("<!-- " + table.group(1) + " -->\n" + HEAD
                + rows.get(table.group(1)) + "<!-- end -->"));
        if (System.getenv("XERO_CONTRACT_WRITE") != null) {
            Files.writeString(PAGE, now);
        }
        assertThat(Files.readString(PAGE)).as("the tables of %s (XERO_CONTRACT_WRITE=1 mvn test -Dtest=SettingsPageTest writes"
                + " them anew)", PAGE).isEqualTo(now);
    }

    private static String prefixOf(String name, List<String> prefixes) {
        return prefixes.stream().filter(prefix -> name.startsWith(prefix + ".")).max(Comparator.comparing(String::length))
                .orElseThrow(() -> new AssertionError("No table of " + PAGE + " is for " + name));
    }

    private static String row(String name) {
        String meaning = DESCRIBED.containsKey(name) ? DESCRIBED.get(name).path("description").asText() : "";
        assertThat(meaning).as("the Javadoc of %s begins with a capital and ends with a dot", name).matches("(?s)[A-Z{].*[.}]");
        return "| `" + name + "` | " + shown(DEFAULTS.get(name)) + " | " + CODE.matcher(meaning).replaceAll(code ->
                Matcher.quoteReplacement("`" + code.group(1) + "`")).replaceAll("\\s+", " ").replace("|", "\\|") + " |\n";
    }

    private static String shown(Object value) {
        String text = value instanceof Map<?, ?> map ? map.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining(", ")) : value == null ? "" : value.toString();
        Matcher variable = VARIABLE.matcher(text);
        return variable.matches() ? "`" + variable.group(1) + "`" : !text.isEmpty() ? "`" + text + "`"
                : value instanceof Map ? "none" : "empty";
    }

    /** A setting that is a map has one row. */
    private static void flatten(String prefix, Map<?, ?> settings) {
        settings.forEach((key, value) -> {
            String name = prefix + key;
            boolean group = value instanceof Map<?, ?> && (name.equals("xero.sink") || !DESCRIBED.containsKey(name)
                    || !DESCRIBED.get(name).path("type").asText().startsWith("java.util.Map<"));
            if (group) {
                flatten(name + ".", (Map<?, ?>) value);
            } else {
                DEFAULTS.put(name, value);
            }
        });
    }
}
