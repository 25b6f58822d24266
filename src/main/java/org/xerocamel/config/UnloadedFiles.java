package org.xerocamel.config;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds files in the folder of the route files that look like route files but are not loaded. */
@Component
final class UnloadedFiles {

    private static final List<String> NEARLY = List.of(".yaml", ".yml", ".xml", ".java");
    private static final int FOLDERS_BELOW = 2;

    private final XeroProperties settings;
    private final RouteFiles files;

    /**
     * A file that is not loaded.
     *
     * @param file what it holds, by its place; null where it is no YAML
     * @param sentence why it is not loaded
     */
    record Unloaded(RouteFiles.RouteFile file, String sentence) {}

    UnloadedFiles(XeroProperties settings, RouteFiles files) {
        this.settings = settings;
        this.files = files;
    }

    /** @return a sentence for each */
    List<String> sentences() throws IOException {
        return found().stream().map(Unloaded::sentence).toList();
    }

    List<Unloaded> found() throws IOException {
        List<Unloaded> found = new ArrayList<>();
        Map<String, RouteFiles.RouteFile> shipped = RouteFiles.shipped();
        for (RouteFiles.RouteFile file : files.own().values()) {
            String sink = RouteFiles.sinkOf(file.name()).orElse(null);
            RouteFiles.RouteFile inTheJar = shipped.get(file.name());
            boolean copied = inTheJar != null && Arrays.equals(inTheJar.content(), file.content());
            if (sink != null && !copied && !settings.sinks().contains(sink)) {
                found.add(new Unloaded(new RouteFiles.RouteFile(file.place(), file.place(), file.content()), file.place()
                        + " is not loaded, because xero.sinks does not name " + sink + "; it is "
                        + String.join(",", settings.sinks()) + "."));
            }
        }
        if (!settings.routesDirectory().startsWith(RouteFiles.CLASSPATH)) {
            found.addAll(below(Path.of(settings.routesDirectory())));
        }
        return found;
    }

    private static List<Unloaded> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder) ? List.of() : List.of(new Unloaded(null, "xero.routes-directory is '" + folder
                    + "', which is not a folder, so none of your route files is loaded."));
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), FOLDERS_BELOW, new SimpleFileVisitor<Path>() {

            /** Kubernetes keeps the files of a ConfigMap in such a folder, beside links to them. */
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes facts) {
                return !below.equals(folder) && isHidden(below) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                if (isNearlyOne(folder, file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            /** An unreadable folder does not prevent the start. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path below, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        List<Unloaded> unloaded = new ArrayList<>();
        for (Path file : found.stream().sorted().toList()) {
            boolean yaml = file.toString().matches("(?i).*\\.ya?ml");
            // Camel knows what to do with a file by the end of its name.
            String name = file.toString().replaceFirst("(?i)\\.ya?ml$", ".yaml");
            unloaded.add(new Unloaded(yaml ? new RouteFiles.RouteFile(name, file.toString(), Files.readAllBytes(file)) : null, file + " is not loaded: route files lie in " + folder + " itself and end in " + RouteFiles.ENDING
                            + "."));
        }
        return unloaded;
    }

    private static boolean isNearlyOne(Path folder, Path file) {
        String name = file.getFileName().toString();
        boolean loaded = file.getParent().equals(folder) && name.endsWith(RouteFiles.ENDING);
        return !loaded && !isHidden(file) && Files.isRegularFile(file)
                && NEARLY.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }
}
