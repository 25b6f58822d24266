package org.xerocamel.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The route files that this process has loaded, and whether they have changed since. */
@Component
public class LoadedRoutes {

    /**
     * A route file as it was loaded.
     *
     * @param file its name
     * @param place where it lies, for people
     * @param loadedAt when it was read
     * @param stamp what tells its content from another; {@code absent} for one in the jar
     */
    private record Loaded(String file, String place, Instant loadedAt, String stamp) {}

    /** A route file in use; {@code changedOnDisk} says that the file of that name is another by now. */
    public record RouteFileState(String file, String place, Instant loadedAt, boolean changedOnDisk) {}

    private static final String ABSENT = "absent";

    private final Path folder;
    private volatile List<Loaded> files = List.of();
    private volatile Set<String> routes = Set.of();

    LoadedRoutes(XeroProperties settings) {
        // What is on the class path does not change.
        this.folder = settings.routesDirectory().startsWith("classpath:") ? null : Path.of(settings.routesDirectory());
    }

    /** Notes what is loaded now. */
    void note(List<RouteFiles.RouteFile> loaded, Instant now) {
        files = loaded.stream().map(file -> new Loaded(file.name(), file.place(), now, stamp(file.name()))).toList();
    }

    /** Notes the ids of the routes in the files, which should run from now on. */
    void expect(Collection<String> ids) {
        routes = Set.copyOf(ids);
    }

    /** @return the ids of the routes in the files; none before the files were loaded */
    public Set<String> routes() {
        return routes;
    }

    /** @return the files in use, in the order of their names */
    public List<RouteFileState> states() {
        return files.stream().map(file -> new RouteFileState(file.file(), file.place(), file.loadedAt(),
                !file.stamp().equals(stamp(file.file())))).sorted((a, b) -> a.file().compareTo(b.file())).toList();
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
