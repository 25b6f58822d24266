package org.xerocamel.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.env.ConfigurableEnvironment;
import org.xerocamel.config.RouteFiles.RouteFile;

/**
 * Reads the route files as a start does, and finds what would prevent the start or fail the first message, without starting
 * a route.
 */
public final class RouteTrial {

    private final RouteFiles files;
    private final XeroProperties settings;
    private final ConfigurableEnvironment environment;
    private final Predicate<String> others;
    /** Found once, since a search of the classes takes longer than reading the files. */
    private final Map<String, String> types = OwnBeans.types();
    private final SecretSettings secrets;

    /**
     * The result of a trial.
     *
     * @param own where the files are that are not the jar's
     * @param wrong a sentence for each mistake that prevents a start or fails a message
     * @param unloaded a sentence for each file that looks like a route file and is not loaded
     * @param warnings a sentence for each mistake in a file that is not loaded, and for each route without an id
     * @param lacking a sentence for each copy of one of the jar's files that lacks steps of it, or parameters
     */
    public record Outcome(List<String> own, Collection<String> wrong, List<String> unloaded, List<String> warnings, List<String> lacking) {}

    public RouteTrial(XeroProperties settings, ConfigurableEnvironment environment) {
        this(settings, environment, name -> false);
    }

    /** @param others whether there is a bean of a name that is not xero-camel's */
    RouteTrial(XeroProperties settings, ConfigurableEnvironment environment, Predicate<String> others) {
        this.files = new RouteFiles(settings);
        this.settings = settings;
        this.environment = environment;
        this.others = others;
        this.secrets = new SecretSettings(environment);
    }

    /**
     * Reads them all.
     *
     * @throws SettingException when a sink has none
     */
    public Outcome read() throws Exception {
        List<RouteFile> found = files.toLoad();
        List<RouteFile> own = found.stream().filter(file -> !file.place().endsWith(RouteFiles.IN_THE_JAR)).toList();
        RouteCopies copies = new RouteCopies(environment);
        own.forEach(copies::check);
        Trial trial = attempt(found, own, true);
        List<String> warnings = new ArrayList<>(trial.unnamed());
        List<UnloadedFiles.Unloaded> unloaded = new UnloadedFiles(settings, files).found();
        for (UnloadedFiles.Unloaded each : unloaded) {
            if (each.file() != null) {
                files.know(each.file());
                // In the place of the loaded one of the same name, whose routes it may have.
                String name = Path.of(each.file().name()).getFileName().toString().replaceFirst("(?:\\.camel)?\\.ya?ml$",
                        RouteFiles.ENDING);
                List<RouteFile> with = Stream.concat(found.stream().filter(file -> !file.name().equals(name)),
                        Stream.of(each.file())).toList();
                attempt(with, List.of(each.file()), false).wrong().stream().filter(sentence -> !trial.wrong().contains(sentence))
                        .forEach(warnings::add);
            }
        }
        return new Outcome(own.stream().map(RouteFile::place).toList(), trial.wrong(),
                unloaded.stream().map(UnloadedFiles.Unloaded::sentence).toList(), List.copyOf(warnings),
                own.stream().map(copies::lacking).flatMap(Optional::stream).toList());
    }

    /**
     * Reads files that need not lie in the folder as they are given.
     *
     * @param all the files that a start would load
     * @return a sentence for each mistake in the one file
     * @throws SettingException when a sink has no route
     */
    Collection<String> mistakes(List<RouteFile> all, RouteFile file) throws Exception {
        files.all();
        return attempt(all, List.of(file), true).wrong();
    }

    /** A sentence for each mistake in the looked at files, and for each of their routes that has no id. */
    private record Trial(Collection<String> wrong, List<String> unnamed) {}

    private Trial attempt(List<RouteFile> all, List<RouteFile> lookedAt, boolean sinks) throws Exception {
        Set<String> wrong = new LinkedHashSet<>();
        MissingPlaceholders placeholders = new MissingPlaceholders(environment);
        lookedAt.forEach(file -> wrong.addAll(placeholders.in(file)));
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.setSourceLocationEnabled(true);
            camel.getPropertiesComponent().addPropertiesSource(new Settings(environment));
            camel.build();
            Map<RouteFile, String> unreadable = load(camel, all);
            wrong.addAll(unreadable.values());
            List<String> names = lookedAt.stream().filter(file -> !unreadable.containsKey(file)).map(RouteFile::name).toList();
            wrong.addAll(new RouteMistakes(camel, files, new KameletCheck(camel, settings),
                    new RouteBeans(types, name -> resolved(camel, name), others)).in(names));
            // A sink whose file cannot be read is told already.
            if (sinks && unreadable.isEmpty()) {
                new SinkRoutes(settings).check(camel);
            }
            return new Trial(wrong.stream().map(secrets::hiddenIn).toList(), unnamed(camel, names));
        }
    }

    /** A name that cannot be resolved is reported separately. */
    private static String resolved(CamelContext camel, String name) {
        try {
            return camel.resolvePropertyPlaceholders(name);
        } catch (RuntimeException e) {
            return name;
        }
    }

    private List<String> unnamed(CamelContext camel, List<String> names) {
        return camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                .filter(route -> names.contains(String.valueOf(RouteMistakes.location(route))) && !route.hasCustomIdAssigned())
                .map(route -> "The route file " + files.placeOf(RouteMistakes.location(route)) + ", line "
                        + route.getInput().getLineNumber()
                        + ": the route has no id, so the log, the metrics and the health call it by a number.").toList();
    }

    /** @return what is wrong with the files that cannot be read */
    private Map<RouteFile, String> load(CamelContext camel, List<RouteFile> found) throws IOException {
        RoutesLoader loader = PluginHelper.getRoutesLoader(camel);
        RouteIds ids = new RouteIds(camel, files, true);
        Map<RouteFile, String> unreadable = new LinkedHashMap<>();
        for (RouteFile file : found) {
            try {
                RetiredNames.check(file);
                loader.loadRoutes(ResourceHelper.fromBytes(file.name(), RouteNotes.readable(file.content())));
                ids.check();
            } catch (RouteFileException e) {
                unreadable.put(file, e.getMessage());
            } catch (Exception e) {
                unreadable.put(file, RouteFileException.unreadable(file.place(), e, secrets).getMessage());
            }
        }
        return unreadable;
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
