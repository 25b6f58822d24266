package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A setting that stops the start and holds a secret is named, and the secret is not: nowhere in what is said. */
@ExtendWith(OutputCaptureExtension.class)
class SecretSettingsTest {

    private static final String SECRET = "s3cretOfMine";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xero.token-key                    | s3cretOfMine
            xero.sink.http.headers            | Bearer s3cretOfMine
            xero.sink.http.headers.X-Key      | s3cretOfMine\u00e9
            spring.datasource.url             | jdbc:postgresql://localhost:port/db?user=x&password=s3cretOfMine
            spring.datasource.url             | jdbc:mariadb:/localhost:1/db?user=x&password=s3cretOfMine
            spring.datasource.url             | jdbc:h2:nosuch:x;USER=sa;PASSWORD=s3cretOfMine
            spring.datasource.url             | jdbc:nosuch://localhost/db?password=s3cretOfMine
            """)
    void aSecretIsNotSaid(String setting, String value, CapturedOutput output) {
        String said = Start.in(folder).with(setting, value)
                .with("spring.datasource.hikari.initialization-fail-timeout", "1").failure(output);
        assertThat(said).as("what is said of %s", setting).isNotBlank().doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://me:s3cretOfMine@example.com  | xero.sink.http.headers.Authorization
            https://exam ple.com?key=s3cretOfMine | xero.sink.http.url is not an address
            """)
    void theAddressOfTheHttpSinkIsNotSaid(String url, String words, CapturedOutput output) {
        assertThat(Start.in(folder).with("xero.sinks", "file,http").with("xero.sink.http.url", url).failure(output))
                .contains(words).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {to: {uri: smtp:host, parameters: {username: x, passwd: "{{own.secret}}"}}}
            {to: {uri: "nosuch:x?password={{own.secret}}"}}
            {setBody: {expression: {simple: {expression: "${nosuch({{own.secret}})}"}}}}
            """)
    void aRouteThatCannotStartDoesNotSayWhatItsPlaceholdersHold(String step) throws Exception {
        Path file = Files.writeString(folder.resolve("8-mine.camel.yaml"), """
                - route:
                    id: mine
                    from:
                      uri: direct:mine
                      steps:
                        - %s
                """.formatted(step));
        assertThat(StartedFile.refusal(file, Map.of("own.secret", SECRET))).contains("8-mine.camel.yaml").doesNotContain(SECRET);
    }

    @Test
    void aWholeStartDoesNotSayOneEither(CapturedOutput output) {
        assertThat(Start.whole(folder).with("spring.datasource.url", "jdbc:postgresql://localhost:1/xero?password=" + SECRET)
                .with("spring.datasource.hikari.initialization-fail-timeout", "1").refusal(output))
                .contains("cannot be reached").contains("localhost:1").doesNotContain(SECRET);
    }

    @Test
    void theSearchFindsWhatIsSaid(CapturedOutput output) {
        assertThat(Start.in(folder).with("xero.sink.file.format", SECRET).failure(output)).contains(SECRET);
    }
}
