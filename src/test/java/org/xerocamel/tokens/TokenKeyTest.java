package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.xerocamel.config.Database;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.config.Start;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.e2e.EmbeddedTables;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.tokens.TokenCipher.UnreadableTokenException;
import org.xerocamel.tokens.TokenEndpoint.TokenPair;

/** The key of the tokens: made once, kept from others, and never taken for another one. */
@ExtendWith(OutputCaptureExtension.class)
class TokenKeyTest {

    @TempDir
    Path folder;
    static XeroSimulator xero;

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        xero.limits().off();
        xero.addOrganisation("Demo");
    }

    @AfterAll
    static void stop() {
        xero.close();
    }

    @Test
    void aKeyIsMadeOnceForItsOwnerAloneAndAnotherOneIsRefusedWithoutHarm(CapturedOutput log) throws IOException {
        Path file = folder.resolve("keys/token.key");
        TestApplication.Settings settings = TestApplication.against(xero, folder).set("xero.token-key-file", file)
                .set("xero.refresh.cron", "0 0 0 1 1 ? 2099");
        String refreshToken;
        try (TestApplication application = settings.start()) {
            application.connect();
            refreshToken = login(application).refreshToken().value();
        }
        byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
        assertThat(key).hasSize(32);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
        String right = Files.readString(file);

        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
        assertRefused(settings, log, "another key", "fingerprint");
        Files.delete(file);
        assertRefused(parts("xero.token-key-file", file.toString()), "no key where there was one", "fingerprint");

        Files.writeString(file, right);
        try (TestApplication application = settings.start()) {
            assertThat(login(application).refreshToken().value()).as("the token after starts with wrong keys")
                    .isEqualTo(refreshToken);
        }
    }

    @Test
    void aKeyThatIsSetTakesThePlaceOfTheOneInTheFileWhichIsNotNeededAnyMore(CapturedOutput log) throws IOException {
        TestApplication.Settings settings = standing();
        String refreshToken = connectOnce(settings);
        settings.set("xero.token-key", key(1));
        try (TestApplication application = settings.start()) {
            assertThat(log.getOut()).contains("The token key has changed", "are now encrypted with the new key");
            assertThat(login(application).refreshToken().value()).isEqualTo(refreshToken);
        }
        Files.delete(folder.resolve("token.key"));
        assertThat(onlyLogin(parts("xero.token-key", key(1))).refreshToken().value()).as("with the new key alone")
                .isEqualTo(refreshToken);
    }

    @Test
    void aSetKeyIsReplacedByAnotherAndEveryRowMovesWithIt(CapturedOutput log) {
        EmbeddedTables.copyTo(folder.resolve("xero"));
        Secret token = new Secret("the refresh token");
        try (Parts old = parts("xero.token-key", key(1))) {
            String retired = old.logins().add("person@example.com", pair("an earlier refresh token"));
            old.sql().update("UPDATE xero_authorisation SET state = 'RETIRED' WHERE id = ?", retired);
            old.logins().add("person@example.com", pair(token.value()));
        }
        assertRefused(parts("xero.token-key", key(2)), "a new key alone", "xero.token-key-previous");
        try (Parts both = parts("xero.token-key", key(2), "xero.token-key-previous", key(1))) {
            both.begin();
            assertThat(both.sql().queryForObject("SELECT COUNT(DISTINCT SUBSTRING(access_token, 1, 17)) FROM"
                    + " xero_authorisation", Long.class)).as("keys in use, retired logins too").isEqualTo(1);
            assertThat(both.sql().queryForList("SELECT state FROM xero_authorisation ORDER BY state", String.class))
                    .containsExactly("RETIRED", "WORKING");
        }
        assertThat(onlyLogin(parts("xero.token-key", key(2))).refreshToken()).as("with the new key alone").isEqualTo(token);
        assertRefused(parts("xero.token-key", key(1)), "the old key, once it was replaced", "fingerprint");
        assertRefused(parts("xero.token-key", key(2), "xero.token-key-previous", "abc"), "a previous key that is none",
                "XERO_TOKEN_KEY_PREVIOUS");
        assertThat(log.getAll()).as("keys").doesNotContain(key(1)).doesNotContain(key(2));
    }

    @Test
    void aRowThatNoKeyOpensIsSaidAndConcernsNoOtherLogin(CapturedOutput log) {
        TestApplication.Settings settings = standing().set("xero.token-key", key(1));
        String id;
        Authorisation other;
        String text;
        try (TestApplication application = settings.start()) {
            xero.consent().as("person@example.com");
            application.connect();
            id = login(application).id();
            text = text(application.database(), id);
            xero.consent().as("other@example.com").tick(xero.addOrganisation("Other").tenantId());
            application.connect();
            other = login(application);
        }
        try (Parts both = parts("xero.token-key", key(2), "xero.token-key-previous", key(1))) {
            both.begin();
            assertThat(text(both.sql(), id)).as("encrypted again").isNotEqualTo(text);
            both.sql().update("UPDATE xero_authorisation SET refresh_token = ? WHERE id = ?", text, id);
        }
        settings.set("xero.token-key", key(2));
        try (TestApplication application = settings.start()) {
            assertThat(log.getOut()).contains("The tokens of 1 logins cannot be decrypted", "xero.token-key-previous");
            Refresher refresher = application.bean(Refresher.class);
            endsSoon(application, other);
            application.database().update("UPDATE xero_authorisation SET expires_at = CURRENT_TIMESTAMP WHERE id = ?", id);
            assertThat(refresher.due()).contains(id, other.id());
            assertThat(catchThrowable(() -> refresher.refresh(id))).isInstanceOf(UnreadableTokenException.class);
            refresher.refresh(other.id());
            Authorisation renewed = application.bean(Authorisations.class).find(other.id()).orElseThrow();
            assertThat(renewed.refreshToken()).as("the other login is renewed").isNotEqualTo(other.refreshToken());
            assertThat(renewed.previousRefreshToken()).isEqualTo(other.refreshToken());
            assertThat(refresher.due()).as("tried again later").doesNotContain(id);
            assertThat(application.bean(Authorisations.class).inUse()).filteredOn(login -> login.id().equals(id))
                    .singleElement().extracting(Login::state, Login::lastError).first()
                    .isEqualTo(Authorisation.State.FAILING);
            assertThat(application.status().at("/alerts").toString()).contains("could not be renewed");
            assertThat(text(application.database(), id)).as("the tokens that were not read").isEqualTo(text);
        }
        settings.set("xero.token-key-previous", key(1));
        try (TestApplication application = settings.start()) {
            application.database().update("UPDATE xero_authorisation SET next_attempt_at = CURRENT_TIMESTAMP");
            application.bean(Refresher.class).refreshAgain(id);
            assertThat(application.bean(Authorisations.class).find(id).orElseThrow().state())
                    .as("with the previous key back").isEqualTo(Authorisation.State.WORKING);
        }
    }

    /** What a start does about the key, and the logins behind it, on the database of the folder. */
    private record Parts(SingleConnectionDataSource source, XeroProperties settings) implements AutoCloseable {

        /** Takes the key, or refuses it. */
        TokenCipher cipher() {
            return new TokenCipher(new TokenKey(settings, true), database());
        }

        /** Encrypts the rows of the key before. */
        void begin() {
            new TokenKeyChange(database(), cipher());
        }

        Authorisations logins() {
            return new Authorisations(database(), cipher());
        }

        JdbcTemplate sql() {
            return new JdbcTemplate(source);
        }

        private Database database() {
            return Database.over(source, settings);
        }

        @Override
        public void close() {
            source.destroy();
        }
    }

    private Parts parts(Object... settings) {
        Map<String, Object> all = new HashMap<>(Map.of("xero.token-key-file", folder.resolve("token.key").toString()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i].toString(), settings[i + 1]);
        }
        return new Parts(new SingleConnectionDataSource("jdbc:h2:file:" + folder.resolve("xero"), "sa", "", true),
                ShippedSettings.settings(all));
    }

    private static Authorisation onlyLogin(Parts parts) {
        try (parts) {
            return parts.logins().find(parts.logins().inUse().get(0).id()).orElseThrow();
        }
    }

    private static TokenPair pair(String refreshToken) {
        return new TokenPair(new Secret("an access token"), new Secret(refreshToken), Duration.ofMinutes(30), "openid", null,
                Instant.now());
    }

    private static void assertRefused(Parts parts, String what, String words) {
        try (parts) {
            assertThat(catchThrowable(parts::cipher)).as(what).isInstanceOf(TokenKeyException.class)
                    .hasMessageContainingAll(words, "xero.token-key");
        }
    }

    private TestApplication.Settings standing() {
        return TestApplication.against(xero, folder).set("xero.refresh.cron", "0 0 0 1 1 ? 2099")
                .set("xero.refresh.sweep", "1h").set("xero.fetch.cron", "0 0 0 1 1 ? 2099");
    }

    private static String connectOnce(TestApplication.Settings settings) {
        xero.consent().as("person@example.com");
        try (TestApplication application = settings.start()) {
            assertThat(application.connect().status()).isEqualTo(200);
            return login(application).refreshToken().value();
        }
    }

    private static void endsSoon(TestApplication application, Authorisation login) {
        application.database().update("UPDATE xero_authorisation SET expires_at = DATEADD(MINUTE, 9, CURRENT_TIMESTAMP)"
                + " WHERE id = ?", login.id());
    }

    private static String text(JdbcTemplate sql, String id) {
        return sql.queryForObject("SELECT refresh_token FROM xero_authorisation WHERE id = ?", String.class, id);
    }

    private static String key(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        return Base64.getEncoder().encodeToString(key);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aKeyThatCannotBeRightIsRefusedInASentence(String what, String content, String words, CapturedOutput log)
            throws IOException {
        Path file = folder.resolve("token.key");
        Files.writeString(file, content);
        assertThat(Start.in(folder).refusal(log)).as(what).contains(words, "xero.token-key");
        assertThat(log.getAll()).doesNotContain(content);
        Files.delete(file);
        assertThat(Start.in(folder).with("xero.token-key", content).refusal(log)).as(what)
                .contains("XERO_TOKEN_KEY", "xero.token-key").doesNotContain(content);
    }

    static Stream<Arguments> aKeyThatCannotBeRightIsRefusedInASentence() {
        return Stream.of(
                Arguments.of("no base64", "this is no key, %$!", "is not base64"),
                Arguments.of("too short", Base64.getEncoder().encodeToString(new byte[16]), "holds 16 bytes"));
    }

    @Test
    void aKeyFileThatCannotBeReadIsRefusedInASentence(CapturedOutput log) throws IOException {
        Files.createDirectory(folder.resolve("token.key"));
        assertThat(Start.in(folder).refusal(log)).as("a folder in its place").contains("cannot be read", "xero.token-key");
        Path below = Files.writeString(folder.resolve("file"), "").resolve("token.key");
        assertThat(Start.in(folder).with("xero.token-key-file", below.toString()).refusal(log))
                .as("a place where no file can be").contains("cannot be read from or written to", "xero.token-key");
    }

    private static void assertRefused(TestApplication.Settings settings, CapturedOutput log, String what,
            String words) {
        int before = log.getOut().length();
        Throwable refusal = catchThrowable(settings::start);
        assertThat(Stream.iterate(refusal, Objects::nonNull, Throwable::getCause)).as("start with %s", what)
                .hasAtLeastOneElementOfType(TokenKeyException.class);
        String said = log.getOut().substring(before);
        assertThat(said).as("what is said of %s", what).contains("APPLICATION FAILED TO START", words, "xero.token-key")
                .doesNotContain("\tat org.springframework");
    }

    private static Authorisation login(TestApplication application) {
        Authorisations stored = application.bean(Authorisations.class);
        return stored.find(stored.inUse().get(0).id()).orElseThrow();
    }
}
