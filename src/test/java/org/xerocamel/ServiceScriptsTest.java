package org.xerocamel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The start scripts of the zip and the unit that runs them as a service. */
class ServiceScriptsTest {

    private static final Path UNIT = Path.of("src/package/systemd/xero-camel.service");
    /** What Java's part in it is: it unpacks, leaves an archive where it is told to, and says how it was called. */
    private static final String JAVA_THAT_UNPACKS_AND_ARCHIVES = """
            #!/bin/sh
            for word; do
                case $word in
                -XX:ArchiveClassesAtExit=*|-XX:AOTCacheOutput=*) touch "${word#*=}"; echo "$@" > "$(dirname "$0")/../../archived" ;;
                esac
            done
            case "$*" in
            *extract*) for to; do :; done; touch "$to/xero-camel-0.1.0-app.jar" ;;
            *) echo "$@" ;;
            esac
            """;
    private static final Pattern OPTION = Pattern.compile("-(XX:|D)[^\\s\"]+");

    @ParameterizedTest
    @ValueSource(strings = {"src/package/bin/xero-camel", "src/package/bin/doctor", "src/package/bin/prepare"})
    void aScriptIsOneOfAnyShellAndMayBeRun(String script) throws Exception {
        assertThat(Files.readAllLines(Path.of(script)).get(0)).isEqualTo("#!/bin/sh");
        assertThat(Path.of(script)).isExecutable();
        assertThat(new ProcessBuilder("sh", "-n", script).inheritIO().start().waitFor()).as("sh -n %s", script).isZero();
    }

    @Test
    void theScriptTheContainerAndTheDocumentHaveTheSameOptionsOfJava() throws IOException {
        String script = Files.readString(Path.of("src/package/bin/xero-camel"));
        List<String> options = OPTION.matcher(script.substring(script.indexOf("options="), script.indexOf("export MALLOC")))
                .results().map(MatchResult::group).toList();
        assertThat(options).as("the script's options").hasSizeGreaterThan(3).contains("-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError");
        assertThat(Files.readString(Path.of("Dockerfile"))).contains(options);
        assertThat(Files.readString(Path.of("docs/operations.md"))).contains(options);
    }

    @ParameterizedTest
    @CsvSource({"-Xmx1g, true", "-XX:+UseG1GC, false"})
    void theScriptLeavesTheUserHisOwnCollectorAndHisWordLast(String own, boolean serial, @TempDir Path home) throws Exception {
        Path java = scripts(home, "#!/bin/sh\necho \"$@\"\n", "17.0.1");
        String said = said(home.resolve("bin/xero-camel"), java, Map.of("JAVA_OPTS", own, "XERO_QUICK", "false"));
        assertThat(said).contains("-XX:Tier4InvocationThreshold=").endsWith(own + " -jar xero-camel-0.1.0-app.jar\n");
        assertThat(said.contains("-XX:+UseSerialGC")).as("the script's collector in: %s", said).isEqualTo(serial);
    }

