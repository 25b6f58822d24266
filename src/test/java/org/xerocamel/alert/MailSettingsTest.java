package org.xerocamel.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.config.SettingException;
import org.xerocamel.e2e.Mailbox;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.XeroSimulator;

/** What the settings of the mail server do. */
@ExtendWith(OutputCaptureExtension.class)
class MailSettingsTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;
    private XeroSimulator xero;

    @BeforeEach
    void start() {
        xero = XeroSimulator.start();
    }

    @AfterEach
    void stop() {
        xero.close();
    }

    @Test
    void withoutAReceiverAlertsAreInTheLog(CapturedOutput log) {
        Mailbox.quickAlerts(folder);
        try (TestApplication application = TestApplication.against(xero, folder).start()) {
            application.bean(Alerts.class).raise("topic", "Xero: please connect Demo again", "Open this link.");
            await().atMost(SOON).untilAsserted(() -> assertThat(log.getOut())
                    .contains("Xero: please connect Demo again", "xero.alert.to is empty", "Open this link."));
            await().atMost(SOON).until(() -> application.database().queryForObject(
                    "SELECT told FROM xero_alert WHERE topic = 'topic'", Boolean.class));
        }
    }

    @Test
    void aReceiverWithoutAMailServerIsRefusedInASentence(CapturedOutput log) {
        assertThatThrownBy(() -> TestApplication.against(xero, folder).set("xero.alert.to", Mailbox.OWNER).start())
                .hasRootCauseInstanceOf(SettingException.class);
        assertThat(log.getOut()).contains("The setting spring.mail.host is empty; it must be the name of a mail server")
                .doesNotContain("\tat org.springframework");
    }

    @Test
    void aMailServerThatWantsALoginGetsIt(CapturedOutput log) {
        try (Mailbox mailbox = Mailbox.open()) {
            mailbox.allow("sender", "right-password");
            try (TestApplication application = mailbox.getAlertsOf(TestApplication.against(xero, folder), folder)
                    .set("spring.mail.username", "sender").set("spring.mail.password", "right-password")
                    .set("spring.mail.properties.mail.smtp.auth", true).start()) {
                application.bean(Alerts.class).raise("topic", "Xero: with a login", "text");
                await().atMost(SOON).until(() -> !mailbox.about("with a login").isEmpty());
            }
            try (TestApplication application = mailbox.getAlertsOf(TestApplication.against(xero, folder), folder)
                    .set("spring.mail.username", "sender").set("spring.mail.password", "wrong-password")
                    .set("spring.mail.properties.mail.smtp.auth", true).start()) {
                application.bean(Alerts.class).raise("other", "Xero: with a wrong login", "text");
                await().atMost(SOON).untilAsserted(() -> assertThat(log.getOut()).contains("could not be mailed"));
                assertThat(mailbox.about("with a wrong login")).isEmpty();
            }
        }
        assertThat(log.getAll()).doesNotContain("right-password", "wrong-password");
    }
}
