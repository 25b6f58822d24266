package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.env.MockEnvironment;

/** Copies of route files that lack steps of this version's. */
class RouteCopiesTest {

    private static final String JDBC = "5-sink-jdbc.camel.yaml";

    private final MockEnvironment settings = new MockEnvironment();

    @ParameterizedTest
    @CsvSource({"xero.sink.jdbc.history, xeroSinkJdbcHistory", "xero.sink.jdbc.schema-per-organisation, xeroSinkJdbcSchema"})
    void aCopyThatCannotDoWhatASettingAsksForIsRefused(String setting, String bean) throws IOException {
        RouteFiles.RouteFile copy = file(JDBC, jdbc().replace("ref: " + bean, "ref: another"));
        settings.setProperty(setting, "false");
        assertThatCode(() -> copies().check(copy)).doesNotThrowAnyException();

        settings.setProperty(setting, "true");
        assertThatCode(() -> copies().check(file(JDBC, jdbc()))).doesNotThrowAnyException();
        assertThatThrownBy(() -> copies().check(copy)).isInstanceOf(RouteFileException.class).hasMessage("The route file"
                + " my/5-sink-jdbc.camel.yaml cannot be used: " + setting + " is true, but the file does not call " + bean
                + ", which does that; copy the file from this version's jar again, and repeat your changes in it, or set "
                + setting + " to false");
    }

    @Test
    void theStepsThatACopyLacksAreTold() throws IOException {
        String copy = jdbc().replaceAll("(?m)^ +- bean:\n +id: keep-jdbc-(?:history|external-ids)\n.*\n.*\n", "");
        assertThat(copy).doesNotContain("xeroSinkJdbcHistory", "keepExternalIds").contains("insert-jdbc-lines");

        assertThat(copies().lacking(file(JDBC, copy))).contains("my/5-sink-jdbc.camel.yaml lacks steps that this version's file of that"
                + " name has: keep-jdbc-history, keep-jdbc-external-ids. If you did not leave them out yourself, it is a copy of an"
                + " earlier version's: copy the file from this version's jar again, and repeat your changes in it.");
    }

    @Test
    void aFileOfTheUsersOwnIsNoCopy() throws IOException {
        String own = "- route:\n    id: xero-sink-jdbc\n    from:\n      id: from-jdbc-deliver\n      uri: direct:xero-sink-jdbc\n";
        assertThat(copies().lacking(file(JDBC, own))).isEmpty();
        assertThat(copies().lacking(file("5-sink-mine.camel.yaml", own))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void filesOfThisVersionLackNothing(Path path) throws IOException {
        settings.setProperty("xero.sink.jdbc.history", "true");
        RouteFiles.RouteFile file = file(path.getFileName().toString(), Files.readString(path));
        copies().check(file);
        assertThat(copies().lacking(file)).isEmpty();
    }

    static Stream<Path> files() throws IOException {
        return Stream.concat(Files.list(Path.of("routes")), Files.list(Path.of("docs/examples/overrides")));
    }

    private RouteCopies copies() throws IOException {
        return new RouteCopies(settings);
    }

    private static String jdbc() throws IOException {
        return Files.readString(Path.of("routes", JDBC));
    }

    private static RouteFiles.RouteFile file(String name, String text) {
        return new RouteFiles.RouteFile(name, "my/" + name, text.getBytes(StandardCharsets.UTF_8));
    }
}