    @Test
    void theScriptStartsNoneOfSeveralVersions(@TempDir Path home) throws Exception {
        Path script = home.resolve("bin/xero-camel");
        Files.createDirectories(script.getParent());
        Files.copy(Path.of("src/package/bin/xero-camel"), script);
        Files.createFile(home.resolve("xero-camel-0.1.0-app.jar"));
        Files.createFile(home.resolve("xero-camel-0.2.0-app.jar"));
        ProcessBuilder start = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        start.environment().put("JAVA_HOME", System.getProperty("java.home"));
        start.environment().put("XERO_QUICK", "false");
        start.environment().remove("JAVA");
        Process started = start.start();
        assertThat(new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("keep only the one");
        assertThat(started.waitFor()).isEqualTo(1);
    }

    @Test
    void theUnitStartsTheScriptAsAUserOfItsOwn() throws IOException {
        List<String> unit = Files.readAllLines(UNIT);
        assertThat(unit).contains("[Unit]", "[Service]", "[Install]", "User=xero-camel",
                "ExecStart=/opt/xero-camel/bin/xero-camel", "SuccessExitStatus=143", "NoNewPrivileges=true");
        assertThat(unit).filteredOn(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("["))
                .allMatch(line -> line.matches("[A-Z][A-Za-z]+=\\S.*|(CapabilityBoundingSet|AmbientCapabilities)="));
    }

    @Test
    void theUnitWritesToDataAloneAndTheDocumentShowsThisUnitAndNoOther() throws IOException {
        assertThat(Files.readAllLines(UNIT)).filteredOn(line -> line.contains("WritePaths=") || line.contains("Directory="))
                .containsExactly("WorkingDirectory=/opt/xero-camel", "ReadWritePaths=/opt/xero-camel/data");
        assertThat(Files.readAllLines(UNIT)).contains("ProtectSystem=strict");
        String document = Files.readString(Path.of("docs/operations.md"));
        assertThat(document).contains("```\n" + Files.readString(UNIT) + "```\n");
        assertThat(document.split("\\[Service]")).as("units in the document").hasSize(2);
    }

    @Test
    void systemdFindsTheUnitWellClosed() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
            LeftOut.because("The service unit was not looked at: there is no systemd-analyze.");
        }
        Process asked = new ProcessBuilder("systemd-analyze", "security", "--offline=true", "--no-pager", UNIT.toString())
                .redirectErrorStream(true).start();
        String told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (told.contains("unrecognized option")) {
            LeftOut.because("The service unit was not looked at: this systemd-analyze is too old to look at a file.");
        }
        Matcher exposure = Pattern.compile("Overall exposure level for \\S+: (\\d+\\.\\d)").matcher(told);
        assertThat(exposure.find()).as(told).isTrue();
        assertThat(new BigDecimal(exposure.group(1))).as(told).isLessThanOrEqualTo(new BigDecimal("2.0"));
    }

    /** What the process can write, it could have the next start run. */
    @ParameterizedTest
    @CsvSource({"xero-camel, 17.0.1, -XX:SharedArchiveFile=, .jsa", "prepare, 17.0.1, -XX:SharedArchiveFile=, .jsa",
            "xero-camel, 25, -XX:AOTCache=, .aot", "prepare, 25, -XX:AOTCache=, .aot"})
    void theUnpackedJarAndTheArchiveLieBesideDataAndTheNextStartUsesThem(String first, String version, String use, String ending,
            @TempDir Path home) throws Exception {
        Path java = scripts(home, JAVA_THAT_UNPACKS_AND_ARCHIVES, version);
        Files.createDirectories(home.resolve("data"));
        String said = said(home.resolve("bin").resolve(first), java, Map.of());
        await().untilAsserted(() -> assertThat(in(home.resolve("quick"))).as("what is unpacked, and nothing unfinished")
                .anyMatch(file -> file.endsWith("-app.jar")).anyMatch(file -> file.endsWith(ending))
                .noneMatch(file -> file.contains("new.")));
        assertThat(in(home.resolve("data"))).as("what was put into data/").isEmpty();
        assertThat(said).as("the first run").doesNotContain(use);
        assertThat(said(home.resolve("bin/xero-camel"), java, Map.of("JAVA_OPTS", "-Xmx1g"))).contains(use, ending)
                .endsWith("-Xmx1g -jar " + home.toRealPath().resolve(in(home.resolve("quick")).stream()
                        .filter(file -> file.endsWith("-app.jar")).findFirst().orElseThrow()) + "\n");
    }

    @Test
    void theArchiveIsMadeWithTheUsersCollectorAndHeapAndWithoutHisPortsAndFiles(@TempDir Path home) throws Exception {
        Path java = scripts(home, JAVA_THAT_UNPACKS_AND_ARCHIVES, "25");
        said(home.resolve("bin/prepare"), java, Map.of("JAVA_OPTS", "-XX:+UseZGC -Xmx1g -Dcom.sun.management.jmxremote.port=9010"
                + " -Xlog:gc:file=gc.log -agentlib:jdwp=transport=dt_socket,server=y,address=5005"));
        assertThat(Files.readString(home.resolve("archived"))).contains("-XX:+UseZGC", "-Xmx1g", "spring.context.exit=onRefresh")
                .doesNotContain("jmxremote", "gc.log", "jdwp", "UseSerialGC");
    }

    @Test
    void anArchiveThatIsNotMadeIsToldAndLeavesNothing(@TempDir Path home) throws Exception {
        Path java = scripts(home, """
                #!/bin/sh
                case "$*" in
                *extract*) for to; do :; done; touch "$to/xero-camel-0.1.0-app.jar" ;;
                *) echo "$@"; exit 1 ;;
                esac
                """, "25");
        assertThat(said(home.resolve("bin/prepare"), java, Map.of())).contains("No archive was made", "spring.context.exit=onRefresh");
        assertThat(in(home.resolve("quick"))).noneMatch(file -> file.contains("new.") || file.endsWith(".aot"));
    }

    /** @return the files, seen from the folder's parent */
    private static List<String> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.getParent().relativize(file).toString()).toList();
        } catch (UncheckedIOException removedMeanwhile) {
            return List.of();
        }
    }

    /** Lays the scripts and an empty jar into the folder, and makes that Java which the test has. */
    private static Path scripts(Path home, String java, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("jdk/bin"));
        for (String script : List.of("xero-camel", "prepare")) {
            Files.copy(Path.of("src/package/bin", script), home.resolve("bin").resolve(script),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.createFile(home.resolve("xero-camel-0.1.0-app.jar"));
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
        Path file = Files.writeString(home.resolve("jdk/bin/java"), java);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static String said(Path script, Path java, Map<String, String> environment) throws IOException {
        ProcessBuilder start = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        start.environment().remove("XERO_QUICK");
        start.environment().put("JAVA", java.toString());
        start.environment().putAll(environment);
        return new String(start.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
