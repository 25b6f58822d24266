package org.xerocamel.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The route files of sinks: where one belongs, and whether it is there and loaded. */
@Component
public class SinkFiles {

    private static final String EXAMPLES = "xero-camel/examples/";

    private final XeroProperties settings;
    private final RouteFiles files;
    private final LoadedRoutes loaded;

    SinkFiles(XeroProperties settings, RouteFiles files, LoadedRoutes loaded) {
        this.settings = settings;
        this.files = files;
        this.loaded = loaded;
    }

    /** @return the name of a sink's route file */
    public static String nameOf(String sink) {
        return "5-sink-" + sink + RouteFiles.ENDING;
    }

    /** @return where a route file of the user's own belongs */
    public String placeOf(String sink) {
        String directory = settings.routesDirectory();
        return directory.startsWith(RouteFiles.CLASSPATH) ? directory + "/" + nameOf(sink) : Path.of(directory, nameOf(sink)).toString();
    }

    /** @return whether the sink has a route file, loaded or not */
    public boolean has(String sink) {
        return isShipped(sink) || own(sink).isPresent();
    }

    /** @return whether the jar has the sink */
    public static boolean isShipped(String sink) {
        try {
            return RouteFiles.shipped().containsKey(nameOf(sink));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar's route files cannot be read", e);
        }
    }

    /** @return what the sink's route file beside the jar holds; empty where there is none */
    public Optional<String> own(String sink) {
        try {
            return Optional.ofNullable(files.own().get(nameOf(sink))).map(RouteFiles.RouteFile::text);
        } catch (IOException e) {
            throw new UncheckedIOException("The route files in " + settings.routesDirectory() + " cannot be read", e);
        }
    }

    /** @return whether this process has loaded the sink's route file */
    public boolean isLoaded(String sink) {
        return loaded.states().stream().anyMatch(file -> file.file().equals(nameOf(sink)) && file.loadedAt() != null);
    }

    /** @return the example of a sink's route file that travels in the jar */
    public static String example(String sink) {
        try {
            return new ClassPathResource(EXAMPLES + nameOf(sink)).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar's example " + nameOf(sink) + " cannot be read", e);
        }
    }
}
