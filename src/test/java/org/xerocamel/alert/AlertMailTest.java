package org.xerocamel.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.e2e.Mailbox;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.XeroSimulator;

/** Alerts become mails, by a real mail server. Each test has a topic of its own. */
@ExtendWith(OutputCaptureExtension.class)
class AlertMailTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;
    static XeroSimulator xero;
    static Mailbox mailbox;
    static TestApplication application;

    private final Alerts alerts = application.bean(Alerts.class);

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        mailbox = Mailbox.open();
        application = mailbox.getAlertsOf(TestApplication.against(xero, folder), folder)
                .set("xero.alert.from", "xero@example.com").start();
    }

    @AfterAll
    static void stop() {
        application.close();
        mailbox.close();
        xero.close();
    }

    @Test
    void anAlertIsAMailWithSubjectTextSenderAndReceiver() throws Exception {
        alerts.raise("plain", "Xero: plain trouble", "One.\n\nOpen http://localhost/xero/connect?a=b&c=d\n");
        await().atMost(SOON).until(() -> !mailbox.about("plain trouble").isEmpty());
        MimeMessage mail = mailbox.about("plain trouble").get(0);
        assertThat(mail.getSubject()).isEqualTo("Xero: plain trouble");
        assertThat(Mailbox.text(mail)).contains("One.").contains("http://localhost/xero/connect?a=b&c=d");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(Mailbox.OWNER);
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("xero@example.com");
        assertThat(mail.getContentType()).startsWith("text/plain");
    }

    @Test
    void lettersOfAnyLanguageArrive() throws Exception {
        alerts.raise("letters", "Xero: Grøn & Käse 株式会社 \uD83D\uDE80", "Grøn & Käse 株式会社 \uD83D\uDE80 is lost.");
        await().atMost(SOON).until(() -> !mailbox.about("is lost.").isEmpty());
        MimeMessage mail = mailbox.about("is lost.").get(0);
        assertThat(mail.getSubject()).isEqualTo("Xero: Grøn & Käse 株式会社 \uD83D\uDE80");
        assertThat(mail.getContent().toString()).contains("Grøn & Käse 株式会社 \uD83D\uDE80 is lost.");
    }

    @Test
    void aNameWithLineBreaksAddsNoHeader() throws Exception {
        alerts.raise("injection", "Xero: Evil\r\nBcc: victim@example.com\r\n\r\nbody\u0000", "injection body");
        await().atMost(SOON).until(() -> !mailbox.about("injection body").isEmpty());
        MimeMessage mail = mailbox.about("injection body").get(0);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).startsWith("Xero: Evil").contains("Bcc: victim").doesNotContain("\n", "\r");
        assertThat(alerts.raised()).filteredOn(alert -> alert.topic().equals("injection")).singleElement()
                .satisfies(alert -> assertThat(alert.subject()).as("before any mail library looks at it")
                        .doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void aProblemIsMailedOnceHoweverOftenItIsSaidAndItsEndOnce() {
        for (int i = 0; i < 5; i++) {
            alerts.raise("once", "Xero: once", "attempt " + i + " of once");
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(mailbox.subjectsAbout("once"))
                .containsExactly("Xero: once"));
        await().atMost(SOON).until(() -> told("once"));
        alerts.raise("once", "Xero: once", "again");
        assertThat(dueWithin("once", Duration.ofHours(23))).as("due before the reminder").isFalse();
        alerts.clear("once", "Xero: well again", "no longer once");
        alerts.clear("once", "Xero: well again", "no longer once");
        await().atMost(SOON).until(() -> rows("once") == 0);
        assertThat(mailbox.subjectsAbout("once")).containsExactly("Xero: once", "Xero: well again");
        alerts.clear("once", "Xero: well again", "no longer once");
        assertThat(rows("once")).as("nothing to say of what is well").isZero();
    }

    @Test
    void aProblemThatEndsWhileItsMailIsOnItsWayIsCalledOverWhenTheMailGotThere() throws Exception {
        application.bean(CamelContext.class).getRouteController().stopRoute("xero-alert-clock");
        Alert mail;
        try {
            alerts.raise("in flight", "Xero: in flight", "in flight");
            mail = taken("in flight");
            alerts.raise("in vain", "Xero: in vain", "in vain");
            taken("in vain");
            alerts.clear("in flight", "Xero: flight over", "in flight, over");
            alerts.clear("in vain", "Xero: vain over", "in vain, over");
            alerts.sent(mail);
        } finally {
            application.bean(CamelContext.class).getRouteController().startRoute("xero-alert-clock");
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(mailbox.subjectsAbout("in flight, over"))
                .containsExactly("Xero: flight over"));
        application.database().update("UPDATE xero_alert SET due_at = CURRENT_TIMESTAMP WHERE topic = 'in vain'");
        await().atMost(SOON).until(() -> rows("in vain") == 0);
        assertThat(mailbox.subjectsAbout("in vain")).as("mails of what nobody was told").isEmpty();
    }

    /** @return the alert, as the route has it in hand while it mails it */
    private Alert taken(String topic) {
        return Stream.generate(() -> alerts.next().orElseThrow()).limit(20)
                .filter(alert -> alert.topic().equals(topic)).findFirst().orElseThrow();
    }

    @Test
    void aProblemThatLastsIsMailedAgainAfterTheReminder() {
        alerts.raise("lasting", "Xero: lasting", "still there");
        await().atMost(SOON).until(() -> told("lasting"));
        assertThat(dueWithin("lasting", Duration.ofHours(23))).isFalse();
        assertThat(dueWithin("lasting", Duration.ofHours(25))).isTrue();
        application.database().update("UPDATE xero_alert SET due_at = CURRENT_TIMESTAMP WHERE topic = 'lasting'");
        await().atMost(SOON).untilAsserted(() -> assertThat(mailbox.subjectsAbout("lasting")).hasSize(2));
        await().atMost(SOON).until(() -> !dueWithin("lasting", Duration.ofHours(23)));
    }

    @Test
    void anotherProblemOfTheSameTopicIsMailed() {
        alerts.raise("worse", "Xero: worse is tried again", "worse");
        await().atMost(SOON).until(() -> told("worse"));
        alerts.raise("worse", "Xero: worse needs a person", "worse");
        await().atMost(SOON).untilAsserted(() -> assertThat(mailbox.subjectsAbout("worse"))
                .containsExactly("Xero: worse is tried again", "Xero: worse needs a person"));
    }

    @Test
    void aMailServerThatIsAwayDelaysAlertsAndLosesNone(CapturedOutput log) {
        mailbox.away();
        try {
            alerts.raise("away 1", "Xero: first of two", "while away");
            alerts.raise("away 2", "Xero: second of two", "while away");
            alerts.raise("over", "Xero: over before anyone knew", "while away");
            await().atMost(SOON).untilAsserted(() -> assertThat(log.getOut()).contains("could not be mailed"));
            alerts.clear("over", "Xero: over", "while away");
        } finally {
            mailbox.back();
        }
        // A failed mail waits for a minute, which is over now.
        await().atMost(SOON).untilAsserted(() -> {
            application.database().update("UPDATE xero_alert SET due_at = CURRENT_TIMESTAMP WHERE NOT told AND raised");
            assertThat(mailbox.subjectsAbout("while away"))
                    .containsOnlyOnce("Xero: first of two", "Xero: second of two");
        });
        assertThat(mailbox.subjectsAbout("while away")).as("nobody was told that it began")
                .doesNotContain("Xero: over before anyone knew", "Xero: over");
    }

    private static boolean told(String topic) {
        return application.database().queryForObject("SELECT told FROM xero_alert WHERE topic = ?", Boolean.class,
                topic);
    }

    private static boolean dueWithin(String topic, Duration time) {
        return application.database().queryForObject("SELECT COUNT(*) FROM xero_alert WHERE topic = ?"
                + " AND due_at < DATEADD(SECOND, ?, CURRENT_TIMESTAMP)", Long.class, topic, time.toSeconds()) > 0;
    }

    private static long rows(String topic) {
        return application.database().queryForObject("SELECT COUNT(*) FROM xero_alert WHERE topic = ?", Long.class,
                topic);
    }
}
