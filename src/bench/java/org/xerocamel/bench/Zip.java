package org.xerocamel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The zip, unpacked once, and started by its script as a user does it from the second time on. */
final class Zip {

    private static final String KEPT = "quick";

    private final Path home;
    private final Path java;

    private Zip(Path home, Path java) {
        this.home = home;
        this.java = java;
    }

    /** Unpacks it, and lets it run once by a Java, which leaves the archive of its classes. */
    static Zip unpack(Scene scene, Path to, Path java) throws Exception {
        Files.createDirectories(to);
        Path zip = Scene.jar().resolveSibling(Scene.jar().getFileName().toString().replace("-app.jar", "-dist.zip"));
        if (new ProcessBuilder(JavaProcess.tool("jar"), "xf", zip.toString()).directory(to.toFile()).inheritIO().start()
                .waitFor() != 0) {
            throw new IOException(zip + " cannot be unpacked");
        }
        try (Stream<Path> folders = Files.list(to)) {
            Zip unpacked = new Zip(folders.findFirst().orElseThrow(), java);
            try (Run run = scene.run(); Application first = Application.start(run, "zip first", unpacked::begin,
                    Application.settings(scene))) {
                first.untilHealthy();
            }
            return unpacked;
        }
    }

    /** Starts it with nothing from the run before but the archive. */
    JavaProcess begin(Run run, Path log, List<String> settings) throws IOException {
        Path data = home.resolve("data");
        if (Files.exists(data)) {
            try (Stream<Path> left = Files.list(data)) {
                for (Path old : left.filter(path -> !path.endsWith(KEPT)).toList()) {
                    FileSystemUtils.deleteRecursively(old);
                }
            }
        }
        return JavaProcess.script(home.resolve("bin/xero-camel"), java, run.folder(), log, settings);
    }
}
