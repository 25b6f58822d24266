package org.xerocamel.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xerocamel.simulator.XeroSimulator;

/**
 * The packaged jar made to start in a third of the time, for tests that start it again and again: unpacked by Spring
 * Boot's own tool, with an archive of its classes.
 *
 * @param jar the unpacked jar
 * @param archive its classes
 */
record QuickJar(Path jar, Path archive) {

    private static final String LIGHT = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC ";

    /** Unpacks the packaged jar and lets it run once, to learn which classes it loads. */
    static QuickJar in(Path folder) throws IOException, InterruptedException {
        Path packaged = Path.of(System.getProperty("xero.jar"));
        run(List.of(PackagedJar.ownJava().toString(), "-Djarmode=tools", "-jar", packaged.toString(), "extract",
                "--destination", folder.resolve("unpacked").toString()));
        QuickJar quick = new QuickJar(folder.resolve("unpacked").resolve(packaged.getFileName()),
                folder.resolve("classes.jsa"));
        Path home = Files.createDirectory(folder.resolve("home"));
        try (XeroSimulator xero = XeroSimulator.start();
                PackagedJar learning = PackagedJar.in(home, xero, folder.resolve("learning.log")).from(quick.jar())
                        .with("JAVA_TOOL_OPTIONS", LIGHT + "-XX:ArchiveClassesAtExit=" + quick.archive())) {
            learning.start("xero.sinks=file,jdbc,http", "xero.sink.http.url=http://localhost:9/");
            learning.stop();
        }
        return quick;
    }

    /** @return the jar, quicker */
    PackagedJar quicken(PackagedJar slow) {
        return slow.from(jar).with("JAVA_TOOL_OPTIONS",
                LIGHT + "-XX:SharedArchiveFile=" + archive);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(exit + " from " + command);
        }
    }
}
