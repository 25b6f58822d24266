package org.xerocamel.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
 * The route files: those in the jar, replaced by the files of the same name in {@code xero.routes-directory} and joined by
 * its further ones. Of the sinks' files only those that {@code xero.sinks} names count.
 */
@Component
class RouteFiles {

    static final String ENDING = ".camel.yaml";
    private static final String SHIPPED = "classpath*:xero-camel/routes/*" + ENDING;
    /** What the place of a file of the jar ends with. */
    static final String IN_THE_JAR = " (in the jar)";
    static final String CLASSPATH = "classpath:";
    private static final Pattern SINK = Pattern.compile("5-sink-(.+)\\.camel\\.yaml");
    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

    /** A route file: where messages say it is, and what it holds. */
    record RouteFile(String name, String place, byte[] content) {

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        boolean hasConfigurations() {
            return text().contains("- routeConfiguration:");
        }
    }

    private final XeroProperties settings;
    private final Map<String, String> places = new ConcurrentHashMap<>();

    RouteFiles(XeroProperties settings) {
        this.settings = settings;
    }

    /** @return the files to load; those with route configurations first, since a route finds only what is there already */
    List<RouteFile> toLoad() throws IOException {
        Map<String, RouteFile> files = all();
        checkSinks(files);
        files.keySet().removeIf(this::isUnusedSink);
        LOG.info("Routes: {}", files.values().stream().map(RouteFile::place).collect(Collectors.joining(", ")));
        return files.values().stream().sorted(Comparator.comparing(RouteFile::hasConfigurations).reversed()).toList();
    }

    /** @return all files by their names, also those of sinks that are switched off */
    Map<String, RouteFile> all() throws IOException {
        Map<String, RouteFile> files = shipped();
        files.putAll(own());
        files.values().forEach(file -> places.put(file.name(), file.place()));
        return files;
    }

    /** @return the files that lie beside the jar or are the application's around, by their names */
    Map<String, RouteFile> own() throws IOException {
        Map<String, RouteFile> files = new TreeMap<>();
        String directory = settings.routesDirectory();
        if (directory.startsWith(CLASSPATH)) {
            for (Resource resource : onClasspath(directory)) {
                add(files, resource, directory + "/" + resource.getFilename());
            }
        } else {
            for (Resource resource : inFolder(Path.of(directory))) {
                add(files, resource, Path.of(directory, resource.getFilename()).toString());
            }
        }
        return files;
    }

    /** @return those of them that a start would load */
    Map<String, RouteFile> ownToLoad() throws IOException {
        Map<String, RouteFile> files = own();
        files.keySet().removeIf(this::isUnusedSink);
        files.values().forEach(this::know);
        return files;
    }

    /** @return the files of the jar, by their names */
    static Map<String, RouteFile> shipped() throws IOException {
        Map<String, RouteFile> files = new TreeMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources(SHIPPED)) {
            add(files, resource, "routes/" + resource.getFilename() + IN_THE_JAR);
        }
        return files;
    }

    /** @return the sink whose file has that name; empty where it is no sink's */
    static Optional<String> sinkOf(String file) {
        return Optional.of(SINK.matcher(file)).filter(Matcher::matches).map(sink -> sink.group(1));
    }

    /** Lets messages say where a file is that is none of these. */
    void know(RouteFile file) {
        places.put(file.name(), file.place());
    }

    /** @return where messages say that a file of that name is; the name itself, where it is none of these files */
    String placeOf(String name) {
        return name == null ? "the surrounding application" : places.getOrDefault(name, name);
    }

    /**
     * @return whether the name is that of one of these files, and not of one that the surrounding application has given
     *     Camel
     */
    boolean has(String name) {
        return name != null && places.containsKey(name);
    }

    private static List<Resource> onClasspath(String directory) throws IOException {
        return List.of(new PathMatchingResourcePatternResolver().getResources("classpath*:"
                + directory.substring(CLASSPATH.length()) + "/*" + ENDING));
    }

    private static List<Resource> inFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> own = Files.list(folder)) {
            return own.filter(file -> file.toString().endsWith(ENDING)).sorted()
                    .map(file -> (Resource) new FileSystemResource(file)).toList();
        }
    }

    private static void add(Map<String, RouteFile> files, Resource resource, String place) throws IOException {
        files.put(resource.getFilename(), new RouteFile(resource.getFilename(), place, resource.getContentAsByteArray()));
    }

    private void checkSinks(Map<String, RouteFile> files) {
        List<String> known = files.keySet().stream().map(RouteFiles::sinkOf).flatMap(Optional::stream).toList();
        for (String sink : settings.sinks()) {
            if (!known.contains(sink)) {
                String meant = new NearestName().of(sink, known).map(name -> " (did you mean " + name + "?)").orElse("");
                throw new SettingException("xero.sinks", String.join(",", settings.sinks()), "names of sinks that have a"
                        + " file routes/5-sink-<name>.camel.yaml, which are " + String.join(", ", known) + ", and '"
                        + sink + "' has none" + meant);
            }
        }
    }

    private boolean isUnusedSink(String file) {
        return sinkOf(file).filter(sink -> !settings.sinks().contains(sink)).isPresent();
    }
}
