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

    /** Unpacks it, and has the archive made that a start by this Java uses. */
    static Zip unpack(Path to, Path java) throws Exception {
        Files.createDirectories(to);
        Path zip = Scene.jar().resolveSibling(Scene.jar().getFileName().toString().replace("-app.jar", "-dist.zip"));
        finish(new ProcessBuilder(JavaProcess.tool("jar"), "xf", zip.toString()).directory(to.toFile()));
        try (Stream<Path> folders = Files.list(to)) {
            Zip unpacked = new Zip(folders.findFirst().orElseThrow(), java);
            // The first run would make it too, but beside itself, where others are measured by then.
            ProcessBuilder prepare = new ProcessBuilder("sh", unpacked.home.resolve("bin/xero-camel").toString());
            prepare.environment().put("XERO_QUICK", "prepare");
            prepare.environment().put("JAVA", java.toString());
            finish(prepare);
            return unpacked;
        }
    }

    private static void finish(ProcessBuilder command) throws IOException, InterruptedException {
        if (command.inheritIO().start().waitFor() != 0) {
            throw new IOException(command.command() + " failed");
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
