package org.xerocamel.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.alert.AlertChannels.Channel;
import org.xerocamel.alert.ChatServer.Got;
import org.xerocamel.alert.ChatServer.Reply;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.e2e.Mailbox;
import org.xerocamel.e2e.Operator;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.network.HttpCalls;
import org.xerocamel.simulator.XeroSimulator;

/** Alerts are posted to webhooks, and a monitor is called, by a real HTTP server. Each test has a topic of its own. */
@ExtendWith(OutputCaptureExtension.class)
class AlertWebhookTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SLACK = "/services/T0/B0/hush-slack";
    private static final String TEAMS = "/workflows/hush-teams";
    private static final String OPS = "/ops/hush-ops";
    private static final String BUSY = "/busy/hush-busy";
    private static final String MOVED = "/moved/hush-moved";
    private static final String PING = "/ping/hush-ping";

    @TempDir
    static Path folder;
    static XeroSimulator xero;
    static Mailbox mailbox;
    static ChatServer chat;
    static TestApplication application;

    private final Alerts alerts = application.bean(Alerts.class);

    @BeforeAll
    static void start() {
        xero = XeroSimulator.start();
        mailbox = Mailbox.open();
        chat = new ChatServer();
        chat.answer(MOVED, new Reply(302, "Location", chat.url() + "/elsewhere", ""));
        chat.answer(BUSY, new Reply(429, "Retry-After", "3600", "slow down, hush-busy"));
        application = mailbox.getAlertsOf(TestApplication.against(xero, folder), folder)
                .set("xero.alert.webhook.slack.url", chat.url() + SLACK).set("xero.alert.webhook.slack.form", "slack")
                .set("xero.alert.webhook.teams.url", chat.url() + TEAMS).set("xero.alert.webhook.teams.form", "teams")
                .set("xero.alert.webhook.ops.url", chat.url() + OPS + "?key=hush-key")
                .set("xero.alert.webhook.ops.headers.Authorization", "Bearer hush-token")
                .set("xero.alert.webhook.busy.url", chat.url() + BUSY).set("xero.alert.webhook.moved.url", chat.url() + MOVED)
                .set("xero.alert.heartbeat.url", chat.url() + PING).set("xero.alert.heartbeat.interval", "1s").start();
    }

    @AfterAll
    static void stop() {
        application.close();
        chat.close();
        mailbox.close();
        xero.close();
    }

    @Test
    void aProblemAndItsEndArePostedOnceEachInTheFormOfTheWebhook(CapturedOutput log) throws IOException {
        for (int i = 0; i < 3; i++) {
            alerts.raise("forms", "Xero: forms <!channel> & *Co*", "First line of forms,\nsecond.\n\nA [link](https://evil.example) {{x}} ${y}",
                    ConsoleAddress.place("sink", "a b"));
        }
        for (String webhook : List.of(SLACK, TEAMS, OPS)) {
            await().atMost(SOON).until(() -> chat.about(webhook, "forms").size() == 1);
        }
        String place = application.url() + "/#sink-a%20b";
        assertThat(body(SLACK, "forms", 0).path("text").asText()).startsWith(":red_circle: *Xero: forms &lt;!channel&gt; &amp; *Co**")
                .contains("First line of forms,\nsecond.", "<" + place + "|Open it in the console>");
        JsonNode card = body(TEAMS, "forms", 0).at("/attachments/0");
        assertThat(card.path("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.at("/content/body").findValuesAsText("type")).as("Markdown is read in a TextBlock").doesNotContain("TextBlock");
        assertThat(card.at("/content/body").findValuesAsText("text")).containsExactly("Xero: forms <!channel> & *Co*",
                "First line of forms,", "second.", "A [link](https://evil.example) {{x}} ${y}");
        assertThat(card.at("/content/actions/0/url").asText()).isEqualTo(place);
        JsonNode fields = body(OPS, "forms", 0);
        assertThat(fields.path("state").asText()).isEqualTo("raised");
        assertThat(fields.path("topic").asText()).isEqualTo("forms");
        assertThat(fields.path("link").asText()).isEqualTo(place);
        assertThat(Instant.parse(fields.path("since").asText())).isBefore(Instant.now().plusSeconds(3600));
        Got ops = chat.about(OPS, "forms").get(0);
        assertThat(ops.path()).isEqualTo(OPS + "?key=hush-key");
        assertThat(ops.headers()).containsEntry("Authorization", List.of("Bearer hush-token"))
                .containsEntry("Content-type", List.of("application/json; charset=UTF-8"));
        await().atMost(SOON).until(() -> waiting("forms", "slack") == 0 && waiting("forms", "teams") == 0 && waiting("forms", "ops") == 0);

        alerts.clear("forms", "Xero: forms are well", "All is well with forms.");
        for (String webhook : List.of(SLACK, TEAMS, OPS)) {
            await().atMost(SOON).until(() -> chat.about(webhook, "forms").size() == 2);
        }
        assertThat(body(SLACK, "forms", 1).path("text").asText()).startsWith(":large_green_circle: *Xero: forms are well*");
        assertThat(body(TEAMS, "forms", 1).at("/attachments/0/content/body/0/inlines/0/color").asText()).isEqualTo("Good");
        assertThat(body(OPS, "forms", 1).path("state").asText()).isEqualTo("cleared");
        await().atMost(SOON).until(() -> rows("forms", "slack") == 0 && rows("forms", "teams") == 0 && rows("forms", "ops") == 0);
        assertThat(log.getAll()).doesNotContain("hush-");
    }

    @Test
    void whatIsToldOnceIsPostedOnceAndForgotten() throws IOException {
        alerts.tell("single", "Xero: told once", "single body", "#limits");
        alerts.tell("single", "Xero: told once", "single body", "#limits");
        await().atMost(SOON).until(() -> chat.about(OPS, "single body").size() == 1 && rows("single", "ops") == 0);
        assertThat(body(OPS, "single body", 0).path("state").asText()).isEqualTo("notice");
    }

    @Test
    void aMailServerThatIsAwayNeitherDelaysNorRepeatsWhatWebhooksAreTold() {
        mailbox.away();
        try {
            alerts.raise("no mail", "Xero: no mail", "while the mail server is away");
            await().atMost(SOON).until(() -> chat.about(SLACK, "mail server is away").size() == 1);
        } finally {
            mailbox.back();
        }
        await().atMost(SOON).untilAsserted(() -> {
            application.database().update("UPDATE xero_alert SET due_at = CURRENT_TIMESTAMP WHERE NOT told AND topic = 'no mail'");
            assertThat(mailbox.about("mail server is away")).hasSize(1);
        });
        assertThat(chat.about(SLACK, "mail server is away")).hasSize(1);
        alerts.clear("no mail", "Xero: mail again", "over");
    }

    @Test
    void aWebhookThatFailsIsTriedAgainAndRepeatsNoMail(CapturedOutput log) {
        chat.answer(TEAMS, new Reply(500, "X-Why", "no", "broken at hush-teams"));
        try {
            alerts.raise("no chat", "Xero: no chat", "while Teams is away");
            await().atMost(SOON).untilAsserted(() -> assertThat(log.getOut()).contains("could not be posted to the webhook teams")
                    .contains("answered HTTP 500"));
            alerts.raise("brief", "Xero: brief", "brief, while Teams is away");
            await().atMost(SOON).until(() -> chat.about(SLACK, "brief, while").size() == 1);
        } finally {
            chat.accept(TEAMS);
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(log.getOut()).contains("The webhook teams takes alerts again"));
        await().atMost(SOON).until(() -> waiting("no chat", "teams") == 0 && waiting("brief", "teams") == 0);
        assertThat(chat.about(TEAMS, "\"Xero: no chat\"")).as("some that failed, one that came").hasSizeGreaterThan(1);
        assertThat(chat.about(SLACK, "*Xero: no chat*")).hasSize(1);
        assertThat(mailbox.subjectsAbout("Xero: no chat")).hasSize(1);
        assertThat(log.getAll()).doesNotContain("hush-");
        alerts.clear("no chat", "Xero: chat again", "over");
        alerts.clear("brief", "Xero: brief over", "over");
    }

    @Test
    void aWebhookIsLeftAloneForAsLongAsItAsksAndAProblemThatEndsMeanwhileIsNotTold() {
        alerts.raise("busy 1", "Xero: busy 1", "busy");
        await().atMost(SOON).until(() -> callsOfAlerts(BUSY) > 0 && waiting("busy 1", "busy") > 0);
        long before = callsOfAlerts(BUSY);
        alerts.raise("busy 2", "Xero: busy 2", "busy");
        await().atMost(SOON).until(() -> chat.about(OPS, "busy 2").size() == 1);
        assertThat(callsOfAlerts(BUSY)).as("calls before its hour is over").isEqualTo(before);
        alerts.clear("busy 2", "Xero: busy 2 over", "over");
        assertThat(rows("busy 2", "busy")).as("what nobody was told").isZero();
        alerts.clear("busy 1", "Xero: busy 1 over", "over");
    }

    @Test
    void aRedirectIsNotFollowed() {
        Channel moved = application.bean(AlertChannels.class).webhook("moved");
        assertThatThrownBy(() -> application.bean(AlertWebhook.class).send(moved, alert("moved")))
                .hasMessageContaining("HTTP 302, a redirect, which is not followed; xero.alert.webhook.moved.url must be");
        assertThat(chat.at("/elsewhere")).isEmpty();
    }

    @Test
    void aWebhookThatHangsOrHasNoTlsIsGivenUp() {
        chat.answer("/silent", new Reply(0, "", "", ""));
        AlertWebhook impatient = new AlertWebhook(application.bean(HttpCalls.class), application.bean(AlertChannels.class),
                application.bean(WebhookBodies.class), Duration.ofMillis(500));
        assertThatThrownBy(() -> impatient.send(channel(chat.url() + "/silent/hush"), alert("silent")))
                .isInstanceOf(IOException.class).hasMessageContaining("No answer").message().doesNotContain("hush");
        assertThatThrownBy(() -> impatient.send(channel(chat.url().replace("http:", "https:") + "/hush"), alert("tls")))
                .isInstanceOf(IOException.class).message().doesNotContain("hush");
        assertThat(chat.at("/hush")).as("what was sent without TLS").isEmpty();
    }

    @Test
    void theWordsOfARefusalAreShownUnlessTheyQuoteASecret() {
        chat.answer("/gone", new Reply(404, "X-Why", "no", "no_service"));
        chat.answer("/echo", new Reply(400, "X-Why", "no", "no such path: /echo/hush-hush"));
        AlertWebhook webhook = application.bean(AlertWebhook.class);
        assertThatThrownBy(() -> webhook.send(channel(chat.url() + "/gone/hush-hush"), alert("gone")))
                .hasMessageEndingWith(" answered HTTP 404: no_service");
        assertThatThrownBy(() -> webhook.send(channel(chat.url() + "/echo/hush-hush"), alert("echo")))
                .hasMessageEndingWith(" answered HTTP 400");
    }

    @Test
    void aTestAlertGoesToMailAndWebhooksAndSaysWhatEachAnswered() throws Exception {
        JsonNode outcome = Operator.json(new Operator(application.url()).post("/api/alerts/test", null));
        assertThat(outcome.path("text").asText()).contains("accepted the mail for", "The webhook slack accepted the message.",
                "The webhook busy did not accept the message: " + chat.url() + " answered HTTP 429").doesNotContain("hush-");
        assertThat(outcome.path("sent").asBoolean(true)).isFalse();
        assertThat(chat.about(SLACK, "Nothing is wrong")).hasSize(1);
        assertThat(chat.about(SLACK, "Nothing is wrong").get(0).body()).contains("a test message").doesNotContain("mail from", "this mail");
    }

    @Test
    void eachChannelSaysWhereItGoesAndWhatBecameOfItsCallsAndIsTestedByItself() throws Exception {
        Operator operator = new Operator(application.url());
        assertThat(Operator.json(operator.post("/api/alerts/channels/webhook:busy/test", null)).path("text").asText())
                .contains("did not accept the message").doesNotContain("hush-");
        int before = chat.about(OPS, "Nothing is wrong").size();
        assertThat(Operator.json(operator.post("/api/alerts/channels/webhook:ops/test", null)).path("sent").asBoolean()).isTrue();
        assertThat(chat.about(OPS, "Nothing is wrong")).hasSize(before + 1);
        Operator.json(operator.post("/api/alerts/channels/heartbeat/test", null));
        assertThat(operator.post("/api/alerts/channels/webhook:none/test", null).statusCode()).isEqualTo(404);

        String answer = operator.get("/api/alerts/channels").body();
        assertThat(answer).doesNotContain("hush");
        JsonNode channels = JSON.readTree(answer).path("channels");
        assertThat(channels.findValuesAsText("id")).containsExactly("webhook:busy", "webhook:moved", "webhook:ops", "webhook:slack",
                "webhook:teams", "heartbeat");
        assertThat(channels.get(0).path("lastFailure").asText()).contains("answered HTTP 429");
        assertThat(channels.get(2).path("address").asText()).isEqualTo(chat.url() + "/ops/…");
        assertThat(Instant.parse(channels.get(2).path("lastSent").asText())).isBeforeOrEqualTo(Instant.now().plusSeconds(60));
        assertThat(channels.get(5).path("address").asText()).isEqualTo(chat.url() + "/ping/…");
        assertThat(channels.get(5).path("nextAttempt").isNull()).isFalse();
    }

    @Test
    void anAddressIsShownWithoutWhatMayBeAKey() {
        Map<String, String> shown = Map.of("https://hooks.slack.com/services/T0/B0/key", "https://hooks.slack.com/services/…",
                "https://hc-ping.com/5f0c63a1-b2d4-9e77-0000-000000000000", "https://hc-ping.com/…", "https://example.com", "https://example.com",
                "https://example.com/?key=1", "https://example.com/…", "https://x.example:8443/a1b2c3/x", "https://x.example:8443/…",
                "https://example.com/secretword", "https://example.com/…");
        shown.forEach((address, text) -> assertThat(ChannelStates.shown(URI.create(address))).isEqualTo(text));
    }

    @Test
    void theMonitorIsCalledWhileAllIsWellAndToldWhileAnAlertIsOpen() {
        await().atMost(SOON).until(() -> alerts.raised().isEmpty() && chat.at(PING).stream().anyMatch(call ->
                call.path().equals(PING) && call.method().equals("GET")));
        alerts.raise("sick", "Xero: somebody is sick", "sick");
        await().atMost(SOON).until(() -> chat.at(PING + "/fail").stream().anyMatch(call -> call.method().equals("POST")
                && call.body().contains("Xero: somebody is sick")));
        alerts.clear("sick", "Xero: well again", "well");
        int before = chat.at(PING).size();
        await().atMost(SOON).until(() -> chat.at(PING).stream().skip(before).anyMatch(call -> call.path().equals(PING)));
    }

    private static Channel channel(String url) {
        return new Channel("other", URI.create(url), WebhookForm.JSON, Map.of());
    }

    private static Alert alert(String topic) {
        return new Alert(topic, true, "Xero: " + topic, topic, null, Instant.EPOCH);
    }

    private static JsonNode body(String webhook, String words, int number) throws IOException {
        return JSON.readTree(chat.about(webhook, words).get(number).body());
    }

    /** The test of alerts asks all, at once. */
    private static long callsOfAlerts(String webhook) {
        return chat.at(webhook).stream().filter(call -> !call.body().contains("Nothing is wrong")).count();
    }

    private static long rows(String topic, String webhook) {
        return count("SELECT COUNT(*) FROM xero_alert_post WHERE topic = ? AND webhook = ?", topic, webhook);
    }

    private static long waiting(String topic, String webhook) {
        return count("SELECT COUNT(*) FROM xero_alert_post WHERE topic = ? AND webhook = ? AND due_at IS NOT NULL", topic, webhook);
    }

    private static long count(String statement, String topic, String webhook) {
        return application.database().queryForObject(statement, Long.class, topic, webhook);
    }
}
