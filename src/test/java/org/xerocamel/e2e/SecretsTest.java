package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.Reply;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.Webhooks;
import org.xerocamel.simulator.XeroSimulator;

/**
 * A run in which everything goes wrong that may make somebody talkative: servers that repeat what they were sent, logins
 * that are refused, sinks that fail. Then every secret that it used is looked for wherever a person may look.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsTest {

    private static final String KEY = "gJ5rP0mXlq1wYvT7uZ2dC8nB4kS6hE9fA3iO+tR/VxQ=";
    private static final String RECEIVER_TOKEN = "receiver-t0ken-of-the-warehouse";
    private static final String RECEIVER_KEY = "receiver-k3y-in-the-query";
    private static final String CHAT_KEY = "chat-k3y-in-the-path";
    private static final String CHAT_TOKEN = "chat-t0ken-in-a-header";
    private static final String HEARTBEAT_KEY = "heartbeat-k3y-in-the-path";
    private static final String SINK_PASSWORD = "p4ssword-of-the-sinks-database";
    private static final String MAIL_PASSWORD = "p4ssword-of-the-mail-server";
    private static final String DATABASE_PASSWORD = "p4ssword-of-our-own-database";
    private static final String UNREADABLE = "what-an-unreadable-post-holds";
    private static final String WEBHOOK_KEY = "k3y-of-the-webhook/of-Xero==";
    private static final String CONSOLE_PASSWORD = "p4ssword-of-the-console";
    /** A proxy on the way that shows what it was asked: the worst that can be repeated in a message. */
    private static final Fault ECHO = (request, right) -> Reply.text(500, told(request));

    private final List<String> answers = new ArrayList<>();
    private PostgresDatabase sinks;

    @BeforeEach
    void start() {
        sinks = PostgresDatabase.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void noSecretOfARunIsToBeSeenAnywhere(String database, @TempDir Path folder, @TempDir Path logs) throws Exception {
        try (XeroSimulator xero = XeroSimulator.start(); Mailbox mailbox = Mailbox.open();
                InvoiceReceiver receiver = InvoiceReceiver.start()) {
            xero.limits().off();
            mailbox.allow("xero-camel", MAIL_PASSWORD);
            SecretSearch search = new SecretSearch();
            TestApplication.Settings settings = settings(database, xero, mailbox, receiver, folder)
                    .set("logging.file.name", logs.resolve("xero.log")).set("logging.threshold.console", "info")
                    .set("logging.level.root", database.equals("h2") ? "debug" : "info")
                    .set("logging.level.com.icegreen", "info").set("logging.level.org.xerocamel", "trace");
            if (database.equals("postgresql")) {
                settings.set("logging.structured.format.file", "ecs");
            }
            try (TestApplication application = settings.start()) {
                SimulatedOrganisation demo = xero.addOrganisation("Demo");
                demo.addInvoices(300);
                refusedLogins(xero, application, search);
                connect(application);
                String signature = posts(xero, application, demo);
                failingFetches(xero, application, demo);
                failingSinks(application, receiver, demo);
                failingRefreshes(xero, application, mailbox);
                known(xero, search, signature);
                assertThat(search.in(pages(application))).as("pages and answers").isEmpty();
                Traces.rows(application.database().getDataSource()).forEach((table, rows) ->
                        assertThat(search.in(rows)).as("the table %s", table).isEmpty());
                Traces.rows(sinks.dataSource()).forEach((table, rows) ->
                        assertThat(search.in(rows)).as("the sink's table %s", table).isEmpty());
                assertThat(search.in(Traces.mbeans())).as("MBeans").isEmpty();
                assertThat(search.in(Traces.threads())).as("threads").isEmpty();
                assertThat(search.in(printed(application))).as("what beans print of themselves").isEmpty();
                assertThat(search.in(mails(mailbox))).as("mails").isEmpty();
            }
            Traces.files(folder).forEach((file, bytes) ->
                    assertThat(search.in(bytes)).as("the file %s", file).isEmpty());
            byte[] log = Traces.files(logs).values().iterator().next();
            assertThat(log.length).as("bytes of the log").isGreaterThan(5_000);
            assertThat(search.in(log)).as("the log").isEmpty();
        }
    }

    @Test
    void theSearchFindsASecretInEachForm() {
        SecretSearch search = new SecretSearch().secret("it", "some secret/+text");
        for (String form : List.of("some secret/+text", "some+secret%2F%2Btext", "c29tZSBzZWNyZXQvK3RleHQ=",
                "c29tZSBzZWNyZXQvK3RleHQ")) {
            assertThat(search.in("before " + form + " after")).as(form).isNotEmpty();
        }
        assertThat(search.in("some other text")).isEmpty();
    }

    private TestApplication.Settings settings(String database, XeroSimulator xero, Mailbox mailbox,
            InvoiceReceiver receiver, Path folder) throws Exception {
        TestApplication.Settings settings = mailbox.getAlertsOf(TestApplication.against(xero, folder), folder)
                .set("spring.mail.username", "xero-camel").set("spring.mail.password", MAIL_PASSWORD)
                .set("spring.mail.properties.mail.smtp.auth", true)
                .set("xero.token-key", KEY).set("xero.webhook.key", WEBHOOK_KEY).set("xero.console.password", CONSOLE_PASSWORD)
                .set("xero.sinks", "file,jdbc,http,own").set("xero.deliver.alert-after", "1ms")
                .set("xero.sink.http.url", receiver.url() + "?api_key=" + RECEIVER_KEY)
                .set("xero.sink.http.headers.Authorization", "Bearer " + RECEIVER_TOKEN)
                .set("xero.sink.http.batch-size", 50)
                .set("xero.sink.jdbc.url", sinks.url() + "&password=" + SINK_PASSWORD)
                .set("xero.sink.jdbc.password", SINK_PASSWORD).set("spring.datasource.password", DATABASE_PASSWORD)
                // Nobody listens there, so each call fails, and is reported.
                .set("xero.alert.webhook.chat.url", "http://localhost:1/services/" + CHAT_KEY)
                .set("xero.alert.webhook.chat.headers.Authorization", "Bearer " + CHAT_TOKEN)
                .set("xero.alert.heartbeat.url", "http://localhost:1/ping/" + HEARTBEAT_KEY).set("xero.alert.heartbeat.interval", "1s")
                .set("own.url", receiver.url() + "/own?w=" + RECEIVER_KEY);
        if (database.equals("postgresql")) {
            PostgresDatabase own = PostgresDatabase.withTables();
            settings.set("spring.datasource.url", own.url()).set("spring.datasource.username", "postgres");
        }
        // A sink as a user may write one: its failures quote the address.
        Files.writeString(folder.resolve("routes/5-sink-own.camel.yaml"), """
                - route:
                    id: xero-sink-own
                    from:
                      uri: direct:xero-sink-own
                      steps:
                        - toD:
                            uri: "{{own.url}}"
                """);
        return settings;
    }

    /** @return the signature of a post that was taken */
    private String posts(XeroSimulator xero, TestApplication application, SimulatedOrganisation demo) {
        Webhooks webhooks = xero.webhooks().to(application.url(), WEBHOOK_KEY);
        byte[] unreadable = ("{\"events\":[{\"note\":\"" + UNREADABLE + "\"}],").getBytes(StandardCharsets.UTF_8);
        String signature = webhooks.signature(unreadable);
        assertThat(webhooks.post(unreadable, signature).statusCode()).isEqualTo(200);
        assertThat(webhooks.post(unreadable, UNREADABLE).statusCode()).isEqualTo(401);
        xero.faults().on(request -> request.parameter("IDs").isPresent()).once(ECHO);
        assertThat(webhooks.post(webhooks.updated(demo, demo.invoices().get(0).id())).statusCode()).isEqualTo(200);
        eventually(() -> assertThat(xero.calls().count(request -> request.parameter("IDs").isPresent())).isPositive());
        return signature;
    }

    private void refusedLogins(XeroSimulator xero, TestApplication application, SecretSearch search) {
        ConsentWalker browser = application.browser();
        URI callback = browser.connectUntilCallback().callback();
        search.secret("a state", callback.getQuery().replaceAll(".*state=([^&]*).*", "$1"));
        see(browser.withoutCookies().open(callback));
        see(browser.open(URI.create(callback.toString().replaceFirst("state=", "state=x"))));
        xero.faults().onCode().once(ECHO);
        see(browser.open(callback));
        see(browser.open(callback));
        xero.faults().onCode().once((request, right) ->
                Reply.json(400, new ObjectMapper().createObjectNode().put("error", request.text())
                        .put("error_description", told(request))));
        see(browser.connect());
        xero.faults().onCode().once(Fault.truncated());
        see(browser.connect());
        xero.faults().onCode().once(changed("id_token", "x"));
        see(browser.connect());
        xero.faults().onConnections().once(ECHO);
        see(browser.connect());
        xero.faults().onConnections().once((request, right) -> Reply.text(200, told(request)));
        see(browser.connect());
        xero.consent().deny();
        see(browser.connect());
        xero.consent().allow();
    }

    private void connect(TestApplication application) {
        ConsentWalker.Walk walk = application.connect();
        see(walk);
        assertThat(walk.status()).isEqualTo(200);
        see(application.browser().open(walk.callback()));
    }

    private void failingFetches(XeroSimulator xero, TestApplication application, SimulatedOrganisation demo) {
        eventually(() -> assertThat(application.exported()).hasSize(300));
        for (Fault fault : List.of(ECHO, Fault.unauthorised(), Fault.html(), Fault.cut(), Fault.malformed(),
                (Fault) (request, right) -> Reply.text(200, told(request)),
                (Fault) (request, right) -> Reply.text(400, "x".repeat(250) + told(request)))) {
            var rule = xero.faults().onPages().once(fault);
            eventually(() -> {
                // Again and again, since the pass before may just be setting its own time.
                application.database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP, failures = 5");
                assertThat(rule.hits()).isEqualTo(1);
            });
            answers.add(application.get("/api/organisations/Demo/invoices/" + demo.invoices().get(0).id()).body());
        }
        xero.faults().on(request -> request.target().contains("none")).once(ECHO);
        answers.add(application.get("/api/organisations/Demo/invoices/none").body());
    }

    private void failingSinks(TestApplication application, InvoiceReceiver receiver, SimulatedOrganisation demo) {
        receiver.faults().on(any -> true).times(6, ECHO);
        receiver.faults().on(request -> request.text().contains("REFUSED-1"))
                .always((request, right) -> Reply.text(422, told(request)));
        demo.addInvoice(invoice -> invoice.put("InvoiceNumber", "REFUSED-1"));
        demo.addInvoice(invoice -> invoice.put("Type", "x".repeat(5000)));
        eventually(() -> {
            application.database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP");
            assertThat(application.status().get("parked").asInt()).isEqualTo(2);
        });
        eventually(() -> assertThat(application.status().get("alerts").toString()).contains("the sink own"));
    }

    /** Each kind of failure: passing, of the configuration, for good. */
    private void failingRefreshes(XeroSimulator xero, TestApplication application, Mailbox mailbox) {
        for (Fault fault : List.of(ECHO, Fault.oauth("invalid_client"), Fault.answerLost(), Fault.html(),
                (Fault) (request, right) -> Fault.oauth(request.text()).spoil(request, right))) {
            var rule = xero.faults().onRefresh().once(fault);
            eventually(() -> {
                expire(application);
                assertThat(rule.hits()).isEqualTo(1);
            });
        }
        int before = xero.tokens().rotations();
        eventually(() -> {
            expire(application);
            assertThat(xero.tokens().rotations()).as("refreshes").isGreaterThan(before);
        });
        xero.tokens().revokeAll();
        expire(application);
        eventually(() -> assertThat(mailbox.subjectsAbout("please connect Demo again")).isNotEmpty());
    }

    private static void expire(TestApplication application) {
        application.database().update("UPDATE xero_authorisation SET expires_at = CURRENT_TIMESTAMP,"
                + " next_attempt_at = CURRENT_TIMESTAMP");
    }

    private static void known(XeroSimulator xero, SecretSearch search, String signature) {
        assertThat(xero.tokens().secrets()).as("tokens, codes and verifiers of the run").hasSizeGreaterThan(15);
        int number = 0;
        for (String secret : xero.tokens().secrets()) {
            search.secret("token, code or verifier " + ++number, secret);
        }
        search.secret("the client secret", XeroSimulator.CLIENT_SECRET)
                .secret("the client id and secret", XeroSimulator.CLIENT_ID + ":" + XeroSimulator.CLIENT_SECRET)
                .secret("the token key", KEY).bytes("the token key's bytes", Base64.getDecoder().decode(KEY))
                .secret("the receiver's token", RECEIVER_TOKEN).secret("the receiver's key", RECEIVER_KEY)
                .secret("the chat's key", CHAT_KEY).secret("the chat's token", CHAT_TOKEN)
                .secret("the heartbeat's key", HEARTBEAT_KEY)
                .secret("the sink's password", SINK_PASSWORD).secret("the mail password", MAIL_PASSWORD)
                .secret("the database's password", DATABASE_PASSWORD)
                .secret("the webhook's key", WEBHOOK_KEY).secret("a signature", signature)
                .secret("what a post holds", UNREADABLE).secret("the console's password", CONSOLE_PASSWORD);
    }

    private String pages(TestApplication application) {
        for (String path : List.of("/", "/api/status", "/api/parked", "/api/events?limit=1000", "/api/history", "/api/streams",
                "/api/openapi.json", "/actuator", "/actuator/health", "/actuator/prometheus",
                "/actuator/env", "/actuator/configprops", "/actuator/beans", "/actuator/camel", "/actuator/sbom",
                "/actuator/heapdump", "/actuator/httpexchanges", "/xero", "/xero/nosuch", "/error", "/api/nosuch")) {
            var answer = application.get(path);
            answers.add(answer.headers() + answer.body());
        }
        return String.join("\n", answers);
    }

    private static String printed(TestApplication application) {
        StringBuilder printed = new StringBuilder();
        for (String name : application.context().getBeanFactory().getBeanDefinitionNames()) {
            Object bean = application.context().getBeanFactory().getSingleton(name);
            if (bean != null && bean.getClass().getName().startsWith("org.xerocamel")) {
                printed.append(bean).append('\n');
            }
        }
        assertThat(printed).contains("XeroProperties[").contains("HttpSinkProperties[").contains("JdbcSinkProperties[");
        return printed.toString();
    }

    private static String mails(Mailbox mailbox) throws Exception {
        ByteArrayOutputStream mails = new ByteArrayOutputStream();
        for (MimeMessage mail : mailbox.mails()) {
            mail.writeTo(mails);
            mails.writeBytes(Mailbox.text(mail).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(mails.toString(StandardCharsets.UTF_8)).contains("sink http is failing", "sink own is failing");
        return mails.toString(StandardCharsets.UTF_8);
    }

    private void see(ConsentWalker.Walk walk) {
        answers.add(walk.body());
    }

    /** Everything that a request holds. */
    private static String told(Request request) {
        return request.method() + " " + request.target() + "\n" + request.headers() + "\n" + request.text();
    }

    private static Fault changed(String field, String value) {
        return (request, right) -> {
            Reply reply = right.apply(request);
            try {
                ObjectMapper json = new ObjectMapper();
                return reply.body(json.writeValueAsBytes(((ObjectNode) json.readTree(reply.body())).put(field, value)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
