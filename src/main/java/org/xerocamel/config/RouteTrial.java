package org.xerocamel.config;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads the route files as a start does, and finds what would prevent the start or fail the first message, without starting
 * a route.
 */
public final class RouteTrial {

    private final RouteFiles files;
    private final XeroProperties settings;
    private final ConfigurableEnvironment environment;

    /**
     * The result of a trial.
     *
     * @param own where the files are that are not the jar's
     * @param wrong a sentence for each mistake
     * @param unloaded a sentence for each file that looks like a route file and is not loaded
     * @param lacking a sentence for each copy of one of the jar's files that lacks steps of it
     */
    public record Outcome(List<String> own, Collection<String> wrong, List<String> unloaded, List<String> lacking) {}

    public RouteTrial(XeroProperties settings, ConfigurableEnvironment environment) {
        this.files = new RouteFiles(settings);
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * Reads them all.
     *
     * @throws RouteFileException when Camel cannot read one
     * @throws SettingException when a sink has none
     */
    public Outcome read() throws Exception {
        List<RouteFiles.RouteFile> found = files.toLoad();
        List<RouteFiles.RouteFile> own = found.stream().filter(file -> !file.place().endsWith("(in the jar)")).toList();
        List<String> wrong = new ArrayList<>();
        MissingPlaceholders placeholders = new MissingPlaceholders(environment);
        own.forEach(file -> wrong.addAll(placeholders.in(file)));
        RouteCopies copies = new RouteCopies(environment);
        own.forEach(copies::check);
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.setSourceLocationEnabled(true);
            camel.getPropertiesComponent().addPropertiesSource(new Settings(environment));
            camel.build();
            load(camel, found);
            List<String> names = own.stream().map(RouteFiles.RouteFile::name).toList();
            wrong.addAll(new RouteMistakes(camel, files, new KameletCheck(camel, settings)).in(names));
            new SinkRoutes(settings).check(camel);
        }
        SecretSettings secrets = new SecretSettings(environment);
        return new Outcome(own.stream().map(RouteFiles.RouteFile::place).toList(),
                wrong.stream().map(secrets::hiddenIn).toList(), new UnloadedFiles(settings, files).sentences(),
                own.stream().map(copies::lacking).flatMap(Optional::stream).toList());
    }

    private void load(CamelContext camel, List<RouteFiles.RouteFile> found) throws IOException {
        RoutesLoader loader = PluginHelper.getRoutesLoader(camel);
        RouteIds ids = new RouteIds(camel, files, true);
        for (RouteFiles.RouteFile file : found) {
            RetiredNames.check(file);
            try {
                loader.loadRoutes(ResourceHelper.fromBytes(file.name(), RouteNotes.readable(file.content())));
            } catch (Exception e) {
                throw RouteFileException.unreadable(file.place(), e, new SecretSettings(environment));
            }
            ids.check();
        }
    }

    /** What fills placeholders. */
    private record Settings(ConfigurableEnvironment environment) implements PropertiesSource {
        @Override
        public String getName() {
            return "settings";
        }

        @Override
        public String getProperty(String name) {
            return environment.getProperty(name);
        }
    }
}
