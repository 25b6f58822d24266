package org.xerocamel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.xerocamel.config.EntityFiles;
import org.xerocamel.console.doctor.Doctor;

/**
 * Adds the default settings from the jar, with a lower priority than everything that the user or the surrounding application
 * sets. Standalone, all defaults apply; within another application only those of {@code xero.*} do.
 */
final class XeroDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String FOLDER = "xero-camel/";
    private static final String OURS = "xero.";
    private static final String LAST = "defaultProperties";
    private static final Set<Class<?>> STANDALONE = Set.of(XeroCamelApplication.class, Doctor.class);

    /** After the application's own files were read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        keepBefore(sources);
        boolean standalone = !Collections.disjoint(application.getAllSources(), STANDALONE);
        List<String> files = List.of(standalone ? "executable.yaml" : "library.yaml", "application.yaml");
        Stream.concat(files.stream().map(XeroDefaults::read), Stream.of(new EntityFiles().settings()))
                .forEach(file -> sources.addLast(standalone ? file : ours(file)));
    }

    /** What an application sets by {@code setDefaultProperties} goes to the end once more, and so behind ours. */
    private static void keepBefore(MutablePropertySources sources) {
        if (sources.get(LAST) instanceof MapPropertySource defaults) {
            sources.addLast(new MapPropertySource(LAST + " before xero-camel's", defaults.getSource()));
        }
    }

    private static PropertySource<?> read(String file) {
        try {
            return new YamlPropertySourceLoader().load("xero-camel: " + file, new ClassPathResource(FOLDER + file)).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException("No " + FOLDER + file + " in the jar", e);
        }
    }

    private static PropertySource<?> ours(PropertySource<?> file) {
        EnumerablePropertySource<?> all = (EnumerablePropertySource<?>) file;
        Map<String, Object> ours = List.of(all.getPropertyNames()).stream().filter(name -> name.startsWith(OURS))
                .collect(Collectors.toMap(name -> name, all::getProperty));
        return new MapPropertySource(file.getName(), ours);
    }
}
