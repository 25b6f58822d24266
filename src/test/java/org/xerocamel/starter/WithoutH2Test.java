package org.xerocamel.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.example.host.HostApplication;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.xerocamel.e2e.PostgresDatabase;
import org.xerocamel.e2e.TestApplication;

/** An application that has left out H2, MariaDB and Prometheus, since its database is PostgreSQL and its metrics go elsewhere. */
class WithoutH2Test {

    private static final List<String> LEFT_OUT = List.of("/com/h2database/", "/org/mariadb/", "/flyway-mysql/",
            "/micrometer-registry-prometheus/", "/io/prometheus/");

    @Test
    void itStartsFetchesAndDeliversWithPostgresqlAlone(@TempDir Path folder) throws Exception {
        PostgresDatabase database = PostgresDatabase.empty();
        try (Host host = new Host(folder).with("xero.sinks", "file")) {
            database.settings().forEach(host::with);
            host.xero().addOrganisation("Demo").addInvoices(10);
            Path log = folder.resolve("log.txt");
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-cp", classPath(), SpringApplication.class.getName(),
                    "--spring.main.sources=" + HostApplication.class.getName()));
            command.addAll(host.arguments());
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            try {
                eventually(() -> assertThat(Files.readString(log)).as("what it says").contains("seconds (process running for"));
                assertThat(host.browser().connect().status()).isEqualTo(200);
                eventually(() -> assertThat(TestApplication.exportedIn(folder.resolve("export"))).hasSize(10));
                assertThat(Files.readString(log)).doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
            } finally {
                process.destroy();
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
            }
        }
    }

    /** That of the tests, but for what is left out. */
    private static String classPath() {
        String[] all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator);
        List<String> rest = Arrays.stream(all).filter(each -> !each.isEmpty() && LEFT_OUT.stream().noneMatch(each.replace(File.separatorChar, '/')::contains))
                .toList();
        assertThat(rest).as("what was left out").hasSizeLessThan(all.length - 4);
        return rest.stream().collect(Collectors.joining(File.pathSeparator));
    }
}
