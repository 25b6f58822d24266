package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The settings in {@code application.yaml} and those in the code are the same, and each is explained. */
class SettingsTest {

    private static final Pattern LINE = Pattern.compile("( *)([A-Za-z-]+):.*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(xero[^}:]*):?[^}]*}}");

    @Test
    void everySettingOfTheCodeStandsInTheFileWithAComment() throws Exception {
        Map<String, Boolean> written = written();
        assertThat(settings()).isNotEmpty().allSatisfy(setting -> {
            assertThat(written).as("settings in application.yaml").containsKey(setting);
            assertThat(written.get(setting)).as("%s has a comment above it or above its group", setting).isTrue();
        });
    }

    @Test
    void everySettingOfTheFileIsKnownToTheCode() throws Exception {
        List<String> known = settings();
        assertThat(written().keySet()).filteredOn(name -> name.startsWith("xero.")).allMatch(name -> {
            String[] words = name.split("\\.");
            // Below these the names are a user's, or Xero's.
            return words[1].equals("entities") || name.equals("xero.alert.webhook") || name.equals("xero.group")
                    || name.startsWith("xero.webhook.categories.") || isOfEverySink(words)
                    || known.stream().anyMatch(setting -> setting.equals(name) || setting.startsWith(name + "."));
        }, "is a setting that the code knows");
    }

    private static boolean isOfEverySink(String[] words) {
        return words.length == 4 && words[1].equals("sink") && Stream.of(XeroProperties.Sink.class.getRecordComponents())
                .anyMatch(component -> component.getName().equals(words[3]));
    }

    @Test
    void whatEverySinkMayHaveIsExplained() throws IOException {
        assertThat(Files.readString(Path.of("application.yaml")).replaceAll("\\s*#\\s*", " "))
                .contains("Every sink may have organisations and entities", ", personal (", ", leave-out and hash (");
        assertThat(XeroProperties.Sink.class.getRecordComponents()).extracting(RecordComponent::getName)
                .containsExactly("organisations", "entities", "personal", "leaveOut", "hash");
    }

    /** Tests and people from outside use these names. */
    @ParameterizedTest
    @ValueSource(strings = {"client-id", "client-secret", "redirect-uri", "scopes", "login-url", "identity-url",
            "api-url", "token-key", "token-key-previous", "refresh.cron", "refresh.margin",
            "organisations", "fetch.cron", "fetch.page-size", "fetch.from", "fetch.overlap", "fetch.entities", "fetch.where", "fetch.statuses", "sinks",
            "sink.file.directory", "sink.file.format", "sink.jdbc.url", "sink.jdbc.username", "sink.jdbc.password",
            "limits.minute", "limits.day", "limits.concurrent", "limits.app-minute", "limits.day-reserve",
            "sink.http.url", "sink.http.batch-size", "sink.http.concurrency", "sink.http.headers", "sink.http.timeout",
            "grant", "sink.pdf.directory", "sink.pdf.statuses", "sink.pdf.types", "sink.pdf.attachments", "alert.to", "alert.from", "console.username", "console.password", "journal.retention", "fetch.reconcile"})
    void aPromisedNameIsThere(String name) throws Exception {
        assertThat(settings()).contains("xero." + name);
    }

    @Test
    void whatTheRoutesAskForIsASetting() throws Exception {
        List<String> known = settings();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Matcher asked = PLACEHOLDER.matcher(Files.readString(file));
                while (asked.find()) {
                    assertThat(known).as("settings that %s asks for", file).contains(asked.group(1));
                }
            }
        }
    }

    private static List<String> settings() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<String> names = new ArrayList<>();
        for (var found : scan.findCandidateComponents("org.xerocamel")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            collect(type.getAnnotation(ConfigurationProperties.class).value(), type, names);
        }
        return names;
    }

    private static void collect(String prefix, Class<?> type, List<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else if (!hasRecords(component.getGenericType())) {
                names.add(name);
            }
        }
    }

    /** A map of records has the user's own names; what stands below them is another matter. */
    private static boolean hasRecords(Type type) {
        return type instanceof ParameterizedType map && map.getActualTypeArguments().length == 2
                && map.getActualTypeArguments()[1] instanceof Class<?> value && value.isRecord();
    }

    /** @return each name in the file, and whether a comment stands above it without an empty line between */
    private static Map<String, Boolean> written() throws IOException {
        Map<String, Boolean> names = new TreeMap<>();
        Deque<String> path = new ArrayDeque<>();
        boolean commented = false;
        for (String line : Files.readAllLines(Path.of("application.yaml"))) {
            Matcher key = LINE.matcher(line);
            if (line.isBlank()) {
                commented = false;
            } else if (line.strip().startsWith("#")) {
                commented = true;
            } else if (key.matches()) {
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                names.put(String.join(".", path), commented);
            }
        }
        return names;
    }
}
