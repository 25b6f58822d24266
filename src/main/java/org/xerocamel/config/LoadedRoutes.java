package org.xerocamel.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The route files that this process has loaded, and whether they have changed since. */
@Component
public class LoadedRoutes {

    /** A route file as it was loaded, when, and what tells its content from another; {@code absent} for one in the jar. */
    private record Loaded(RouteFiles.RouteFile file, Instant loadedAt, String stamp) {}

    /**
     * A route file in use, or one that could not be taken into use.
     *
     * @param loadedAt null for one that was not loaded
     * @param changedOnDisk whether the file of that name is another by now
     * @param problem why the changed file is not loaded; null where nobody has tried, or nothing is wrong
     */
    public record RouteFileState(String file, String place, Instant loadedAt, boolean changedOnDisk, String problem) {}

    private record Problem(String place, String sentence) {}

    private static final String ABSENT = "absent";

    private final Path folder;
    private final Map<String, Loaded> files = new ConcurrentHashMap<>();
    private final Map<String, Problem> problems = new ConcurrentHashMap<>();
    private volatile Set<String> routes = Set.of();

    LoadedRoutes(XeroProperties settings) {
        // What is on the class path does not change.
        this.folder = settings.routesDirectory().startsWith("classpath:") ? null : Path.of(settings.routesDirectory());
    }

    /** Notes what is loaded now; of a file of that name before, and of what was wrong with it, nothing is left. */
    void note(List<RouteFiles.RouteFile> loaded, Instant now) {
        for (RouteFiles.RouteFile file : loaded) {
            files.put(file.name(), new Loaded(file, now, stamp(file.name())));
            problems.remove(file.name());
        }
    }

    /** Notes why a changed file is not loaded. */
    void refuse(RouteFiles.RouteFile file, String sentence) {
        problems.put(file.name(), new Problem(file.place(), sentence));
    }

    /** Notes that nothing is wrong with the file of that name, which is as it was loaded. */
    void settle(String name) {
        problems.remove(name);
    }

    /** Notes the ids of the routes in the files, which should run from now on. */
    void expect(Collection<String> ids) {
        routes = Set.copyOf(ids);
    }

    /** @return the ids of the routes in the files; none before the files were loaded */
    public Set<String> routes() {
        return routes;
    }

    /** @return whether the file of that name is loaded as the jar has it: the jar's own, or a copy without a change */
    public boolean isShipped(String name) {
        Loaded loaded = files.get(name);
        try {
            return loaded != null && (loaded.file().place().endsWith(RouteFiles.IN_THE_JAR)
                    || Optional.ofNullable(RouteFiles.shipped().get(name)).filter(shipped ->
                            Arrays.equals(shipped.content(), loaded.file().content())).isPresent());
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** @return the files as they were loaded, by their names */
    Map<String, RouteFiles.RouteFile> files() {
        Map<String, RouteFiles.RouteFile> loaded = new TreeMap<>();
        files.forEach((name, file) -> loaded.put(name, file.file()));
        return loaded;
    }

    /** @return the files in use, and those that were refused, in the order of their names */
    public List<RouteFileState> states() {
        List<RouteFileState> states = new ArrayList<>();
        files.forEach((name, file) -> states.add(new RouteFileState(name, file.file().place(), file.loadedAt(),
                !file.stamp().equals(stamp(name)), sentence(name))));
        problems.forEach((name, problem) -> {
            if (!files.containsKey(name)) {
                states.add(new RouteFileState(name, problem.place(), null, true, problem.sentence()));
            }
        });
        states.sort(Comparator.comparing(RouteFileState::file));
        return states;
    }

    private String sentence(String name) {
        Problem problem = problems.get(name);
        return problem == null ? null : problem.sentence();
    }

    private String stamp(String name) {
        if (folder == null) {
            return ABSENT;
        }
        try {
            BasicFileAttributes file = Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
            return file.lastModifiedTime() + " " + file.size();
        } catch (IOException none) {
            return ABSENT;
        }
    }
}
