package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.e2e.PostgresDatabase;

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
            xero.limits.month-bytes   | 0B                      | such as 50GB
            xero.journal.retention    | PT-168H                 | 7d
            xero.journal.sweep        | PT0S                    | 5m
            xero.sink.file.format     | xml                     | ndjson
            xero.console.username     | ada:lovelace            | without a colon
            xero.fetch.page-sise      | 100                     | did you mean xero.fetch.page-size?
            xero.api-url              | api.xero.com            | https://api.xero.com
            xero.update.create        | Invoices,Invioces       | Invoices is nearest
            xero.update.status        | AUTHORIZED              | AUTHORISED is nearest
            xero.update.date-format   | DD.MM.                  | such as dd/MM/yyyy
            """)
    void aWrongSettingIsNamedWithItsValueAndWhatWouldBeRight(
            String setting, String value, String right, CapturedOutput output) {
        String wrong = value.substring(value.indexOf(',') + 1);
        assertThat(Start.in(folder).with(setting, value).refusal(output))
                .contains(setting.equals("xero.fetch.page-size") ? "xero.fetch.pageSize" : setting)
                .contains(setting.endsWith("sise") ? "the command line" : wrong).contains(right);
    }

    @Test
    void aWholeStartSaysTheSame(CapturedOutput output) {
        assertThat(Start.whole(folder).with("xero.fetch.page-sise", "100").refusal(output)).contains("xero.fetch.page-sise",
                "the command line", "did you mean xero.fetch.page-size?");
        assertThat(Start.whole(folder).with("xero.sinks", "file,nosuch").refusal(output)).contains("xero.sinks", "nosuch",
                "routes/5-sink-<name>.camel.yaml");
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
    void withPostgresqlTheKeyMustBeSetSinceEveryNodeNeedsTheSame(CapturedOutput output) {
        assertThat(Start.in(folder).with("spring.datasource.url", PostgresDatabase.empty().url())
                .with("spring.datasource.username", "postgres").refusal(output))
                .contains("xero.token-key").contains("every node needs the same key").contains("openssl");
    }
}
