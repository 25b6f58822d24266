package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of earlier versions' routes. */
class RetiredNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"uri: seda:xero-fetch", "uri: \"seda:xero-webhook-fetch?size=8\"", "uri: seda:xero-deliver-${variable.xeroSink}",
        "routeConfigurationId: xero-inbox-errors", "exceptionHandler: \"#xeroDroppedWork\"",
        "expression: ${variable.xeroCursor} != null", "ref: xeroPass"})
    void aCopyOfAnEarlierVersionsRouteIsRefusedWithItsLine(String line) {
        assertThatThrownBy(() -> RetiredNames.check(file("- route:\n    " + line + "\n")))
                .hasMessageStartingWith("The route file routes/3-fetch.camel.yaml, line 2, cannot be used: it names ")
                .hasMessageEndingWith("copy the file from this version's jar again, and repeat your changes in it");
    }

    @Test
    void queuesAndNamesOfTheUsersOwnAreLeftAlone() {
        assertThatCode(() -> RetiredNames.check(file("uri: seda:xero-mine\nuri: seda:orders\nid: my-fetch-errors\n")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void noRouteOfThisVersionIsRefused(Path path) throws IOException {
        RetiredNames.check(file(Files.readString(path)));
    }

    static Stream<Path> shipped() throws IOException {
        return Files.list(Path.of("routes"));
    }

    private static RouteFiles.RouteFile file(String text) {
        return new RouteFiles.RouteFile("3-fetch.camel.yaml", "routes/3-fetch.camel.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
