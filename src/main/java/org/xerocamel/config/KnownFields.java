package org.xerocamel.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The fields of Xero's records and their values, from Xero's API description, to check settings against. */
public final class KnownFields {

    private static final String FILE = "xero-camel/known-fields.yaml";

    private final Map<String, Map<String, Object>> rows;

    /** Reads the file in the jar. */
    public KnownFields() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar has no " + FILE, e);
        }
    }

    /** @return the names of the fields of the entity's records; empty where nothing is known of them */
    public List<String> fields(String entity, Entity row) {
        return isKnown(entity, row) ? texts(rows.get(entity).get("fields")) : List.of();
    }

    /** @return the values that the field may have; empty where that is not known */
    public List<String> values(String entity, Entity row, String field) {
        return isKnown(entity, row) && rows.get(entity).get("values") instanceof Map<?, ?> values
                ? texts(values.get(field)) : List.of();
    }

    /** A user's row may read the name from elsewhere. What is read singly has the path of the list before its id. */
    private boolean isKnown(String entity, Entity row) {
        String single = "/" + Entity.PART;
        String path = row.whole().singly() && row.path().endsWith(single)
                ? row.path().substring(0, row.path().length() - single.length()) : row.path();
        return rows.containsKey(entity) && (row.api() + "/" + path).equals(rows.get(entity).get("path"));
    }

    private static List<String> texts(Object list) {
        return list instanceof List<?> found ? found.stream().map(String::valueOf).toList() : List.of();
    }
}
