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
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Copies of route files that lack steps of this version's, or parameters of steps. */
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

    @ParameterizedTest
    @CsvSource({"5-sink-kafka.71de45a1, 'the header XeroDryRun of remove-kafka-headers, batchWithIndividualHeaders of to-kafka-topic'",
        "5-sink-kafka.0c215c8a, 'the header XeroDryRun of remove-kafka-headers, batchWithIndividualHeaders of to-kafka-topic,"
            + " keySerializer of to-kafka-topic'",
        "1-connect.bb45a19d, workers of from-departure-due",
        "5-sink-http.62826984, 'the header XeroDryRun of remove-http-headers, httpMethod of post-http-records'",
        "7-webhook.e975414a, servletName of from-xero-post"})
    void aCopyOfAnEarlierVersionSaysWhichParametersItLacks(String earlier, String parameters) throws IOException {
        String name = earlier.replaceFirst("\\.\\w+$", ".camel.yaml");
        String text = Files.readString(Path.of("src/test/resources/routes-of-earlier", earlier + ".yaml"));
        assertThat(copies().lacking(file(name, text)).orElseThrow()).contains("parameters that this version's file of that name has: "
                + parameters + ". If you did not");
    }

    @Test
    void anOptionThatIsTakenOutIsToldByItsStep() throws IOException {
        String text = Files.readString(Path.of("routes", "7-forget.camel.yaml"));
        String copy = text.replaceFirst(" +parameters:\n +sweep: .*\n", "");
        assertThat(copies().lacking(file("7-forget.camel.yaml", copy))).contains("my/7-forget.camel.yaml lacks parameters that this version's"
                + " file of that name has: sweep of from-forget-due. If you did not leave them out yourself, it is a copy of an earlier"
                + " version's: copy the file from this version's jar again, and repeat your changes in it.");
    }

    @Test
    void aHeaderThatIsRemovedBeforeABeanReadsItIsTold() throws IOException {
        String text = Files.readString(Path.of("routes", "5-sink-file.camel.yaml"));
        assertThat(copies().lacking(file("5-sink-file.camel.yaml", text.replace("|RecordCount|Attempt)", "|RecordCount)"))).orElseThrow())
                .contains("the header XeroAttempt of remove-file-headers");
        assertThat(copies().lacking(file("5-sink-file.camel.yaml", text.replaceFirst("excludePattern: .*", "excludePattern: Xero.*")))).isEmpty();
    }

    @Test
    void anArgumentOfABeanIsAParameterAndItsValueIsNot() {
        String ours = "- route:\n    id: r\n    from:\n      id: f\n      uri: direct:a\n      steps:\n        - bean:\n            id: b\n"
                + "            ref: x\n            method: take(${header.a}, ${body})\n";
        RouteParameters shipped = RouteParameters.of(ours);
        assertThat(shipped.lackingIn(RouteParameters.of(ours.replace(", ${body}", "")))).containsExactly("an argument of b");
        assertThat(shipped.lackingIn(RouteParameters.of(ours.replace("${header.a}", "${header.b}")))).isEmpty();
        assertThat(shipped.lackingIn(RouteParameters.of(ours.replace("method: take", "method: other").replace(", ${body}", "")))).isEmpty();
        assertThat(shipped.lackingIn(RouteParameters.of("not: [yaml"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theOrdinaryEditsOfAUserLackNothing(Path path) throws IOException {
        String text = Files.readString(path);
        String name = path.getFileName().toString();
        // Other values of options, and comments.
        assertThat(copies().lacking(file(name, "# ours\n" + text.replaceAll("(?m)(sweep|period|workers|cron): .*$", "$1: 7 # slower")))).isEmpty();
        // A step before all others, such as a log.
        assertThat(copies().lacking(file(name, text.replaceAll("(?m)^      steps:$", "      steps:\n        - log:\n            id: own-log\n"
                + "            message: seen")))).isEmpty();
        // Another layout of the same YAML.
        Object content = new Yaml().load(text);
        DumperOptions layout = new DumperOptions();
        layout.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        layout.setIndent(4);
        assertThat(copies().lacking(file(name, new Yaml(layout).dump(content)))).isEmpty();
    }

    @Test
    void anotherTargetAndOptionsInTheAddressLackNothing() throws IOException {
        String forget = Files.readString(Path.of("routes", "7-forget.camel.yaml"));
        assertThat(copies().lacking(file("7-forget.camel.yaml", forget.replaceFirst("uri: xero-work:forgets\n +parameters:\n +sweep: .*\n",
                "uri: xero-work:forgets?sweep=5s\n")))).isEmpty();
        String sink = Files.readString(Path.of("routes", "5-sink-file.camel.yaml"));
        assertThat(copies().lacking(file("5-sink-file.camel.yaml", sink.replaceFirst("uri: file:.*\n +parameters:\n +fileExist: .*\n",
                "uri: sftp:example.com/invoices\n")))).isEmpty();
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
