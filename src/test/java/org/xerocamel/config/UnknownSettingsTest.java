package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** Every setting below xero. that nobody reads is found, and none that somebody reads. */
class UnknownSettingsTest {

    @TempDir
    Path folder;

    private final Map<String, Object> variables = new HashMap<>();
    private boolean standalone = true;

    @Test
    void misspeltSettingsAreToldWithTheirPlaceAndTheNearestName() throws IOException {
        assertThat(sentences("""
                xero:
                  alert:
                    too: me@example.com
                  fetch:
                    page-sise: 100
                  sink:
                    fil:
                      directory: out
                """)).containsExactly(
                "The setting xero.alert.too (application.yaml, line 3) is unknown; did you mean xero.alert.to?",
                "The setting xero.fetch.page-sise (application.yaml, line 5) is unknown; did you mean"
                        + " xero.fetch.page-size?",
                "The setting xero.sink.fil.directory (application.yaml, line 8) is unknown; did you mean"
                        + " xero.sink.file.directory?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xero.sink.file.directry", "xero.sinks.file.directory", "xero.fetch.sise.page", "xero.fetch.cron.at",
            "xero.mycompany.ledger", "xero.sink.mien.folder", "xero.organisation[0]", "xero.consol.username",
            "xero.limits.minutes", "xero.fetch.wheres.Invoices", "Xero.Alert.Too", "xero.entites.Folders.path"})
    void nobodyReads(String name) throws IOException {
        assertThat(find(name + ": x\n")).singleElement().matches(UnknownSettings.Unknown::certain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xero.fetch.pageSize", "xero.fetch.page_size", "xero.FETCH.PAGE-SIZE", "xero.fetch.where.Invoices",
            "xero.fetch.where[Invoices]", "xero.fetch.statuses.Invoices[0]", "xero.fetch.schedule.Contacts", "xero.sinks[1]",
            "xero.organisations[0]", "xero.sink.http.headers.X-Api-Key", "xero.sink.kafka.properties.security.protocol",
            "xero.sink.kafka.properties[max.block.ms]", "xero.sink.jdbc.url", "xero.sink.file.entities",
            "xero.sink.jms.organisations", "xero.sink.pdf.personal", "xero.webhook.categories.BILL", "xero.enabled",
            "xero.standalone", "xero.entities.Folders.path", "xero.sink.mine.folder", "xero.sink.mine.a.b.c",
            "xero.sink.resting.folder", "xero.my.thing", "xero.my.host", "xero.sink.file.bucket", "xero.fetch",
            "xero.unknown-settings", "xerophyte.x", "xero"})
    void somebodyReads(String name) throws IOException {
        assertThat(find("'" + name + "': \n")).as(name).isEmpty();
    }

    @Test
    void everySettingOfTheShippedFileIsRead() throws IOException {
        assertThat(sentences(Files.readString(Path.of("application.yaml")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"XERO_FETCH_PAGESISE, true", "XERO_FETCH_PAGE_SISE, true", "XERO_SINK_FILE_DIRECTRY, true",
            "XERO_API_KEY, false", "XERO_REDIRECT_URL, false", "XERO_TENANT_ID, false"})
    void variablesThatNobodyReadsAreCertainWhereTheyAreNearToOneOfAGroup(String name, boolean certain) throws IOException {
        variables.put(name, "x");
        assertThat(find("")).singleElement().satisfies(unknown -> {
            assertThat(unknown.sentence()).startsWith("The environment variable " + name + " is unknown");
            assertThat(unknown.certain()).isEqualTo(certain);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"XERO_CLIENT_ID", "XERO_TOKEN_KEY", "XERO_TOKEN_KEY_PREVIOUS", "XERO_CONSOLE_PASSWORD",
            "XERO_FETCH_PAGESIZE", "XERO_FETCH_PAGE_SIZE", "XERO_LIMITS_APPMINUTE", "XERO_SINKS_0", "XERO_SINK_MINE_FOLDER",
            "XERO_SINK_HTTP_HEADERS_AUTHORIZATION", "XERO_QUICK", "XERO_MY_SECRET", "XERO_OF_ROUTE", "XEROX_HOME", "xero_home",
            "XERO_CAMEL_PORT_8080_TCP", "XERO_CAMEL_SERVICE_HOST", "XERO_CAMEL_SERVICE_PORT_HTTP", "XERO_PORT"})
    void variablesThatSomebodyReads(String name) throws IOException {
        variables.put(name, "x");
        assertThat(find("spring.datasource.password: ${XERO_MY_SECRET}\n")).as(name).isEmpty();
    }

    @Test
    void withinAnotherApplicationWhatIsNearToNothingMayBeItsOwn() throws IOException {
        standalone = false;
        assertThat(find("xero.mycompany.ledger: x\n")).singleElement().matches(unknown -> !unknown.certain());
        assertThat(find("xero.fetch.page-sise: x\n")).singleElement().matches(UnknownSettings.Unknown::certain);
    }

    private List<String> sentences(String yaml) throws IOException {
        return find(yaml).stream().map(UnknownSettings.Unknown::sentence).toList();
    }

    private List<UnknownSettings.Unknown> find(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("application.yaml"), yaml);
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(routes.resolve("5-sink-mine.camel.yaml"), "{{xero.my.thing}} {{xero.sink.file.bucket:none}}");
        Files.writeString(routes.resolve("5-sink-resting.camel.yaml"), "{{env:XERO_OF_ROUTE}}");
        StandardEnvironment environment = ShippedSettings.with(Map.of("xero.standalone", standalone), variables);
        new YamlPropertySourceLoader().load("the user's", new FileSystemResource(file))
                .forEach(environment.getPropertySources()::addLast);
        environment.getPropertySources().addLast(new MapPropertySource("others",
                Map.of("spring.datasource.url", "jdbc:postgresql://${xero.my.host}/x")));
        return UnknownSettings.in(environment, ShippedSettings.bound(ShippedSettings.with(Map.of("xero.routes-directory",
                routes.toString(), "xero.sinks", "file,mine"), Map.of())));
    }
}
