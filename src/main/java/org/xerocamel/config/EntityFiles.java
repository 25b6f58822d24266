package org.xerocamel.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads the shipped entities, one file each below {@code xero-camel/entities} in the jar, with everything about one entity.
 * Its name is the entity's, its content the row of {@code xero.entities}, but for {@code known} and
 * {@code write}, which no setting has.
 */
public final class EntityFiles {

    private static final String FOLDER = "xero-camel/entities/";
    private static final String ENDING = ".yaml";
    private static final String ROWS = "xero.entities.";
    /** What no setting has: Xero's fields, and how records are written. */
    private static final List<String> APART = List.of("known.", "write.");
    /** From the first such section on, where nothing but them follows. */
    private static final Pattern AT_THE_END = Pattern.compile("(?ms)^(known|write):(?!.*^(?!known:|write:)[^\\s#])");

    private final ResourcePatternResolver resources;

    /** Reads the files on the class path. */
    public EntityFiles() {
        this(new PathMatchingResourcePatternResolver());
    }

    /** @param resources where the files are */
    public EntityFiles(ResourcePatternResolver resources) {
        this.resources = resources;
    }

    /** @return the rows as settings, in the order of the entities' names */
    public PropertySource<?> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        YamlPropertySourceLoader yaml = new YamlPropertySourceLoader();
        try {
            for (Map.Entry<String, Resource> file : files().entrySet()) {
                EnumerablePropertySource<?> row =
                        (EnumerablePropertySource<?>) yaml.load(file.getKey(), withoutApart(file.getValue())).get(0);
                Map<?, ?> origins = (Map<?, ?>) row.getSource();
                for (String key : row.getPropertyNames()) {
                    if (APART.stream().noneMatch(key::startsWith)) {
                        settings.put(ROWS + file.getKey() + "." + key, origins.get(key));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The jar's " + FOLDER + " cannot be read", e);
        }
        return new OriginTrackedMapPropertySource("xero-camel: entities", settings, true);
    }

    /** @return the names of the shipped entities, in their order */
    public List<String> names() {
        try {
            return List.copyOf(files().keySet());
        } catch (IOException e) {
            throw new UncheckedIOException("The jar's " + FOLDER + " cannot be read", e);
        }
    }

    /** @return the file without what is no setting at its end, which is most of it and would be read at each start */
    private static Resource withoutApart(Resource file) throws IOException {
        String text = file.getContentAsString(StandardCharsets.UTF_8);
        Matcher end = AT_THE_END.matcher(text);
        return end.find() ? new ByteArrayResource(text.substring(0, end.start()).getBytes(StandardCharsets.UTF_8),
                file.getDescription()) {

            @Override
            public String getFilename() {
                return file.getFilename();
            }
        } : file;
    }

    /** @return the content of the entity's file; empty where none is shipped */
    public static Map<String, Object> read(String entity) {
        ClassPathResource file = new ClassPathResource(FOLDER + entity + ENDING);
        if (!file.exists()) {
            return Map.of();
        }
        try (InputStream content = file.getInputStream()) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(content);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar's " + file.getPath() + " cannot be read", e);
        }
    }

    private Map<String, Resource> files() throws IOException {
        Map<String, Resource> files = new TreeMap<>();
        for (Resource file : resources.getResources("classpath*:" + FOLDER + "*" + ENDING)) {
            String name = file.getFilename();
            files.putIfAbsent(name.substring(0, name.length() - ENDING.length()), file);
        }
        if (files.isEmpty()) {
            throw new IOException("There is none");
        }
        return files;
    }
}
