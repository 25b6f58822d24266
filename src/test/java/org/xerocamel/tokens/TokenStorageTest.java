package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.e2e.Mailbox;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.tokens.AccessTokens.Access;
import org.xerocamel.tokens.TokenCipher.UnreadableTokenException;
import org.xerocamel.tokens.TokenEndpoint.TokenPair;

/** Tokens are where they are needed and nowhere else. */
@ExtendWith(OutputCaptureExtension.class)
class TokenStorageTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;
    private static XeroSimulator xero;

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        xero.limits().off();
    }

    @AfterAll
    static void stop() {
        xero.close();
    }

    @Test
    void noSecretIsInTheDatabaseALogAPageOrAMail(CapturedOutput log) throws IOException {
        SimulatedOrganisation demo = xero.addOrganisation("Demo");
        demo.addInvoices(250);
        Set<String> said = new TreeSet<>();
        try (Mailbox mailbox = Mailbox.open();
                TestApplication application = mailbox.getAlertsOf(TestApplication.against(xero, folder), folder)
                        .set("logging.level.org.xerocamel", "DEBUG").set("logging.level.org.apache.camel", "DEBUG")
                        .set("logging.level.org.springframework", "DEBUG").start()) {
            failedLogin(application, said);
            said.add(application.connect().body());
            await().atMost(SOON).until(() -> application.lastVersions().size() == 250);
            lifeOfTrouble(application, demo, mailbox);
            said.add(application.get("/api/status").body());
            said.add(application.get("/actuator/prometheus").body());
            said.add(application.get("/actuator/health").body());
            mailbox.mails().forEach(mail -> said.add(Mailbox.subject(mail) + Mailbox.text(mail)));
            said.addAll(textsOf(application.database()));
        }
        said.add(log.getAll());
        assertThat(secrets()).as("secrets to look for").hasSizeGreaterThan(8);
        assertThat(said).as("texts to look into").hasSizeGreaterThan(20);
        for (String secret : secrets()) {
            assertThat(said.stream().filter(text -> text.contains(secret)).map(text -> around(text, secret)).toList())
                    .as("what shows the secret %s", secret).isEmpty();
        }
        assertNotInTheDatabasesFiles();
    }

    /** A login whose exchange fails, and one whose code another browser tries. */
    private static void failedLogin(TestApplication application, Set<String> said) {
        ConsentWalker browser = new ConsentWalker(application.url());
        xero.faults().onCode().once(Fault.oauth("invalid_grant"));
        said.add(browser.connect().body());
        xero.faults().onConnections().once(Fault.closed());
        said.add(browser.connect().body());
        said.add(browser.withoutCookies().open(browser.connectUntilCallback().callback()).body());
    }

    /** A refresh, a refusal in a pass, a refresh that fails, and a login that is lost. */
    private static void lifeOfTrouble(TestApplication application, SimulatedOrganisation demo, Mailbox mailbox) {
        xero.tokens().expireAccessTokens();
        int before = xero.tokens().rotations();
        await().atMost(SOON).until(() -> xero.tokens().rotations() > before);
        xero.faults().onRefresh().once(Fault.offline());
        soonOver(application);
        await().atMost(SOON).until(() -> !mailbox.about("could not be renewed").isEmpty());
        soonOver(application);
        await().atMost(SOON).until(() -> !mailbox.about("works again").isEmpty());
        xero.tokens().revokeAll();
        soonOver(application);
        await().atMost(SOON).until(() -> !mailbox.about("please connect").isEmpty());
        application.get("/api/organisations/" + demo.tenantId() + "/invoices/1");
    }

    private static void soonOver(TestApplication application) {
        application.database().update("UPDATE xero_authorisation SET next_attempt_at = CURRENT_TIMESTAMP,"
                + " expires_at = DATEADD(MINUTE, 5, CURRENT_TIMESTAMP)");
    }

    @Test
    void theSameSecretIsNeverEncryptedTheSameAndTamperingIsNoticed() {
        try (TestApplication application = TestApplication.against(xero, folder).start()) {
            TokenCipher cipher = application.bean(TokenCipher.class);
            Secret secret = new Secret("a refresh token");
            String once = cipher.encrypt(secret);
            assertThat(cipher.encrypt(secret)).isNotEqualTo(once);
            assertThat(cipher.decrypt(once)).isEqualTo(secret);
            assertThat(cipher.encrypt(null)).isNull();
            String key = once.substring(0, once.indexOf(':') + 1);
            byte[] bytes = Base64.getDecoder().decode(once.substring(key.length()));
            for (int at : new int[] {0, 20, bytes.length - 1}) {
                byte[] tampered = bytes.clone();
                tampered[at] ^= 1;
                String text = key + Base64.getEncoder().encodeToString(tampered);
                assertThatThrownBy(() -> cipher.decrypt(text)).as("a bit of byte %d changed", at)
                        .isInstanceOf(UnreadableTokenException.class);
            }
            for (int left : new int[] {0, 3, 17}) {
                String text = key + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, left));
                assertThatThrownBy(() -> cipher.decrypt(text)).as("all but %d bytes lost", left)
                        .isInstanceOf(UnreadableTokenException.class);
            }
        }
    }

    @Test
    void aSecretPrintsAsNone() {
        Secret secret = new Secret("abcdef");
        assertThat(List.of(secret, new Access("id", secret, ""),
                new TokenPair(secret, secret, Duration.ZERO, "", secret, null)))
                .noneMatch(each -> each.toString().contains("abcdef"));
    }

    private static String around(String text, String secret) {
        int at = text.indexOf(secret);
        return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + secret.length() + 100));
    }

    private static Set<String> secrets() {
        Set<String> secrets = new TreeSet<>(xero.tokens().secrets());
        secrets.add(XeroSimulator.CLIENT_SECRET);
        return secrets;
    }

    /** @return every text of every table, each as it is read */
    private static Set<String> textsOf(JdbcTemplate database) {
        Set<String> texts = new TreeSet<>();
        List<String> tables = database.queryForList("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = 'PUBLIC'", String.class);
        assertThat(tables).contains("XERO_AUTHORISATION", "XERO_LOGIN_ATTEMPT");
        for (String table : tables) {
            for (Map<String, Object> row : database.queryForList("SELECT * FROM \"" + table + "\"")) {
                row.values().stream().filter(String.class::isInstance).forEach(text -> texts.add((String) text));
            }
        }
        return texts;
    }

    private void assertNotInTheDatabasesFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> folder.relativize(f).toString().startsWith("xero")).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(secrets()).as("secrets in %s", file.getFileName()).noneMatch(content::contains);
            }
        }
    }
}
