package org.xerocamel.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.xerocamel.config.SettingException;

/** The demo touches nothing of a real installation, and no setting leads it outside. */
class DemoSettingsTest {

    private static final String FILE = "Config resource 'file [application.yaml]' via location 'optional:file:./'";

    @TempDir
    Path folder;
    private final DemoParts parts = new DemoParts();
    private final StandardEnvironment environment = new StandardEnvironment();

    @AfterEach
    void end() {
        parts.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xero.client-id", "xero.client-secret", "xero.token-key", "xero.webhook.key", "xero.sink.jdbc.url",
            "spring.datasource.url"})
    void aRealSettingIsRefusedByNameAndWithoutItsValue(String setting) {
        file(Map.of(setting, "something real"));
        assertThatThrownBy(this::prepare).isInstanceOf(SettingException.class).hasMessage("--demo does not run where a real"
                + " installation is configured, and " + setting + " is set: start it in another folder, without that setting.");
    }

    @Test
    void aDatabaseOfARealInstallationIsLeftAlone() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        Files.createFile(folder.resolve("data").resolve("xero.mv.db"));
        assertThatThrownBy(this::prepare).isInstanceOf(SettingException.class).hasMessageContaining("there is the database");
    }

    @Test
    void theFileThatComesWithTheJarIsNoInstallation() {
        Map<String, Object> shipped = Map.of("xero.client-id", "", "spring.datasource.url", "jdbc:h2:file:./data/xero");
        file(shipped);
        environment.getPropertySources().addLast(new MapPropertySource("xero-camel: application.yaml", shipped));
        prepare();
        assertThat(environment.getProperty("spring.datasource.url")).startsWith("jdbc:h2:mem:");
        assertThat(environment.getProperty("xero.api-url")).isEqualTo(parts.xero().toString());
    }

    @Test
    void neitherAFileNorAVariableLeadsTheRecordsOutside() {
        file(Map.of("xero.sinks", "file,http,jms", "xero.sink.http.url", "https://erp.example.com/", "spring.mail.host", "mail"));
        environment.getPropertySources().replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment",
                Map.of("XERO_SINKS", "http", "XERO_ALERT_TO", "it@example.com", "XERO_ROUTESDIRECTORY", "routes")));
        prepare();
        assertThat(environment.getProperty("xero.sinks")).isEqualTo("file,http");
        assertThat(environment.getProperty("xero.sink.http.url")).startsWith("http://127.0.0.1:");
        assertThat(environment.getProperty("spring.mail.host")).isEmpty();
        assertThat(environment.getProperty("xero.alert.to")).isEmpty();
        assertThat(environment.getProperty("xero.routes-directory")).startsWith(parts.folder().toString());
    }

    @Test
    void theCommandLineChangesWhatIsNotTheDemoItself() {
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource("--xero.sinks=file,pdf",
                "--xero.api-url=https://api.xero.com", "--xero.console.password=another one"));
        prepare();
        assertThat(environment.getProperty("xero.sinks")).isEqualTo("file,pdf");
        assertThat(environment.getProperty("xero.api-url")).isEqualTo(parts.xero().toString());
        assertThat(parts.password()).isEqualTo("another one");
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void whereThePortIsTakenItUsesAnotherOneAndHoldsItUntilTheServerTakesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            file(Map.of("server.port", String.valueOf(taken.getLocalPort())));
            prepare();
            assertThat(parts.port()).isNotEqualTo(taken.getLocalPort()).isPositive();
            assertThat(environment.getProperty("server.port", Integer.class)).isEqualTo(parts.port());
            assertThatThrownBy(this::takeThePort).isInstanceOf(BindException.class);
            parts.start();
            takeThePort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "70000", "-1"})
    void aPortThatIsNoneIsRefused(String port) {
        file(Map.of("server.port", port));
        assertThatThrownBy(this::prepare).isInstanceOf(SettingException.class)
                .hasMessage("The setting server.port is '" + port + "'; it must be a number from 0 to 65535.");
    }

    @Test
    void itsFolderGoesWithIt() throws Exception {
        prepare();
        Path export = Files.createDirectories(parts.folder().resolve("export"));
        Files.writeString(export.resolve("000000000001.ndjson"), "{}");
        parts.destroy();
        assertThat(parts.folder()).doesNotExist();
    }

    private void takeThePort() throws Exception {
        new ServerSocket(parts.port(), 1, InetAddress.getLoopbackAddress()).close();
    }

    private void prepare() {
        new DemoSettings(parts, folder).prepare(environment);
    }

    private void file(Map<String, Object> settings) {
        environment.getPropertySources().addLast(new MapPropertySource(FILE, settings));
    }
}
