package org.xerocamel.e2e;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import org.xerocamel.simulator.XeroSimulator;

/**
 * The packaged jar made to start in less than half of the time, for tests that start it again and again: unpacked by Spring
 * Boot's own tool, with an archive of its classes.
 *
 * @param jar the unpacked jar
 * @param archive its classes
 */
record QuickJar(Path jar, Path archive) {

    /** @return that of the packaged jar, which the first test that asks makes for all of the build */
    static QuickJar ofTheBuild() throws IOException, InterruptedException {
        Path packaged = Path.of(System.getProperty("xero.jar"));
        Path folder = Files.createDirectories(packaged.resolveSibling("quick-jar"));
        // Tests run in several JVMs.
        try (FileChannel file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            Path learnt = folder.resolve(String.valueOf(Files.getLastModifiedTime(packaged).toMillis()));
            QuickJar quick = new QuickJar(learnt.resolve("unpacked").resolve(packaged.getFileName()),
                    learnt.resolve("classes.jsa"));
            if (!Files.exists(quick.archive())) {
                FileSystemUtils.deleteRecursively(learnt);
                quick.make(packaged, learnt);
            }
            return quick;
        }
    }

    /** Unpacks the packaged jar and lets it run once, to learn which classes it loads. */
    private void make(Path packaged, Path folder) throws IOException, InterruptedException {
        run(List.of(PackagedJar.ownJava().toString(), "-Djarmode=tools", "-jar", packaged.toString(), "extract",
                "--destination", jar.getParent().toString()));
        Path home = Files.createDirectory(folder.resolve("home"));
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar learning = PackagedJar.in(home, xero, folder.resolve("learning.log"))
                        .from(jar, "-XX:ArchiveClassesAtExit=" + archive)) {
            learning.start("xero.sinks=file,jdbc,http", "xero.sink.http.url=http://localhost:9/");
            learning.stop();
        }
    }

    /** @return the jar, quicker */
    PackagedJar quicken(PackagedJar slow) {
        return slow.from(jar, "-XX:SharedArchiveFile=" + archive);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(exit + " from " + command);
        }
    }
}
