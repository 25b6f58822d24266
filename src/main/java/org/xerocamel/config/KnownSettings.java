package org.xerocamel.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The known settings below {@code xero.}: those that jars on the class path describe to Spring Boot, and those that route
 * files and other settings refer to. How a name is written does not count: case, dashes and underscores are left out.
 */
final class KnownSettings {

    private static final String DESCRIPTIONS = "classpath*:META-INF/spring-configuration-metadata.json";
    private static final String SINK = "xero.sink.";
    private static final List<String> OF_EVERY_SINK = List.of("organisations", "entities", "personal", "leave-out", "hash");
    private static final String MAP = "java.util.Map<";

    /** The names in their usual spelling, for suggestions. */
    private final Set<String> names = new TreeSet<>();
    private final Set<String> single = new HashSet<>();
    /** Below these, the names are a user's own. */
    private final Set<String> open = new HashSet<>();
    private final Set<String> groups = new HashSet<>();

    KnownSettings() {
        described().forEach(this::add);
        Set<String> sinks = new TreeSet<>();
        names.stream().filter(name -> name.startsWith(SINK)).forEach(name -> sinks.add(name.split("\\.")[2]));
        sinks.forEach(sink -> OF_EVERY_SINK.forEach(key -> add(SINK + sink + "." + key, "")));
        // Its rows are looked at key by key (RowKeys); the sinks are a map that has names of its own.
        open.remove(plain("xero.sink"));
    }

    /** @return whether anything is known at all: not where a build has left the descriptions out */
    boolean isComplete() {
        return !names.isEmpty();
    }

    /** Adds a setting that a route file or another setting refers to. */
    void addRead(String name) {
        single.add(plain(name));
    }

    /** Adds a sink, whose settings are its route's business. */
    void addSink(String sink) {
        open.add(plain(SINK + sink));
        OF_EVERY_SINK.forEach(key -> names.add(SINK + sink + "." + key));
    }

    /** @return the names, as people write them */
    Collection<String> names() {
        return names;
    }

    /** @param name with dots between its words, and without the number of a list's place */
    boolean has(String name) {
        String plain = plain(name);
        if (single.contains(plain) || open.contains(plain) || groups.contains(plain)) {
            return true;
        }
        return open.stream().anyMatch(map -> plain.startsWith(map + "."));
    }

    /** @param variable an environment variable, whose underscores may be dots, dashes or neither */
    boolean hasVariable(String variable) {
        String letters = letters(variable);
        return Stream.of(single, open).flatMap(Set::stream).map(KnownSettings::letters).anyMatch(letters::equals)
                || open.stream().map(KnownSettings::letters).anyMatch(letters::startsWith)
                || single.stream().map(KnownSettings::letters).anyMatch(name -> letters.matches(name + "\\d+"));
    }

    /** @return whether it lies in a group of settings, such as {@code xero.fetch} */
    boolean isInGroup(String variable) {
        String letters = letters(variable);
        return groups.stream().map(KnownSettings::letters).filter(group -> group.length() > "xero".length())
                .anyMatch(group -> letters.startsWith(group) && letters.length() > group.length());
    }

    private void add(String name, String type) {
        names.add(name);
        String plain = plain(name);
        (type.startsWith(MAP) ? open : single).add(plain);
        for (int dot = plain.lastIndexOf('.'); dot > 0; dot = plain.lastIndexOf('.', dot - 1)) {
            groups.add(plain.substring(0, dot));
        }
    }

    private static Map<String, String> described() {
        Map<String, String> types = new HashMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(DESCRIPTIONS)) {
                try (InputStream content = file.getInputStream()) {
                    for (JsonNode setting : new ObjectMapper().readTree(content).path("properties")) {
                        if (setting.path("name").asText().startsWith("xero.")) {
                            types.put(setting.path("name").asText(), setting.path("type").asText());
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The descriptions of the settings cannot be read", e);
        }
        return types;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "");
    }

    private static String letters(String name) {
        return plain(name).replace(".", "");
    }
}
