package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A setting that cannot be right stops the start, in words: its name, its value and what would be right. */
@ExtendWith(OutputCaptureExtension.class)
class SettingFailuresTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xero.redirect-uri         | http://example.com/cb   | https
            xero.redirect-uri         | http://127.0.0.1:80/cb  | localhost
            xero.redirect-uri         | localhost:8080/cb       | https
            xero.sinks                | file,nosuch             | routes/5-sink-<name>.camel.yaml
            xero.refresh.cron         | every day               | 0 0/5 * * * ?
            xero.fetch.cron           | 0 0 25 * * ?            | 0 0/5 * * * ?
            xero.fetch.from           | yesterday               | 2026-01-01T00:00:00
            xero.fetch.entities       | Invoices,Invoces        | xero.entities
            xero.fetch.where.Invoices | Type=ACCREC             | Type=="ACCREC"
            xero.fetch.statuses.Invoices | AUTHORIZED           | AUTHORISED is nearest
            xero.sink.pdf.statuses    | AUTHORIZED              | AUTHORISED is nearest
            xero.sink.pdf.types       | ACREC                   | ACCREC is nearest
            xero.fetch.page-size      | 5000                    | 1000
            xero.limits.day-reserve   | a tenth                 | 10 %
            xero.limits.day-reserve   | 100 %                   | below 100 %
            xero.limits.day-reserve   | 5000                    | xero.limits.day
            xero.limits.minute        | 0                       | greater than 0
            xero.journal.retention    | PT-168H                 | 7d
            xero.journal.sweep        | PT0S                    | 5m
            xero.sink.file.format     | xml                     | ndjson
            xero.console.username     | ada:lovelace            | without a colon
            xero.fetch.page-sise      | 100                     | did you mean xero.fetch.page-size?
            xero.api-url              | api.xero.com            | https://api.xero.com
            """)
    void aWrongSettingIsNamedWithItsValueAndWhatWouldBeRight(
            String setting, String value, String right, CapturedOutput output) {
        String wrong = value.substring(value.indexOf(',') + 1);
        assertThat(Start.in(folder).with(setting, value).refusal(output))
                .contains(setting.equals("xero.fetch.page-size") ? "xero.fetch.pageSize" : setting)
                .contains(setting.endsWith("sise") ? "the command line" : wrong).contains(right);
    }

    @Test
    void camelsOwnReloadingWhichWouldTakeAwayAllRoutesIsRefused(CapturedOutput output) {
        assertThat(Start.in(folder).with("camel.main.routes-reload-enabled", "true").refusal(output))
                .contains("camel.main.routes-reload-enabled").contains("routes-reload-remove-all-routes");
    }

    @Test
    void theHttpSinkNeedsAnAddress(CapturedOutput output) {
        assertThat(Start.in(folder).with("xero.sinks", "file,http").refusal(output))
                .isEqualTo("xero.sinks names http, so xero.sink.http.url must be the address to post to.");
    }

    @ParameterizedTest
    @CsvSource({"abc, 2 bytes", "?, not base64"})
    void aKeyThatIsNoneIsNotShown(String key, String wrong, CapturedOutput output) {
        assertThat(Start.in(folder).with("xero.token-key", key).refusal(output))
                .contains("xero.token-key").contains(wrong).contains("openssl rand -base64 32");
    }

    @ParameterizedTest
    @CsvSource({"0 0 6 1 * ?, true", "0 0/5 * ? * MON-FRI, true", "0 0 6 * * ?, false", "0 0/5 * * * ?, false"})
    void aScheduleThatLetsMoreThanADayPassBetweenRefreshesIsSaid(String cron, boolean said, CapturedOutput output) {
        Start.in(folder).with("xero.refresh.cron", cron).run().close();
        assertThat(output.getOut().contains("leaves more than a day between")).as(cron).isEqualTo(said);
    }

    @Test
    void aPasswordsHashThatIsNoneIsNotShown(CapturedOutput output) {
        assertThat(Start.in(folder).with("xero.console.password", "{bcrypt}mysecret").refusal(output))
                .contains("xero.console.password", "bcrypt").doesNotContain("mysecret");
    }

    @Test
    void aKeyFileThatHoldsNoKeyIsNamed(CapturedOutput output) throws IOException {
        Files.writeString(folder.resolve("token.key"), "garbage");
        assertThat(Start.in(folder).refusal(output)).contains("token.key").contains("xero.token-key-file");
    }

    @Test
    void anotherKeyThanTheOneThatEncryptedTheTokensIsRefused(CapturedOutput output) {
        String database = "jdbc:h2:file:" + folder.resolve("xero") + ";WRITE_DELAY=0";
        Start.in(folder).with("spring.datasource.url", database).with("xero.token-key", key(1)).run().close();
        assertThat(Start.in(folder).with("spring.datasource.url", database).with("xero.token-key", key(2))
                .refusal(output)).contains("xero.token-key").doesNotContain(key(1)).doesNotContain(key(2));
    }

    @Test
    void withPostgresqlTheKeyMustBeSetSinceEveryNodeNeedsTheSame(CapturedOutput output) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            assertThat(Start.in(folder).with("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"))
                    .with("spring.datasource.username", "postgres").refusal(output))
                    .contains("xero.token-key").contains("every node needs the same key").contains("openssl");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidInWords(CapturedOutput output) {
        assertThat(Start.in(folder).with("spring.datasource.url", "jdbc:postgresql://localhost:1/xero")
                .with("spring.datasource.hikari.initialization-fail-timeout", "1").refusal(output))
                .contains("cannot be reached").contains("localhost:1");
    }

    private static String key(int filledWith) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filledWith);
        return Base64.getEncoder().encodeToString(key);
    }
}
