package org.xerocamel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;

/** What the doctor says of route files, without a start: the mistakes that would stop one, or the first message. */
class RouteTrialTest {

    @TempDir
    Path folder;

    private final Map<String, Object> settings = new HashMap<>();

    @BeforeEach
    void where() {
        settings.put("xero.routes-directory", folder.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            timer:x?perod=5s                                  | log: {message: x}            | 4: the component timer has no option 'perod'; did you mean period?
            tmier:x                                           | log: {message: x}            | 4: there is no component 'tmier'; did you mean timer?
            timer:x                                           | to: "file:x?fileNme=y"       | 6: the component file has no option 'fileNme'; did you mean fileName?
            timer:x                                           | to: "nosuch:x"               | 6: there is no component 'nosuch'
            timer:x                                           | to: "direct:xero-recrod"     | 6: no route begins with direct:xero-recrod; did you mean direct:xero-record?
            timer:x                                           | toD: "direct:xero-recrod"    | 6: no route begins with direct:xero-recrod; did you mean direct:xero-record?
            timer:x                                           | wireTap: {uri: "direct:no"}  | 5: no route begins with direct:no
            timer:x                                           | bean: {ref: xeroRefusal}     | 5: there is no bean 'xeroRefusal'; did you mean xeroRefusals?
            timer:x                                           | to: "bean:nosuch"            | 6: there is no bean 'nosuch'
            timer:x                                           | bean: {ref: xeroRefusals, method: refuze} | 5: the bean 'xeroRefusals' has no method 'refuze'; did you mean refuse?
            timer:x                                           | setBody: {method: {ref: xeroRefusals, method: nosuch}} | the bean 'xeroRefusals' has no method 'nosuch'
            timer:x                                           | setBody: {simple: "${bodyy}"} | bodyy
            timer:x                                           | log: {message: "${nosuch}"}  | Unknown function: nosuch
            timer:x                                           | filter: {simple: "${nosuch} == 1", steps: [{log: {message: x}}]} | Unknown function: nosuch
            timer:x                                           | choice: {when: [{simple: "${nosuch} == 1", steps: [{log: {message: x}}]}]} | Unknown function: nosuch
            timer:x                                           | log: {message: "{{xero.fetch.page-sise}}"} | line 6: no setting fills {{xero.fetch.page-sise}}; did you mean xero.fetch.page-size?
            kamelet:xero-source?name=a&organization=Demo      | log: {message: x}            | 4: The Kamelet xero-source has no parameter 'organization'; did you mean organisation?
            kamelet:xero-source?name=a&entity=Invoces         | log: {message: x}            | asks for the entity 'Invoces', which xero.fetch.entities does not name; did you mean Invoices?
            kamelet:xero-source?name=a&organisation=          | log: {message: x}            | organisation of the Kamelet xero-source is empty
            kamelet:xero-sauce?name=a                         | log: {message: x}            | 4: there is no Kamelet 'xero-sauce'; did you mean xero-source?
            timer:x                                           | to: "kamelet:xero-record-action?entity=Contact&record=1" | asks for the entity 'Contact', which xero.entities does not name; did you mean Contacts?
            timer:x                                           | to: {uri: "kamelet:xero-invoice-update-sink", parameters: {organization: Demo}} | no parameter 'organization'
            """)
    void aMistakeIsToldWithItsLine(String from, String step, String told) throws Exception {
        route(from, step);
        assertThat(trial().wrong()).singleElement().satisfies(sentence -> assertThat(sentence)
                .startsWith("The route file " + folder.resolve("8-mine.camel.yaml") + ", line ").contains(told));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kamelet:xero-source?name=a&organisation=Demo&delivery=batch | log: {message: "${body} ${header.XeroEntity} {{xero.fetch.page-size}}"}
            timer:x?period=5s            | to: "file:{{xero.sink.mine.folder:out}}?fileName=${header.x}.txt&fileExist=Append"
            quartz:x?cron=0+0+1+*+*+?&trigger.timeZone=UTC | to: "http://localhost:1/x?whatever=1"
            timer:x                      | toD: "direct:xero-sink-${header.x}"
            timer:x                      | to: {uri: "kamelet:xero-record-action", parameters: {organisation: "${header.o}", entity: "${header.e}", record: "${body[id]}", noErrorHandler: true}}
            timer:x                      | to: "kamelet:xero-record-action?entity=invoices&record=1"
            timer:x                      | to: "xero:Bills?operation=write"
            timer:x                      | to: {uri: "kamelet:xero-invoice-update-sink", parameters: {fail-on-refusal: false}}
            timer:x                      | bean: {ref: xeroRefusals, method: "refuse(x, y)"}
            servlet:x                    | bean: {beanType: java.lang.String, method: x}
            direct:mine                  | setBody: {simple: "{{?xero.nothing}}${exchangeId}"}
            """)
    void whatIsRightIsNotTold(String from, String step) throws Exception {
        route(from, step);
        assertThat(trial().wrong()).isEmpty();
    }

    @Test
    void aPlaceholderInACommentIsNoMistake() throws Exception {
        Files.writeString(folder.resolve("8-mine.camel.yaml"), "# {{xero.nosuch}}\n" + yaml("timer:x", "log: {message: x}"));
        assertThat(trial().wrong()).isEmpty();
    }

    @Test
    void theRouteOfASinkThatItsPreconditionLeavesOutIsNone() throws Exception {
        settings.put("xero.sinks", "file,mine");
        String route = yaml("direct:xero-sink-mine", "log: {message: x}");
        Path file = folder.resolve("5-sink-mine.camel.yaml");
        Files.writeString(file, route.replace("id: mine", "id: mine\n    precondition: \"'1' == '1'\""));
        assertThat(trial().wrong()).isEmpty();
        Files.writeString(file, route.replace("id: mine", "id: mine\n    precondition: \"'1' == '2'\""));
        assertThatThrownBy(this::trial).isInstanceOf(SettingException.class).hasMessageContaining("The sink mine of xero.sinks");
    }

    @Test
    void theJarsOwnRoutesAndTheExamplesHaveNoMistake() throws Exception {
        for (String from : List.of("routes", "docs/examples/routes", "docs/examples/overrides")) {
            try (Stream<Path> files = Files.list(Path.of(from))) {
                for (Path file : files.toList()) {
                    Files.writeString(folder.resolve(file.getFileName()), Files.readString(file) + "\n");
                }
            }
        }
        needed();
        assertThat(trial().wrong()).isEmpty();
    }

    private void needed() {
        settings.put("xero.sinks", "file,jdbc,http,pdf,content,kafka,jms,slack,sftp,sftp-json,s3");
        for (String needed : List.of("xero.sink.sftp.server", "xero.sink.sftp.username", "xero.sink.sftp.password",
                "xero.sink.sftp.known-hosts", "xero.sink.slack.secret-url", "customers.url", "xero.sink.sftp-json.server",
                "xero.sink.sftp-json.username", "xero.sink.sftp-json.password", "xero.sink.sftp-json.known-hosts",
                "xero.sink.s3.bucket", "xero.sink.s3.region", "xero.sink.s3.endpoint", "xero.sink.s3.access-key", "xero.sink.s3.secret-key")) {
            settings.put(needed, "https://localhost/x");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            routes/5-line-items            | fileName: $        | fileNme: $          | has no option 'fileNme'; did you mean fileName?
            routes/5-line-items            | xero:Invoices      | xreo:Invoices       | there is no component 'xreo'; did you mean xero?
            routes/5-invoice-by-group      | file:data/by-group | fiel:data/by-group  | there is no component 'fiel'; did you mean file?
            routes/5-invoice-by-group      | ${exception.       | ${excepton.         | Unknown function: excepton
            routes/5-invoice-with-contact  | xero:Contacts      | xero:Contcts        | did you mean Contacts?
            routes/5-nightly-report        | cron: 0            | corn: 0             | has no option 'corn'; did you mean cron?
            routes/5-folder-template       | fileExist          | fileExsit           | has no option 'fileExsit'; did you mean fileExist?
            routes/5-sink-sftp-json        | stopOnException    | stopOnExeption      | stopOnExeption
            routes/5-sink-sftp-json        | {{xero.sink.sftp-json.server}} | {{xero.sink.sftp-json.host}} | xero.sink.sftp-json.host
            overrides/5-sink-file          | ref: xeroRefusals  | ref: xeroRefusal    | there is no bean 'xeroRefusal'; did you mean xeroRefusals?
            overrides/5-sink-file          | bean:              | baen:               | baen
            routes/5-folder-template       | prefixId: other    | prefixId: demo      | the id 'keep-id-of-one' is taken already
            """)
    void aMistakeInAnExampleIsToldWithItsFileAndLine(String example, String right, String wrong, String told) throws Exception {
        String text = Files.readString(Path.of("docs/examples", example + ".camel.yaml"));
        assertThat(text).contains(right);
        String name = example.replaceFirst(".*/", "") + ".camel.yaml";
        Files.writeString(folder.resolve(name), text.replace(right, wrong));
        needed();
        settings.put("xero.sinks", name.contains("sftp-json") ? "file,sftp-json" : "file");
        assertThat(String.join("\n", trial().wrong())).contains(name, told).containsPattern("line \\d+");
    }

    @Test
    void anIdThatIsTakenAndASinkWithoutItsRouteAreTold() throws Exception {
        route("timer:x", "log: {id: open-pass, message: x}");
        assertThat(trial().wrong()).singleElement().asString().contains("the id 'open-pass' is taken already");
        Files.delete(folder.resolve("8-mine.camel.yaml"));
        settings.put("xero.sinks", "file,mine");
        Files.writeString(folder.resolve("5-sink-mine.camel.yaml"), yaml("direct:xero-sink-mien", "log: {message: x}"));
        assertThatThrownBy(this::trial).isInstanceOf(SettingException.class).hasMessageContaining("The sink mine of xero.sinks"
                + " has no route: no route begins with 'from: direct:xero-sink-mine'").hasMessageContaining("direct:xero-sink-mien");
    }

    @Test
    void filesThatAreNotLoadedAreTold() throws Exception {
        Files.writeString(folder.resolve("5-sink-mine.camel.yaml"), "none");
        Files.writeString(folder.resolve("8-mine.yaml"), "none");
        Files.writeString(folder.resolve("8-mine.camel.yml"), "none");
        Files.writeString(folder.resolve("notes.txt"), "none");
        Files.createDirectory(folder.resolve("below"));
        Files.writeString(folder.resolve("below/8-mine.camel.yaml"), "none");
        // As Kubernetes lays down a ConfigMap.
        Files.createDirectory(folder.resolve("..2026_03_01"));
        Files.writeString(folder.resolve("..2026_03_01/9-mine.camel.yaml"), "none");
        Files.copy(Path.of("routes/5-sink-jdbc.camel.yaml"), folder.resolve("5-sink-jdbc.camel.yaml"));
        assertThat(trial().unloaded()).hasSize(4)
                .anyMatch(line -> line.contains("5-sink-mine.camel.yaml is not loaded, because xero.sinks does not name mine"))
                .anyMatch(line -> line.contains("8-mine.yaml is not loaded") && line.contains("end in .camel.yaml"))
                .anyMatch(line -> line.contains("8-mine.camel.yml is not loaded"))
                .anyMatch(line -> line.contains("below"));
        settings.put("xero.routes-directory", folder.resolve("notes.txt").toString());
        assertThat(trial().unloaded()).singleElement().asString().contains("xero.routes-directory", "is not a folder");
    }

    @Test
    void aCopyThatLacksStepsIsToldAndRefusedWhereASettingNeedsThem() throws Exception {
        Files.writeString(folder.resolve("5-sink-jdbc.camel.yaml"), Files.readString(Path.of("routes/5-sink-jdbc.camel.yaml"))
                .replaceAll("(?m)^ +- bean:\n +id: keep-jdbc-history\n.*\n.*\n", ""));
        settings.put("xero.sinks", "file,jdbc");
        assertThat(trial().wrong()).isEmpty();
        assertThat(trial().lacking()).singleElement().asString().contains("5-sink-jdbc.camel.yaml", ": keep-jdbc-history.");
        settings.put("xero.sink.jdbc.history", "true");
        assertThatThrownBy(this::trial).isInstanceOf(RouteFileException.class).hasMessageContaining("xero.sink.jdbc.history is true");
    }

    @Test
    void oneFileThatCannotBeReadHidesNoMistakeOfAnother() throws Exception {
        Files.writeString(folder.resolve("7-broken.camel.yaml"), "- route:\n    id: broken\n    from:\n      urk: direct:x\n");
        route("tmier:x", "log: {message: x}");
        assertThat(trial().wrong()).hasSize(2).anyMatch(line -> line.contains("7-broken.camel.yaml, line 4"))
                .anyMatch(line -> line.contains("8-mine.camel.yaml, line 4") && line.contains("tmier"));
    }

    @Test
    void aFileThatIsNotLoadedIsReadTooAndARouteWithoutAnIdIsTold() throws Exception {
        Files.writeString(folder.resolve("5-sink-mine.camel.yaml"), yaml("direct:xero-sink-mine", "to: \"nosuch:x\""));
        Files.writeString(folder.resolve("8-mine.yaml"), "- route: [\n");
        Files.writeString(folder.resolve("8-other.yml"), yaml("timer:x", "log: {message: x}").replace("id: mine", "id: other"));
        Files.writeString(folder.resolve("9-nameless.camel.yaml"), "- from:\n    uri: timer:x\n    steps:\n      - log: {message: x}\n");
        Files.createDirectory(folder.resolve("old"));
        Files.writeString(folder.resolve("old/5-sink-file.camel.yaml"), yaml("direct:elsewhere", "log: {message: x}"));
        assertThat(trial().wrong()).as("not even of a sink that only the file in use has a route for").isEmpty();
        assertThat(trial().warnings()).hasSize(3)
                .anyMatch(line -> line.contains("5-sink-mine.camel.yaml, line 6") && line.contains("there is no component 'nosuch'"))
                .anyMatch(line -> line.contains("8-mine.yaml, line 2"))
                .anyMatch(line -> line.contains("9-nameless.camel.yaml, line ") && line.contains("the route has no id"));
    }

    private void route(String from, String step) throws IOException {
        Files.writeString(folder.resolve("8-mine.camel.yaml"), yaml(from, step));
    }

    private static String yaml(String from, String step) {
        return """
                - route:
                    id: mine
                    from:
                      uri: "%s"
                      steps:
                        - %s
                """.formatted(from, step);
    }

    private RouteTrial.Outcome trial() throws Exception {
        StandardEnvironment environment = ShippedSettings.with(settings, Map.of());
        return new RouteTrial(ShippedSettings.bound(environment), environment).read();
    }
}
