package org.xerocamel.config;

import java.io.IOException;
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

/** The settings as a start has them, without a start. */
final class ShippedSettings {

    private static final List<String> FILES = List.of("application.yaml", "src/main/resources/config/executable.yaml",
            "src/main/resources/config/entities.yaml");

    private ShippedSettings() {}

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
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    static XeroProperties bound(StandardEnvironment environment) {
        return Binder.get(environment).bind("xero", Bindable.of(XeroProperties.class)).get();
    }
}
