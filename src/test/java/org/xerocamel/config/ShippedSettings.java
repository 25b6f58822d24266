package org.xerocamel.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The settings as a start has them, without a start. */
public final class ShippedSettings {

    private static final List<String> FILES = List.of("application.yaml", "src/main/resources/config/executable.yaml");

    private static final String FILES_OF_ENTITIES = "xero-camel: entities";

    private ShippedSettings() {}

    /** @return the rows of {@code xero.entities} as they are shipped */
    public static Map<String, Entity> entities() {
        return entities(Map.of());
    }

    /** @return the rows of {@code xero.entities} where a user has set this */
    public static Map<String, Entity> entities(Map<String, Object> own) {
        return settings(own).entities();
    }

    /** @return the settings where a user has set this */
    public static XeroProperties settings(Map<String, Object> own) {
        try {
            return bound(with(own, Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param more what xero-camel sets beside its files
     * @param variables all environment variables
     */
    static StandardEnvironment with(Map<String, Object> more, Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        sources.addFirst(new MapPropertySource("xero-camel: for the test", more));
        for (String shipped : FILES) {
            new YamlPropertySourceLoader().load("xero-camel: " + shipped, new FileSystemResource(shipped))
                    .forEach(sources::addLast);
        }
        sources.addLast(new EntityFiles().settings());
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    /** @return the rows of {@code xero.entities} where one more entity has a file in the jar */
    public static Map<String, Entity> entitiesWith(Path folder, String entity, String content) throws IOException {
        return bound(withFile(folder, entity, content)).entities();
    }

    static StandardEnvironment withFile(Path folder, String entity, String content) throws IOException {
        Path file = Files.createDirectories(folder.resolve("xero-camel/entities")).resolve(entity + ".yaml");
        Files.writeString(file, content);
        StandardEnvironment environment = with(Map.of(), Map.of());
        try (URLClassLoader jar = new URLClassLoader(new URL[] {folder.toUri().toURL()}, EntityFiles.class.getClassLoader())) {
            environment.getPropertySources().replace(FILES_OF_ENTITIES,
                    new EntityFiles(new PathMatchingResourcePatternResolver(jar)).settings());
        }
        return environment;
    }

    /** @return the rows as they are written, one an entity */
    static Map<String, Entity> written(StandardEnvironment environment) {
        return Binder.get(environment).bind("xero.entities", Bindable.mapOf(String.class, Entity.class)).get();
    }

    static XeroProperties bound(StandardEnvironment environment) {
        return Binder.get(environment).bind("xero", Bindable.of(XeroProperties.class)).get();
    }
}
