package org.xerocamel.drift;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.xerocamel.config.Entity;
import org.xerocamel.config.KnownFields;

/**
 * The fields that Xero's published description names, with those of the entities' files. A field that Xero describes may come at any
 * time, when somebody uses it first.
 */
final class PublishedFields {

    private static final String FILE = "xero-camel/published-fields.txt";

    /** The objects of each entity, by its name behind an @, and the fields of each object: what object a field holds, or nothing. */
    private final Map<String, Map<String, String>> objects = new HashMap<>();
    private final KnownFields known = new KnownFields();

    PublishedFields() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar's " + FILE + " cannot be read", e);
        }
    }

    private void add(String line) {
        String[] words = line.split(" ");
        Map<String, String> fields = new LinkedHashMap<>();
        Stream.of(words).skip(1).map(word -> word.split("=")).forEach(word -> fields.put(word[0], word.length > 1 ? word[1] : ""));
        objects.put(words[0], fields);
    }

    /**
     * @param row the row of the entity
     * @param path such as {@code LineItems[].ItemCode}
     * @return whether a record of the entity may have the field
     */
    boolean has(String entity, Entity row, String path) {
        String[] names = path.replace(FieldSight.LIST, "").split("\\.");
        return names.length == 1 && known.fields(entity, row).contains(path)
                || objects.getOrDefault("@" + entity, Map.of()).keySet().stream().anyMatch(object -> leads(object, List.of(names)));
    }

    private boolean leads(String object, List<String> names) {
        String held = objects.getOrDefault(object, Map.of()).get(names.get(0));
        return held != null && (names.size() == 1 || leads(held, names.subList(1, names.size())));
    }
}
