package org.xerocamel.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The route files: those in the jar, replaced by the files of the same name in {@code routes/} and joined by its further
 * ones. Of the sinks' files only those that {@code xero.sinks} names count.
 */
@Component
class RouteFiles {

    private static final String ENDING = ".camel.yaml";
    private static final Pattern SINK = Pattern.compile("5-sink-(.+)\\.camel\\.yaml");
    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

    /** A route file: where messages say it is, and what it holds. */
    record RouteFile(String name, String place, byte[] content) {

        boolean hasConfigurations() {
            return new String(content, StandardCharsets.UTF_8).contains("- routeConfiguration:");
        }
    }

    private final XeroProperties settings;

    RouteFiles(XeroProperties settings) {
        this.settings = settings;
    }

    /** @return the files to load; those with route configurations first, since a route finds only what is there already */
    List<RouteFile> toLoad() throws IOException {
        Map<String, RouteFile> files = new TreeMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:routes/*" + ENDING)) {
            add(files, resource, placeOf(resource.getFilename()));
        }
        Path folder = Path.of(settings.routesDirectory());
        if (Files.isDirectory(folder)) {
            try (Stream<Path> own = Files.list(folder)) {
                for (Path file : own.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                    add(files, new FileSystemResource(file), placeOf(file.getFileName().toString()));
                }
            }
        }
        checkSinks(files);
        files.keySet().removeIf(this::isUnusedSink);
        LOG.info("Routes: {}", files.values().stream().map(RouteFile::place).collect(Collectors.joining(", ")));
        return files.values().stream().sorted(Comparator.comparing(RouteFile::hasConfigurations).reversed()).toList();
    }

    /** @return where messages say that a file of that name is */
    String placeOf(String name) {
        Path own = Path.of(settings.routesDirectory(), name);
        return Files.isRegularFile(own) ? own.toString() : "routes/" + name + " (in the jar)";
    }

    private static void add(Map<String, RouteFile> files, Resource resource, String place) throws IOException {
        files.put(resource.getFilename(), new RouteFile(resource.getFilename(), place, resource.getContentAsByteArray()));
    }

    private void checkSinks(Map<String, RouteFile> files) {
        List<String> known = files.keySet().stream().map(SINK::matcher).filter(Matcher::matches).map(m -> m.group(1))
                .toList();
        for (String sink : settings.sinks()) {
            if (!known.contains(sink)) {
                throw new SettingException("xero.sinks", String.join(",", settings.sinks()), "names of sinks that have a"
                        + " file routes/5-sink-<name>.camel.yaml, which are " + String.join(", ", known) + ", and '"
                        + sink + "' has none");
            }
        }
    }

    private boolean isUnusedSink(String file) {
        Matcher sink = SINK.matcher(file);
        return sink.matches() && !settings.sinks().contains(sink.group(1));
    }
}
