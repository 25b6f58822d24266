package org.xerocamel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xerocamel.console.doctor.Doctor;
import org.xerocamel.demo.Demo;
import org.yaml.snakeyaml.Yaml;

/** What the documents say of files, places, settings and packages is there. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern SETTING = Pattern.compile("(?<![\\w/.-])xero\\.(?!example\\.)[a-z][a-zA-Z0-9.<>*-]*[a-zA-Z0-9>*]");
    /** What follows these is a user's own, or Xero's. */
    private static final Pattern OPEN = Pattern.compile(
            "xero\\.(entities|fetch\\.(schedule|where|statuses)|sink|sink\\.http\\.headers|webhook\\.categories)\\..*");

    /** What a library reads before there are settings, and files. */
    private static final Set<String> OTHERS = Set.of("xero.enabled", "xero.standalone", "xero.jar", "xero.mv.db",
            "xero.json");

    @Test
    void everyLinkLeadsToAFileAndEveryAnchorToAHeading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(withoutCode(Files.readString(document)));
            while (link.find()) {
                String target = link.group(1);
                if (!target.matches("[a-z]+:.*") && !isThere(document, target)) {
                    broken.add(document + " -> " + target);
                }
            }
        }
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void everySettingThatIsNamedIsKnown() throws IOException {
        Map<String, String> known = settings();
        Map<Path, List<String>> unknown = new TreeMap<>();
        for (Path document : documents()) {
            Matcher named = SETTING.matcher(Files.readString(document));
            while (named.find()) {
                String name = named.group().replaceFirst("\\.?[*<].*", "");
                boolean group = known.keySet().stream().anyMatch(each -> each.startsWith(name + "."));
                if (!group && !known.containsKey(name) && !OPEN.matcher(name).matches() && !OTHERS.contains(name)) {
                    unknown.computeIfAbsent(document, any -> new ArrayList<>()).add(named.group());
                }
            }
        }
        assertThat(unknown).as("settings that nobody knows").isEmpty();
    }

    @Test
    void theQuickstartFitsAScreenAndWhatItTellsToTypeExists() throws IOException {
        String text = Files.readString(Path.of("docs/quickstart.md"));
        assertThat(text.lines().filter(line -> !line.isBlank())).as("one screen").hasSizeLessThan(55);
        assertThat(text).contains("java -jar xero-camel-app.jar --demo", "java -jar xero-camel-app.jar --doctor");
        assertThat(Demo.isAsked("--demo") && Doctor.isAsked("--doctor")).as("the options").isTrue();
        Matcher block = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(text);
        assertThat(block.find()).isTrue();
        Map<String, String> named = new TreeMap<>();
        flatten("", new Yaml().load(block.group(1)), named);
        assertThat(settings()).containsKeys(named.keySet().toArray(String[]::new));
    }

    @Test
    void architectureMdNamesEveryPackageAndRouteFileAndNoOther() throws IOException {
        String text = Files.readString(Path.of("docs/architecture.md"));
        TreeSet<String> named = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|").matcher(text.substring(0, text.indexOf("## Words")));
        while (row.find()) {
            named.add(row.group(1));
        }
        Path root = Path.of("src/main/java/org/xerocamel");
        TreeSet<String> packages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.endsWith("package-info.java")).map(file -> root.relativize(file.getParent()).toString()
                    .replace('/', '.').replace('\\', '.')).filter(name -> !name.isEmpty()).forEach(packages::add);
        }
        assertThat(packages).as("packages in the code").containsAll(named).filteredOn(name -> !name.contains(".")
                || name.startsWith("console.")).allMatch(named::contains, "has a row in docs/architecture.md");
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            assertThat(routes.map(file -> file.getFileName().toString().replace(".camel.yaml", "")))
                    .allMatch(name -> text.contains(name) || name.startsWith("5-sink-"), "is named in docs/architecture.md");
        }
    }

    private static boolean isThere(Path document, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
        if (parts.length == 1 || !Files.isRegularFile(file)) {
            return Files.exists(file) && parts.length == 1;
        }
        return Pattern.compile("(?m)^#+ (.*)$").matcher(Files.readString(file).replaceAll("(?s)```.*?```", "")).results()
                .map(heading -> anchor(heading.group(1))).anyMatch(parts[1]::equals);
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "x");
    }

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        flatten("", new Yaml().load(Files.readString(Path.of("application.yaml"))), settings);
        return settings;
    }

    private static void flatten(String name, Object value, Map<String, String> settings) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, each) -> flatten(name.isEmpty() ? key.toString() : name + "." + key, each, settings));
        } else {
            settings.put(name, value == null || value instanceof Map ? "" : value.toString());
        }
    }

    private static List<Path> documents() {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs.filter(file -> file.toString().endsWith(".md"))).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
