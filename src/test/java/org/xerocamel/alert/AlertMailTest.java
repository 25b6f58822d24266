package org.xerocamel.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.e2e.Mailbox;
import org.xerocamel.e2e.Operator;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.XeroSimulator;

/** Alerts become mails, by a real mail server. Each test has a topic of its own. */
@ExtendWith(OutputCaptureExtension.class)
class AlertMailTest {

    private static final Duration SOON = Duration.ofMinutes(2);

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
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(Mailbox.text(mail)).as("where to go").contains(application.url() + "/")
                .containsPattern("Since: \\d+ \\w{3} \\d{4}, \\d\\d:\\d\\d UTC");
        assertThat(Mailbox.html(mail)).contains("<h1", "Xero: plain trouble</h1>", "connect?a=b&amp;c=d");
    }

    @Test
    void theLinkLeadsToWhereOneActs() throws Exception {
        alerts.raise("link", "Xero: trouble with a sink", "link body", ConsoleAddress.place("sink", "a/b \"c\""));
        alerts.raise("login", "Xero: trouble with a login", "login body", ConsoleAddress.CONNECT);
        await().atMost(SOON).until(() -> !mailbox.about("link body").isEmpty() && !mailbox.about("login body").isEmpty());
        String place = application.url() + "/#sink-a%2Fb%20%22c%22";
        assertThat(Mailbox.text(mailbox.about("link body").get(0))).contains("Open it in the console:\n" + place);
        assertThat(Mailbox.html(mailbox.about("link body").get(0))).contains("<a href=\"" + place + "\"");
        assertThat(Mailbox.text(mailbox.about("login body").get(0)))
                .contains("Connect to Xero again:\n" + application.url() + "/xero/connect");
    }

    @Test
    void aHostileNameStaysTextInHtml() throws Exception {
        alerts.raise("hostile", "Xero: </h1><script>alert(1)</script> ${body} & \"Co\"",
                "hostile body\n\n<img src=x onerror=alert(1)> ${sys.user.home} ${body[link]}");
        await().atMost(SOON).until(() -> !mailbox.about("hostile body").isEmpty());
        MimeMessage mail = mailbox.about("hostile body").get(0);
        assertThat(Mailbox.html(mail)).doesNotContain("<script", "<img")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; ${body} &amp; &quot;Co&quot;", "${sys.user.home} ${body[link]}");
        assertThat(Mailbox.text(mail)).contains("<img src=x onerror=alert(1)> ${sys.user.home} ${body[link]}");
        assertThat(mail.getSubject()).isEqualTo("Xero: </h1><script>alert(1)</script> ${body} & \"Co\"");
    }

    @Test
    void whatIsToldOnceIsMailedOnceAndForgotten() {
        alerts.tell("once", "Xero: told once", "told once", null);
        alerts.tell("once", "Xero: told once", "told once", null);
        assertThat(alerts.raised()).as("what is wrong").noneMatch(alert -> alert.topic().equals("once"));
        await().atMost(SOON).until(() -> rows("once") == 0);
        assertThat(mailbox.subjectsAbout("told once")).containsExactly("Xero: told once");
    }

    @Test
    void aTestMailArrivesAndItsFailureIsInTheServersWords() throws Exception {
        Operator operator = new Operator(application.url());
        assertThat(Operator.json(operator.post("/api/alerts/test", null)).path("sent").asBoolean()).isTrue();
        assertThat(mailbox.about("a test mail")).hasSize(1);
        mailbox.away();
        try {
            JsonNode refused = Operator.json(operator.post("/api/alerts/test", null));
            assertThat(refused.path("sent").asBoolean(true)).isFalse();
            assertThat(refused.path("text").asText()).contains("127.0.0.1", Mailbox.OWNER).contains("onnect");
        } finally {
            mailbox.back();
        }
        assertThat(rows("test")).as("alerts left behind").isZero();
    }

    @Test
    void lettersOfAnyLanguageArrive() throws Exception {
        alerts.raise("letters", "Xero: Grøn & Käse 株式会社 \uD83D\uDE80", "Grøn & Käse 株式会社 \uD83D\uDE80 is lost.");
        await().atMost(SOON).until(() -> !mailbox.about("is lost.").isEmpty());
        MimeMessage mail = mailbox.about("is lost.").get(0);
        assertThat(mail.getSubject()).isEqualTo("Xero: Grøn & Käse 株式会社 \uD83D\uDE80");
        assertThat(Mailbox.text(mail)).contains("Grøn & Käse 株式会社 \uD83D\uDE80 is lost.");
        assertThat(Mailbox.html(mail)).contains("Grøn &amp; Käse 株式会社 \uD83D\uDE80 is lost.");
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
            // All three were tried, so that none is under way any more when the server is back.
            await().atMost(SOON).untilAsserted(() -> assertThat(log.getOut().split("could not be mailed", -1))
                    .hasSizeGreaterThan(3));
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
