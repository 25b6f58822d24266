package org.xerocamel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Reply;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.Webhooks;
import org.xerocamel.simulator.Webhooks.Event;

/** What Xero posts arrives at the sinks, though no pass is due; and nothing that it may post does harm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookTest {

    private static final String KEY = "Wbh00k+key/of-the-test==";
    private static final String RESTARTS = "restarts";
    private static final int MEBIBYTE = 1024 * 1024;

    private Bench bench;
    private Webhooks webhooks;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.webhook.key", KEY).set("xero.webhook.gather", "500ms").start();
        webhooks = bench.xero().webhooks().to(bench.application().url(), KEY);
    }

    @BeforeEach
    void clear() {
        bench.xero().calls().clear();
    }

    @AfterEach
    void mend(TestInfo test) {
        bench.xero().faults().clear();
        if (test.getTags().contains(RESTARTS)) {
            bench.set("xero.entities.Invoices.ids", "IDs").restart();
        }
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void aSignedPostIsAnsweredByNothingButTwoHundred() {
        byte[] body = webhooks.body(List.of());
        HttpResponse<byte[]> answer = webhooks.post(body, webhooks.signature(body));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).as("a body").isEmpty();
        assertThat(answer.headers().map()).as("cookies, redirects").doesNotContainKeys("set-cookie", "location");
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(webhooks.post(body, webhooks.signature(body), "Cookie", "JSESSIONID=1; XSRF-TOKEN=2", "Origin",
                "https://elsewhere.example.com", "Sec-Fetch-Site", "cross-site").statusCode())
                .as("whoever it seems to come from").isEqualTo(200);
    }

    @Test
    void anythingThatXeroDidNotSignIsAnsweredByFourHundredAndOne() {
        byte[] body = webhooks.body(List.of());
        byte[] anew = new String(body, StandardCharsets.UTF_8).replace("\"events\":[]", "\"events\": []")
                .getBytes(StandardCharsets.UTF_8);
        byte[] noText = {'{', (byte) 0xff, (byte) 0xfe, 0, (byte) 0xc3, (byte) 0x28, '}'};
        String viaText = webhooks.signature(new String(noText, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        List<HttpResponse<byte[]>> answers = List.of(webhooks.post(body, null), webhooks.post(body, ""),
                webhooks.post(body, "wrong"), webhooks.post(anew, webhooks.signature(body)),
                webhooks.post(new byte[0], webhooks.signature(body)), webhooks.post(noText, viaText),
                webhooks.post(body, webhooks.signature(body), "x-xero-signature", "second"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location", "www-authenticate");
        });
    }

    @Test
    void theIntentToReceiveIsAnsweredRight() {
        assertThat(webhooks.askIntent()).containsExactly(200, 401, 200, 401);
    }

    @Test
    void whatIsTooLongOrNoPostIsRefused() throws Exception {
        byte[] longest = new byte[MEBIBYTE];
        byte[] longer = new byte[MEBIBYTE + 1];
        assertThat(webhooks.post(longest, webhooks.signature(longest)).statusCode()).isEqualTo(200);
        assertThat(webhooks.post(longer, webhooks.signature(longer)).statusCode()).isEqualTo(413);
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")) {
            assertThat(send(method).statusCode()).as(method).isIn(401, 405);
        }
        assertThat(send("PUT", "Authorization", Credentials.USUAL.basic()).statusCode()).isEqualTo(405);
    }

    @Test
    void aFormIsSignedByItsBytesToo() {
        byte[] body = "a=b&events=[]".getBytes(StandardCharsets.UTF_8);
        URI address = bench.application().url().resolve("/xero/webhook");
        HttpRequest form = HttpRequest.newBuilder(address).header("Content-Type", "application/x-www-form-urlencoded")
                .header("x-xero-signature", webhooks.signature(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        assertThat(send(form).statusCode()).as("signed, and nothing that can be read").isEqualTo(200);
    }

    @Test
    void aRecordThatXeroNamesIsFetchedWholeAndThePositionStays() {
        SimulatedOrganisation demo = filled("Named", 30);
        String watermark = bench.stream(demo).get("watermark").asText();
        String id = Bench.ids(demo).get(7);
        demo.update(id, invoice -> invoice.put("Reference", "changed"));
        assertThat(webhooks.post(webhooks.updated(demo, id)).statusCode()).isEqualTo(200);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(31));
        JsonNode last = bench.lastVersions(demo).get(id);
        assertThat(last.get("Reference").asText()).isEqualTo("changed");
        assertThat(last.get("LineItems")).as("its lines, which lists without pages lack").isNotEmpty();
        assertThat(bench.stream(demo).get("watermark").asText()).as("the watermark").isEqualTo(watermark);
        assertThat(bench.stream(demo).get("waitingEvents").asLong()).isZero();
        List<Call> calls = named(demo);
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).request().parameters()).containsEntry("IDs", id).containsEntry("page", "1")
                .containsEntry("includeArchived", "true").containsEntry("unitdp", "4");
        assertThat(calls.get(0).request().header("If-Modified-Since")).isEmpty();
    }

    @Test
    void anEventThatIsToldAgainCostsNoFurtherCall() {
        SimulatedOrganisation demo = filled("Told again", 5);
        String id = Bench.ids(demo).get(0);
        demo.update(id, invoice -> invoice.put("Reference", "once"));
        Event event = new Event(demo.tenantId(), "INVOICE", id, "UPDATE", Instant.now().minusSeconds(10));
        webhooks.post(event, event);
        webhooks.post(event);
        eventually(() -> assertThat(bench.exported(demo)).hasSize(6));
        webhooks.post(event);
        webhooks.post(new Event(demo.tenantId(), "Invoice", id, "Update", event.at()));
        assertThat(waiting()).as("what waits").isZero();
        assertThat(named(demo)).hasSize(1);
    }

    @Test
    void aBadMemberAmongWhatWebhooksNamedHoldsUpNoOther() {
        SimulatedOrganisation demo = filled("Bad member", 3);
        String id = Bench.ids(demo).get(1);
        demo.update(id, invoice -> invoice.put("Reference", "beside it"));
        bench.xero().faults().on(request -> request.parameter("IDs").isPresent()).of(demo).always((request, right) ->
                Reply.of(200, "application/json", new String(right.apply(request).body(), StandardCharsets.UTF_8)
                        .replaceFirst("\"Invoices\": *\\[", "\"Invoices\":[null,{\"InvoiceID\":\"\"},")));
        webhooks.post(webhooks.updated(demo, id));
        eventually(() -> assertThat(bench.lastVersions(demo).get(id).get("Reference").asText()).isEqualTo("beside it"));
        bench.xero().faults().clear();
        assertThat(bench.stream(demo).get("setAside").asInt()).isEqualTo(2);
        assertThat(waiting()).as("what waits").isZero();
    }

    @Test
    void aBurstOfTenThousandEventsMakesAFewCalls() {
        SimulatedOrganisation demo = filled("Burst", 1_000);
        List<String> ids = Bench.ids(demo);
        ids.forEach(id -> demo.update(id, invoice -> invoice.put("Reference", "burst")));
        Instant now = Instant.now();
        List<Event> events = IntStream.range(0, 10_000).mapToObj(i -> new Event(demo.tenantId(), "INVOICE",
                ids.get(i % 1_000), "UPDATE", now.plusMillis(i))).toList();
        for (int post = 0; post < 5; post++) {
            assertThat(webhooks.post(events.subList(post * 2_000, post * 2_000 + 2_000)).statusCode()).isEqualTo(200);
        }
        eventually(() -> assertThat(bench.exported(demo)).hasSize(2_000));
        eventually(() -> assertThat(bench.stream(demo).get("waitingEvents").asLong()).isZero());
        assertThat(named(demo).size()).as("calls for 1,000 records").isBetween(25, 100);
    }

    @Test
    void eventsThatNobodyKnowsTakeNoneOfTheOthersWithThem() {
        SimulatedOrganisation one = filled("One of two", 3);
        SimulatedOrganisation two = filled("Two of two", 3);
        String first = Bench.ids(one).get(0);
        String second = Bench.ids(two).get(1);
        one.update(first, invoice -> invoice.put("Reference", "one"));
        two.update(second, invoice -> invoice.put("Reference", "two"));
        String stranger = UUID.randomUUID().toString();
        webhooks.post(webhooks.event(one, "SUBSCRIPTION", stranger, "CREATE"),
                webhooks.event(one, "CONTACT", stranger, "UPDATE"), webhooks.event(one, "OF-THE-FUTURE", stranger, "MERGE"),
                new Event(stranger, "INVOICE", stranger, "UPDATE", Instant.now()),
                new Event(one.tenantId(), "INVOICE", "a,b&page=2", "UPDATE", Instant.now()),
                new Event(one.tenantId().toUpperCase(), "Invoice", first, "Transmogrify", Instant.now()),
                webhooks.updated(two, second), webhooks.updated(two, stranger));
        eventually(() -> assertThat(bench.lastVersions(one).get(first).get("Reference").asText()).isEqualTo("one"));
        eventually(() -> assertThat(bench.lastVersions(two).get(second).get("Reference").asText()).isEqualTo("two"));
        eventually(() -> assertThat(waiting()).as("what Xero does not give is not asked for again").isZero());
        assertThat(named(two)).hasSize(1);
        String metrics = bench.application().get("/actuator/prometheus").body();
        assertThat(metrics).contains("xero_webhook_events_total{outcome=\"ignored\"}",
                "xero_webhook_events_total{outcome=\"unreadable\"}", "xero_webhook_events_total{outcome=\"stored\"}");
    }

    @Test
    void anIdThatXeroRefusesKeepsNoOtherFromComing() {
        SimulatedOrganisation demo = filled("Poisoned", 8);
        List<String> ids = Bench.ids(demo).subList(0, 4);
        ids.forEach(id -> demo.update(id, invoice -> invoice.put("Reference", "new")));
        bench.xero().faults().on(request -> request.parameter("IDs").filter(list -> list.contains(ids.get(2))).isPresent())
                .always(Fault.status(400, "QueryParseException"));
        webhooks.post(ids.stream().map(id -> webhooks.updated(demo, id)).toList());
        eventually(() -> assertThat(bench.exported(demo)).hasSize(11));
        eventually(() -> assertThat(bench.stream(demo).get("waitingEvents").asLong()).as("forgotten").isZero());
        bench.xero().faults().clear();
        bench.pass(demo);
        eventually(() -> assertThat(bench.exported(demo)).as("a pass closes the gap").hasSize(12));
    }

    @Test
    void theAnswerComesAtOnceWhileXeroHangsAndTheRecordOnceItDoesNot() {
        SimulatedOrganisation demo = filled("Hanging", 5);
        String id = Bench.ids(demo).get(2);
        demo.update(id, invoice -> invoice.put("Reference", "late"));
        CountDownLatch open = new CountDownLatch(1);
        bench.xero().faults().on(request -> request.parameter("IDs").isPresent()).of(demo).once(Fault.holdUntil(open));
        for (int post = 0; post < 3; post++) {
            long begin = System.nanoTime();
            assertThat(webhooks.post(webhooks.updated(demo, id)).statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("as Xero wants it").isLessThan(Duration.ofSeconds(5));
        }
        eventually(() -> assertThat(named(demo)).as("the call that hangs").isNotEmpty());
        assertThat(bench.stream(demo).get("waitingEvents").asLong()).isEqualTo(3);
        open.countDown();
        eventually(() -> assertThat(bench.lastVersions(demo).get(id).get("Reference").asText()).isEqualTo("late"));
        eventually(() -> assertThat(bench.stream(demo).get("waitingEvents").asLong()).isZero());
    }

    @Test
    void anEventDuringAPassIsFetchedBetweenItsPagesAndNothingOlderFollows() {
        SimulatedOrganisation demo = bench.organisation("In mid-pass", 500);
        List<String> order = demo.invoices().stream().map(invoice -> invoice.id()).sorted().toList();
        List<String> changed = List.of(order.get(10), order.get(150), order.get(499));
        demo.onPage(page -> {
            // Page 2 is on its way with the versions of before, and page 3 is soon; what page 5 brings is still to be read.
            if (page == 2 && named(demo).isEmpty()) {
                changed.forEach(id -> demo.update(id, invoice -> invoice.put("Reference", "in mid-pass")));
                assertThat(webhooks.post(changed.stream().map(id -> webhooks.updated(demo, id)).toList()).statusCode())
                        .isEqualTo(200);
            }
        });
        bench.connect().passed(demo);
        demo.clearPageHooks();
        List<Call> calls = bench.xero().calls().matching(request -> request.page() > 0
                && request.tenantId().equals(demo.tenantId()));
        assertThat(calls.stream().map(call -> call.request().parameter("IDs").isPresent() ? "named"
                : call.request().parameter("page").orElseThrow()).toList())
                .as("page 3 may be asked for already, so the named ones come after it")
                .startsWith("1", "2", "3", "named", "4", "5");
        eventually(() -> assertThat(bench.exported(demo)).hasSize(502));
        List<JsonNode> exported = bench.exported(demo);
        for (String id : changed) {
            List<String> versions = exported.stream().filter(record -> record.get("InvoiceID").asText().equals(id))
                    .map(record -> record.get("UpdatedDateUTC").asText()).toList();
            assertThat(versions).as("versions of " + id).isSorted().doesNotHaveDuplicates();
            assertThat(bench.lastVersions(demo).get(id).get("Reference").asText()).isEqualTo("in mid-pass");
        }
        assertThat(bench.stream(demo).get("missing").asLong()).as("the pass counted right").isZero();
    }

    @Test
    void aGroupThatFailsHoldsUpNoPass() {
        SimulatedOrganisation demo = bench.organisation("Failing group", 300);
        String id = Bench.ids(demo).get(0);
        bench.xero().faults().on(request -> request.parameter("IDs").isPresent()).always(Fault.cut());
        demo.onPage(page -> {
            if (page == 1 && waiting() == 0) {
                assertThat(webhooks.post(webhooks.updated(demo, id)).statusCode()).isEqualTo(200);
            }
        });
        bench.connect().passed(demo);
        demo.clearPageHooks();
        assertThat(named(demo)).as("it was tried").isNotEmpty();
        assertThat(bench.stream(demo).get("failures").asLong()).isZero();
        eventually(() -> assertThat(bench.exported(demo)).hasSize(300));
        assertThat(bench.stream(demo).get("waitingEvents").asLong()).isOne();
        bench.xero().faults().clear();
        eventually(() -> assertThat(bench.stream(demo).get("waitingEvents").asLong()).isZero());
    }

    @Test
    void whatTheDatabaseCannotStoreIsToBePostedAgain() {
        SimulatedOrganisation demo = filled("Not stored", 2);
        String id = Bench.ids(demo).get(0);
        demo.update(id, invoice -> invoice.put("Reference", "posted again"));
        Event event = webhooks.updated(demo, id);
        bench.application().database().execute("ALTER TABLE xero_webhook_event RENAME TO elsewhere");
        try {
            HttpResponse<byte[]> answer = webhooks.post(event);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEmpty();
        } finally {
            bench.application().database().execute("ALTER TABLE elsewhere RENAME TO xero_webhook_event");
        }
        assertThat(webhooks.post(event).statusCode()).isEqualTo(200);
        eventually(() -> assertThat(bench.lastVersions(demo).get(id).get("Reference").asText()).isEqualTo("posted again"));
    }

    @Test
    void whatWaitsSurvivesARestart() {
        SimulatedOrganisation demo = filled("Restarted", 5);
        String id = Bench.ids(demo).get(4);
        demo.update(id, invoice -> invoice.put("Reference", "after the restart"));
        bench.xero().faults().on(request -> request.parameter("IDs").isPresent()).always(Fault.offline());
        webhooks.post(webhooks.updated(demo, id));
        eventually(() -> assertThat(named(demo)).isNotEmpty());
        assertThat(bench.stream(demo).get("failures").asLong()).as("the stream itself does not fail").isZero();
        bench.restart();
        assertThat(bench.stream(demo).get("waitingEvents").asLong()).isOne();
        bench.xero().faults().clear();
        eventually(() -> assertThat(bench.lastVersions(demo).get(id).get("Reference").asText())
                .isEqualTo("after the restart"));
        eventually(() -> assertThat(bench.stream(demo).get("waitingEvents").asLong()).isZero());
    }

    @Test
    @Tag(RESTARTS)
    void whereXeroTakesNoListOfIdsAPassBeginsAtOnce() {
        SimulatedOrganisation demo = filled("Without ids", 5);
        bench.set("xero.entities.Invoices.ids", "").restart();
        bench.xero().calls().clear();
        String id = Bench.ids(demo).get(1);
        demo.update(id, invoice -> invoice.put("Reference", "by a pass"));
        webhooks.post(webhooks.updated(demo, id), webhooks.updated(demo, Bench.ids(demo).get(2)));
        eventually(() -> assertThat(bench.lastVersions(demo).get(id).get("Reference").asText()).isEqualTo("by a pass"));
        assertThat(named(demo)).isEmpty();
        assertThat(bench.xero().calls().pages(demo.tenantId())).as("one pass of one page").containsExactly(1);
        eventually(() -> assertThat(bench.stream(demo).get("waitingEvents").asLong()).isZero());
    }

    @Test
    void changesThatXeroAnnouncesByItselfArriveInTheirOrder() {
        SimulatedOrganisation demo = filled("Announced", 50);
        webhooks.announcing(Duration.ofMillis(20));
        for (int round = 0; round < 5; round++) {
            for (String id : Bench.ids(demo).subList(round, round + 20)) {
                int number = round;
                demo.update(id, invoice -> invoice.put("Reference", "round " + number));
            }
        }
        eventually(() -> {
            var last = bench.lastVersions(demo);
            assertThat(demo.invoices()).allSatisfy(invoice -> assertThat(last.get(invoice.id()).get("Reference"))
                    .isEqualTo(invoice.json().get("Reference")));
        });
        assertThat(webhooks.answers()).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    }

    /** The seed is printed; -Dxero.fuzz.seed repeats it. */
    @Test
    void rubbishIsAnsweredRightAndStoresNothing() {
        long seed = Long.getLong("xero.fuzz.seed", System.nanoTime());
        System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, "seed {0,number,#}", seed);
        Random random = new Random(seed);
        SimulatedOrganisation demo = filled("Fuzzed", 3);
        long before = rows();
        for (int number = 0; number < 300; number++) {
            byte[] body = rubbish(random, demo);
            boolean signed = random.nextInt(3) > 0;
            String signature = signed ? webhooks.signature(body) : noise(random);
            HttpResponse<byte[]> answer = webhooks.post(body, signature, "X-" + Math.abs(random.nextInt()),
                    noise(random), "CamelHttpResponseCode", "302", "CamelHttpUri", "http://localhost:1/");
            assertThat(answer.statusCode()).as("answer to %s, seed %d", new String(body, StandardCharsets.UTF_8), seed)
                    .isEqualTo(signed ? 200 : 401);
            assertThat(answer.body()).as("seed %d", seed).isEmpty();
        }
        assertThat(rows()).as("events stored, seed %d", seed).isEqualTo(before);
        String id = Bench.ids(demo).get(0);
        demo.update(id, invoice -> invoice.put("Reference", "after all that"));
        webhooks.post(webhooks.updated(demo, id));
        eventually(() -> assertThat(bench.lastVersions(demo).get(id).get("Reference").asText())
                .isEqualTo("after all that"));
    }

    /** A good post with something spoilt, or anything else; none of it names a record. */
    private byte[] rubbish(Random random, SimulatedOrganisation demo) {
        if (random.nextInt(4) == 0) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return bytes;
        }
        String id = List.of("../" + UUID.randomUUID(), "a,b", "", "x".repeat(5_000), "a&page=2", "\u0000")
                .get(random.nextInt(6));
        String good = new String(webhooks.body(List.of(new Event(demo.tenantId(), noise(random), id, noise(random),
                Instant.now()))), StandardCharsets.UTF_8);
        int at = random.nextInt(good.length());
        String spoilt = random.nextBoolean() ? good : good.substring(0, at) + noise(random) + good.substring(at);
        return (random.nextInt(5) == 0 ? spoilt.substring(0, at) : spoilt).getBytes(StandardCharsets.UTF_8);
    }

    private static String noise(Random random) {
        return random.ints(random.nextInt(40), 33, 127).mapToObj(Character::toString).reduce("n", String::concat);
    }

    private SimulatedOrganisation filled(String name, int invoices) {
        SimulatedOrganisation organisation = bench.connected(name, invoices);
        bench.passed(organisation);
        eventually(() -> assertThat(bench.exported(organisation)).hasSize(invoices));
        return organisation;
    }

    private List<Call> named(SimulatedOrganisation organisation) {
        return bench.xero().calls().matching(request -> request.tenantId().equals(organisation.tenantId())
                && request.parameter("IDs").isPresent());
    }

    private long waiting() {
        return bench.application().database().queryForObject(
                "SELECT COUNT(*) FROM xero_webhook_event WHERE fetched_at IS NULL", Long.class);
    }

    private long rows() {
        return bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_webhook_event", Long.class);
    }

    private HttpResponse<byte[]> send(String method, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(bench.application().url().resolve("/xero/webhook"))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
