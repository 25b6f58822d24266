package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.mock.env.MockEnvironment;
import org.xerocamel.deliver.jdbc.JdbcSinkProperties;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** What keeps the application from starting is said in a sentence that names the file, the folder or the database. */
class StartFailuresTest {

    private final MockEnvironment environment = new MockEnvironment().withProperty("xero.standalone", "true");

    @TempDir
    Path folder;

    @Test
    void aTabInTheSettingsIsToldWithItsFileAndLine() throws IOException {
        assertThat(settings("xero:\n\talert:\n")).isEqualTo(folder.resolve("application.yaml")
                + ", line 2, cannot be read: the line begins with a tab; YAML is indented by spaces.");
        assertThat(settings("xero:\n  sinks: a\n  sinks: b\n")).contains("application.yaml, line 3, cannot be read: found duplicate"
                + " key sinks.");
        assertThat(settings("xero: [a\n")).contains("application.yaml, line 2, cannot be read: expected ',' or ']'");
    }

    private String settings(String yaml) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), yaml);
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        YAMLException failure = catchThrowableOfType(YAMLException.class, () -> new Yaml(strict).load(yaml));
        assertThat(new FileFailures.Settings().analyze(new IllegalStateException(failure)).getDescription())
                .contains("A file of settings (application.yaml), line ");
        return SettingsFile.sentence(failure, List.of(folder.resolve("none"), folder));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:sqlserver://h;password=hush | Failed to load driver class com.x.Driver in either of | begins with 'jdbc:sqlserver:', for which there is no driver
            postgresql://h/x                 | Failed to determine a suitable driver class           | is no JDBC URL; it must begin with one of jdbc:h2:, jdbc:postgresql:
            jdbc:oracle:thin:@h              | No suitable driver                                    | -Dloader.path=lib
            """)
    void aDriverThatIsNotThereIsToldWithItsDatabaseAndWhereItsJarGoes(String url, String said, String told) {
        environment.setProperty("spring.datasource.url", url);
        assertThat(driver(said)).startsWith("The setting spring.datasource.url ").contains(told).doesNotContain("hush");
        environment.setProperty("spring.datasource.driver-class-name", "com.x.Driver");
        assertThat(driver(said)).startsWith("The setting spring.datasource.driver-class-name is 'com.x.Driver'");
    }

    private String driver(String said) {
        return new DatabaseFailures.Driver(environment).analyze(new BeanCreationException("dataSource", "x",
                new IllegalStateException(said))).getDescription();
    }

    @Test
    void theJdbcSinksDatabaseNeedsADriverToo() {
        assertThatThrownBy(() -> new JdbcSinkProperties("jdbc:oracle:thin:me/hush@h", null, null, null, false, false, "keep", null).checkDriver())
                .isInstanceOf(SettingException.class).hasMessageContaining("xero.sink.jdbc.url begins with 'jdbc:oracle:'")
                .hasMessageNotContaining("hush");
        new JdbcSinkProperties("jdbc:mariadb://h/x", null, null, null, false, false, "keep", null).checkDriver();
        new JdbcSinkProperties("", null, null, null, false, false, "keep", null).checkDriver();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            28P01 | The database of spring.datasource.url (jdbc:postgresql://h/x) does not accept the login of the user 'xero': It says so
            08001 | The database of spring.datasource.url (jdbc:postgresql://h/x) cannot be reached: It says so
            3D000 | The database of spring.datasource.url (jdbc:postgresql://h/x) cannot be used: It says so
            """)
    void aDatabaseThatDoesNotLetUsInIsTold(String state, String told) {
        environment.withProperty("spring.datasource.url", "jdbc:postgresql://h/x?password=hush")
                .withProperty("spring.datasource.username", "xero").withProperty("xero.sink.jdbc.url", "jdbc:mariadb://other/x");
        SQLException failure = new SQLException("It says so", state);
        assertThat(closed(new BeanCreationException("xeroDatabase", "x", failure))).isEqualTo(told);
        assertThat(closed(new BeanCreationException("xeroSinkJdbc", "x", failure)))
                .startsWith("The database of xero.sink.jdbc.url (jdbc:mariadb://other/x)");
    }

    @Test
    void aFolderThatTheEmbeddedDatabaseCannotUseIsToldWithItsUser() throws IOException {
        Files.writeString(folder.resolve("data"), "a file where the folder should be");
        String url = "jdbc:h2:file:" + folder.resolve("data/xero") + ";WRITE_DELAY=0";
        environment.setProperty("spring.datasource.url", url);
        SQLException failure = catchThrowableOfType(SQLException.class, () -> DriverManager.getConnection(url));
        assertThat(closed(failure)).startsWith("The database of spring.datasource.url (jdbc:h2:file:" + folder.resolve("data/xero")
                + ") cannot be read or written by the user " + System.getProperty("user.name") + ": ");
    }

    private String closed(Throwable failure) {
        return new DatabaseFailures.Closed(environment).analyze(failure).getDescription();
    }

    @Test
    void aFileThatIsDeniedIsToldWithItsUser() {
        assertThat(new FileFailures.Denied().analyze(new IllegalStateException(new AccessDeniedException("data/inbox")))
                .getDescription()).contains("by the user " + System.getProperty("user.name") + ": data/inbox: access is denied");
    }

    @Test
    void aLogThatCannotBeWrittenIsTold() {
        String logback = "Logback configuration error detected: \nERROR in ch.qos.logback.core.rolling.RollingFileAppender[FILE] - "
                + "openFile(/no/x.log,true) call failed. java.io.FileNotFoundException: /no/x.log (Permission denied)";
        assertThat(new FileFailures.Log().analyze(new IllegalStateException(logback)).getDescription())
                .startsWith("The log file /no/x.log of logging.file cannot be written").endsWith("/no/x.log (Permission denied)");
    }

    @Test
    void whateverElseIsToldWithoutAStackTraceUnlessItIsAMistakeOfTheCodeOrSpringBootHasWordsForIt() {
        FailureAnalysis told = others(new WebServerException("Unable to start", new IllegalStateException("Could not load store"
                + " from 'https://me:hush@h/x.p12'", new IOException("no such file"))));
        assertThat(told.getDescription()).isEqualTo("xero-camel cannot start: Unable to start <- Could not load store from"
                + " 'https://***@h/x.p12' <- no such file");
        assertThat(told.getAction()).contains("--debug");
        assertThat(others(new IllegalStateException("x", new NullPointerException("y")))).isNull();
        assertThat(others(new IllegalStateException("x", new PortInUseException(8080)))).isNull();
        environment.setProperty("xero.standalone", "false");
        assertThat(others(new IllegalStateException("of another application"))).isNull();
    }

    private FailureAnalysis others(Throwable failure) {
        return new OtherFailures(environment).analyze(failure);
    }
}
