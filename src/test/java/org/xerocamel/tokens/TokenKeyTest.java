package org.xerocamel.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
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
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.XeroSimulator;

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
        assertRefused(settings, log, "no key where there was one", "fingerprint");

        Files.writeString(file, right);
        try (TestApplication application = settings.start()) {
            assertThat(login(application).refreshToken().value()).as("the token after starts with wrong keys")
                    .isEqualTo(refreshToken);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aKeyThatCannotBeRightIsRefusedInASentence(String what, String content, String words, CapturedOutput log)
            throws IOException {
        Path file = folder.resolve("token.key");
        Files.writeString(file, content);
        assertRefused(TestApplication.against(xero, folder), log, what, words);
        assertThat(log.getAll()).doesNotContain(content);
        Files.delete(file);
        assertRefused(TestApplication.against(xero, folder).set("xero.token-key", content), log, what,
                "XERO_TOKEN_KEY");
    }

    static Stream<Arguments> aKeyThatCannotBeRightIsRefusedInASentence() {
        return Stream.of(
                Arguments.of("no base64", "this is no key, %$!", "is not base64"),
                Arguments.of("too short", Base64.getEncoder().encodeToString(new byte[16]), "holds 16 bytes"));
    }

    @Test
    void aKeyFileThatCannotBeReadIsRefusedInASentence(CapturedOutput log) throws IOException {
        Files.createDirectory(folder.resolve("token.key"));
        assertRefused(TestApplication.against(xero, folder), log, "a folder in its place", "cannot be read");
        Path below = Files.writeString(folder.resolve("file"), "").resolve("token.key");
        assertRefused(TestApplication.against(xero, folder).set("xero.token-key-file", below), log,
                "a place where no file can be", "cannot be read from or written to");
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
