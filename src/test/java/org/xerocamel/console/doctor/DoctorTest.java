package org.xerocamel.console.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.xerocamel.config.EntityFiles;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.console.doctor.Finding.Level;
import org.xerocamel.e2e.EmbeddedTables;
import org.xerocamel.e2e.Mailbox;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.network.OutgoingProxy;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.XeroSimulator;

/** Each check, good and bad, without an application. */
class DoctorTest {

    @TempDir
    Path folder;
    private XeroSimulator xero;
    private final CountDownLatch never = new CountDownLatch(1);
    private final Map<String, Object> settings = new HashMap<>();

    @BeforeEach
    void start() {
        xero = XeroSimulator.start();
        settings.putAll(xero.settings());
        settings.putAll(Map.of("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("xero"),
                "xero.token-key-file", folder.resolve("token.key").toString(),
                "xero.sink.file.directory", folder.resolve("export").toString(),
                "xero.update.inbox", folder.resolve("inbox").toString(),
                "xero.routes-directory", folder.resolve("routes").toString()));
    }

    @AfterEach
    void stop() {
        xero.close();
    }

    @Test
    void allIsWellBeforeTheFirstStartAndNothingIsMade() throws Exception {
        try (Mailbox mailbox = Mailbox.open(); InvoiceReceiver receiver = InvoiceReceiver.start()) {
            settings.putAll(Map.of("xero.sinks", "file,jdbc,http,pdf", "xero.sink.http.url", receiver.url().toString(),
                    "xero.sink.pdf.directory", folder.resolve("pdf").toString(), "xero.alert.to", Mailbox.OWNER,
                    "spring.mail.host", "127.0.0.1", "spring.mail.port", mailbox.port()));
            List<Finding> findings = examine();
            assertThat(findings).filteredOn(finding -> finding.level() != Level.OK).extracting(Finding::line)
                    .singleElement().asString().startsWith("WARN  logins").contains("/xero/connect");
            assertThat(findings).extracting(Finding::what).contains("java", "settings", "redirect-uri", "database", "token-key",
                    "scopes", "routes", "sink file", "sink jdbc", "sink http", "sink pdf", "inbox", "writes", "mail",
                    "clock");
            assertThat(receiver.count()).as("posts").isZero();
            assertThat(mailbox.mails()).as("mails").isEmpty();
        }
        try (var made = Files.list(folder)) {
            assertThat(made).as("files").isEmpty();
        }
        assertThat(xero.calls().count("/api.xro")).as("calls that count").isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "xero.redirect-uri   | http://localhost:9090/xero/callback | redirect-uri | leads to port 9090, but server.port is 8080",
        "xero.redirect-uri   | http://localhost:8080/xero/callback/| redirect-uri | It must end in /xero/callback",
        "xero.redirect-uri   | http://xero.example.com/xero/callback | settings   | it must be an https address",
        "xero.client-secret  | ''                                  | settings     | xero.client-id and xero.client-secret",
        "xero.grant          | password                            | settings     | authorization_code or client_credentials",
        "xero.fetch.cron     | every day                           | settings     | a Quartz cron expression",
        "xero.fetch.entities | Invoces                             | settings     | a name that xero.entities describes",
        "xero.fetch.workers  | many                                | settings     | xero.fetch.workers",
        "xero.fetch.page-size | 2000                               | settings     | fetch.pageSize must be less than or equal to 1000",
        "xero.token-key      | c2hvcnQ=                            | token-key    | holds 5 bytes",
        "xero.scopes         | openid accounting.invoices.read     | scopes       | lacks offline_access",
        "xero.scopes         | offline_access accounting.contacts.read | scopes   | lacks accounting.invoices.read",
        "xero.sinks          | file,ftp                            | routes       | 'ftp' has none",
        "xero.sink.file.format | xml                               | sink file    | must be one of",
        "xero.update.create  | Invioces                            | writes       | Invoices is nearest",
        "xero.update.create  | Invoices                            | scopes       | lacks accounting.invoices,",
        "xero.identity-url   | http://localhost:1                  | clock        | Xero cannot be reached",
        "spring.datasource.url | jdbc:postgresql://localhost:1/x?password=hush-hush | database | cannot be used"})
    void aBadSettingIsALineThatSaysWhatToDo(String setting, String value, String what, String text) {
        settings.put(setting, value);
        List<String> lines = lines();
        assertThat(lines).as("lines").anySatisfy(line -> assertThat(line).startsWith("FAIL  " + what).contains(text, " -> "))
                .noneMatch(line -> line.contains("hush-hush") || line.contains(XeroSimulator.CLIENT_SECRET));
        assertThat(lines).as("the others").anyMatch(line -> line.startsWith("OK    java"));
    }

    @Test
    void hostsThatRefuseOrAreUnknownAreSaidAndNoPassword() {
        int closed = TestApplication.freePort();
        settings.putAll(Map.of("xero.sinks", "jdbc,http", "xero.sink.http.url", "http://localhost:" + closed + "/in?key=hush-1",
                "xero.sink.jdbc.url", "jdbc:mariadb://localhost:" + closed + "/books", "xero.sink.jdbc.username", "books",
                "xero.sink.jdbc.password", "hush-2", "xero.alert.to", "you@example.com", "spring.mail.host", "127.0.0.1",
                "spring.mail.port", closed, "spring.mail.password", "hush-3"));
        assertThat(lines()).anyMatch(line -> line.startsWith("FAIL  sink http") && line.contains("refused"))
                .anyMatch(line -> line.startsWith("FAIL  sink jdbc") && line.contains("xero.sink.jdbc.url"))
                .anyMatch(line -> line.startsWith("FAIL  mail") && line.contains("spring.mail.host"))
                .noneMatch(line -> line.contains("hush"));
        settings.put("xero.sink.http.url", "https://no-such-host.invalid/in");
        assertThat(lines()).anyMatch(line -> line.contains("The host no-such-host.invalid is unknown."));
        settings.put("xero.sink.http.url", "http://me:hush-4@localhost/in");
        assertThat(lines()).anyMatch(line -> line.startsWith("FAIL  sink http") && line.contains("user name or password"))
                .noneMatch(line -> line.contains("hush"));
    }

    @Test
    void theBytesOfTheMonthAreComparedWithTheirBudget() throws Exception {
        EmbeddedTables.copyTo(folder.resolve("xero"));
        try (Connection database = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("xero"), "sa", "");
                Statement sql = database.createStatement()) {
            sql.executeUpdate("INSERT INTO xero_received (received_on, tenant_id, entity, wire, unpacked) VALUES ('"
                    + LocalDate.now(ZoneOffset.UTC) + "', '', 'other', 2097152, 2097152)");
        }
        assertThat(lines()).anyMatch(line -> line.startsWith("OK    egress") && line.contains("has sent 2.0 MB this month."));
        settings.put("xero.limits.month-bytes", "1MB");
        assertThat(lines()).anyMatch(line -> line.startsWith("WARN  egress") && line.contains("of a budget of 1.0 MB")
                && line.contains("xero.limits.month-bytes"));
    }

    @Test
    void aWrongPasswordOfTheMailServerIsSaidInItsWords() {
        try (Mailbox mailbox = Mailbox.open()) {
            mailbox.allow("sender", "right-password");
            settings.putAll(Map.of("xero.alert.to", Mailbox.OWNER, "spring.mail.host", "127.0.0.1", "spring.mail.port",
                    mailbox.port(), "spring.mail.username", "sender", "spring.mail.password", "wrong-password",
                    "spring.mail.properties.mail.smtp.auth", "true"));
            assertThat(lines()).anyMatch(line -> line.startsWith("FAIL  mail") && line.contains("does not accept the login"))
                    .noneMatch(line -> line.contains("wrong-password"));
            settings.put("spring.mail.password", "right-password");
            assertThat(lines()).anyMatch(line -> line.startsWith("OK    mail"));
        }
    }

    @Test
    void foldersThatCannotBeWrittenAndRoutesThatCannotBeReadAreSaid() throws IOException {
        Files.writeString(folder.resolve("export"), "no folder");
        Files.createDirectory(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/8-mine.camel.yaml"), "- route:\n    id: mine\n    from:\n      urk: direct:x\n");
        settings.put("xero.update.inbox", folder.resolve("export/inbox").toString());
        assertThat(lines()).anyMatch(line -> line.startsWith("FAIL  sink file") && line.contains("is not a folder"))
                .anyMatch(line -> line.startsWith("FAIL  inbox") && line.contains("cannot be created"))
                .anyMatch(line -> line.startsWith("FAIL  routes") && line.contains("8-mine.camel.yaml"));
        Files.writeString(folder.resolve("routes/8-mine.camel.yaml"), """
                - route:
                    id: mine
                    from:
                      uri: direct:mine
                      steps:
                        - log:
                            message: "{{xero.redirect-uri}}"
                """);
        assertThat(lines()).anyMatch(line -> line.startsWith("OK    routes") && line.contains("8-mine.camel.yaml"));
    }

    @Test
    void eachMappingOfTheInboxIsSaidInWordsOrWithWhatIsWrong() throws IOException {
        mapping("Bills", """
                columns:
                  Kunde: ContactName
                  Farbe: ignore
                  Nummer: {field: InvoiceNumber, simple: "WEB-${body}"}
                  MwSt: {field: TaxType, values: {"20": INPUT2, "0": NONE}}
                constants: {AccountCode: "400"}
                date-format: dd.MM.yyyy
                decimal: ","
                """);
        mapping("Demo-12345678/Invoices", "columns: {Kunde: ContactNam}\n");
        mapping("Bils", "columns: {Kunde: ContactName}\n");
        mapping("done", "columns: {Kunde: ContactName}\n");
        assertThat(lines()).filteredOn(line -> line.contains("mapping")).hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("OK    mapping").contains("Bills/mapping.yaml: 'Kunde' is ContactName",
                        "nothing is taken of 'Farbe'", "'Nummer' is InvoiceNumber (made by WEB-${body})",
                        "'MwSt' is TaxType (20 = INPUT2, 0 = NONE, any other text is refused)",
                        "AccountCode is '400' where a file does not say", "dates are written dd.MM.yyyy", "decimals follow a ','"))
                .anySatisfy(line -> assertThat(line).startsWith("FAIL  mapping").contains("Demo-12345678/Invoices/mapping.yaml: Line 1",
                        "'ContactNam'; did you mean ContactName?"))
                .anySatisfy(line -> assertThat(line).startsWith("WARN  mapping").contains("Bils/mapping.yaml", "Bills is nearest"));
    }

    @Test
    void aFolderForAttachmentsNeedsTheirScope() throws IOException {
        Path attachments = Files.createDirectories(folder.resolve("inbox/Attachments/Invoices"));
        assertThat(lines()).anySatisfy(line -> assertThat(line).startsWith("FAIL  scopes").contains("lacks accounting.attachments,"));
        settings.put("xero.scopes", new Settings(environment()).read("xero", XeroProperties.class).scopes() + " accounting.attachments");
        assertThat(lines()).anyMatch(line -> line.startsWith("OK    scopes"));
        settings.remove("xero.scopes");
        Files.delete(attachments);
        Files.delete(attachments.getParent());
        assertThat(lines()).anyMatch(line -> line.startsWith("OK    scopes"));
    }

    private void mapping(String place, String yaml) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("inbox").resolve(place)).resolve("mapping.yaml"), yaml);
    }

    @Test
    void webhooksAndTheHeartbeatAreReachedAndNothingIsPosted() throws IOException {
        int closed = TestApplication.freePort();
        try (InvoiceReceiver receiver = InvoiceReceiver.start()) {
            settings.putAll(Map.of("xero.alert.webhook.ops.url", receiver.url() + "/hush-1", "xero.alert.webhook.away.url",
                    "http://localhost:" + closed + "/hush-2", "xero.alert.webhook.tls.url", receiver.url().toString()
                            .replace("http:", "https:") + "/hush-3", "xero.alert.heartbeat.url", "https://no-such-host.invalid/hush-4"));
            assertThat(lines()).anyMatch(line -> line.startsWith("OK    webhook ops"))
                    .anyMatch(line -> line.startsWith("FAIL  webhook away") && line.contains("xero.alert.webhook.away.url"))
                    .anyMatch(line -> line.startsWith("FAIL  webhook tls") && line.contains("the certificate"))
                    .anyMatch(line -> line.startsWith("FAIL  heartbeat") && line.contains("The host no-such-host.invalid is unknown."))
                    .anyMatch(line -> line.startsWith("OK    mail") && line.contains("Alerts go to the webhooks"))
                    .noneMatch(line -> line.contains("hush"));
            assertThat(receiver.count()).as("posts").isZero();
        }
        settings.put("xero.alert.webhook.ops.url", "ops.example.com/hush-5");
        assertThat(lines()).anyMatch(line -> line.startsWith("FAIL  webhook ") && line.contains("xero.alert.webhook.ops.url"))
                .noneMatch(line -> line.contains("hush"));
    }

    @Test
    void aHostThatHangsIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Check hangs = new HostCheck("sink http", "xero.sink.http.url", URI.create("https://localhost:" + silent.getLocalPort()),
                    new OutgoingProxy(new Settings(environment()).read("xero", XeroProperties.class)));
            Check works = new JavaCheck(17, 1L << 30);
            long begin = System.nanoTime();
            List<Finding> findings = new Examination(List.of(hangs, works), Duration.ofMillis(300)).run();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
            assertThat(findings).extracting(Finding::level).containsExactly(Level.FAIL, Level.OK);
            assertThat(findings.get(0).text()).contains("No answer");
        }
    }

    @Test
    void whatOnlyThisMachineIsSlowAtIsNotTakenForAHostThatDoesNotAnswer() {
        Check slow = new Check() {
            @Override
            public String what() {
                return "slow";
            }

            @Override
            public Duration patience(Duration usual) {
                return new RoutesCheck(null, null).patience(usual);
            }

            @Override
            public List<Finding> look() throws Exception {
                assertThat(never.await(1, TimeUnit.SECONDS)).isFalse();
                return List.of(Finding.ok(what(), "It was done."));
            }
        };
        assertThat(new Examination(List.of(slow), Duration.ofMillis(100)).run()).extracting(Finding::level)
                .containsExactly(Level.OK);
    }

    @Test
    void anOldJavaAndALittleHeapAreSaid() {
        assertThat(new JavaCheck(11, 1L << 30).look().get(0).level()).isEqualTo(Level.FAIL);
        assertThat(new JavaCheck(21, 64L << 20).look().get(0).level()).isEqualTo(Level.WARN);
    }

    @Test
    void theDoctorIsAskedForByOptionOrProfile() {
        assertThat(Doctor.isAsked("--server.port=1", "--doctor")).isTrue();
        assertThat(Doctor.isAsked("--spring.profiles.active=other,doctor")).isTrue();
        assertThat(Doctor.isAsked("--spring.profiles.active=other", "--doctors")).isFalse();
    }

    private List<String> lines() {
        return examine().stream().map(Finding::line).toList();
    }

    private List<Finding> examine() {
        return new ArrayList<>(new Examination(Checks.all(environment())).run());
    }

    private StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        // The build's own, such as the seed of a run, are no settings.
        Map<String, Object> java = new HashMap<>(environment.getSystemProperties());
        java.keySet().removeIf(name -> name.startsWith("xero."));
        environment.getPropertySources().replace(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                new MapPropertySource(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, java));
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        for (String file : List.of("executable.yaml", "application.yaml")) {
            sources(file).forEach(environment.getPropertySources()::addLast);
        }
        environment.getPropertySources().addLast(new EntityFiles().settings());
        return environment;
    }

    private static List<PropertySource<?>> sources(String file) {
        try {
            return new YamlPropertySourceLoader().load(file, new ClassPathResource("xero-camel/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
