package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Call;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Reply;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Whatever happens to a call that writes, each document of a file is at Xero once, whole, and none is missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteOnceTest {

    static final String SCOPES = "openid profile email offline_access accounting.invoices accounting.payments"
            + " accounting.contacts accounting.settings accounting.banktransactions accounting.manualjournals";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bench bench;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.scopes", SCOPES).set("xero.update.settle", "500ms")
                .set("xero.update.unfinished", "2s").set("xero.update.byte-order-mark", false).set("xero.fetch.timeout", "2s")
                .set("xero.update.create", "Invoices,Contacts,ManualJournals,BankTransactions").start();
        inbox = new InboxFolder(folder.resolve("inbox"));
        demo = bench.organisation("Demo", 0).openBooks();
        bench.connect().passed(demo);
    }

    @AfterEach
    void everythingIsWellAgain() {
        bench.xero().faults().clear();
        bench.xero().calls().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void callsThatFailInAnyWayDoubleNothingAndLoseNothing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        System.out.println("The seed is " + seed);
        List<Fault> faults = List.of(Fault.answerLost(), Fault.closed(), Fault.status(500, "no"), Fault.offline(),
                Fault.doneButStatus(502, "no"), Fault.doneButStatus(504, "no"), Fault.hang(Duration.ofSeconds(3)), Fault.cut(),
                Fault.truncated(), Fault.html(), Fault.rateLimited("minute", Duration.ofSeconds(1)), Fault.unauthorised(),
                Fault.answerLostAfter(Duration.ofSeconds(1)), Fault.page(403));
        bench.xero().faults().on(WriteOnceTest::isWrite).always((request, right) -> random.nextInt(3) == 0
                ? faults.get(random.nextInt(faults.size())).spoil(request, right) : right.apply(request));
        Map<String, Papers> files = new LinkedHashMap<>();
        for (int file = 0; file < 3; file++) {
            Papers sales = Papers.sales();
            Papers bills = Papers.bills();
            Papers journals = Papers.journals();
            Papers spent = Papers.transactions();
            for (int at = 0; at < 60; at++) {
                sales.sale("ANY-" + file + "-" + at, "Any " + at % 7, "10." + (10 + at), "7");
            }
            for (int at = 0; at < 12; at++) {
                bills.bill("any bill " + file + " " + at, at % 2 == 0 ? "B-" + file + "-" + at : null, "Supplier " + at % 3, "3." + (10 + at), "1");
                journals.journal("any journal " + file + " " + at, "4." + (10 + at));
                spent.spent("any spending " + file + " " + at, "Shop " + at % 3, "5." + (10 + at));
            }
            files.put("Invoices/any-sales" + file, sales);
            files.put("Bills/any-bills" + file, bills);
            files.put("ManualJournals/any-journals" + file, journals);
            files.put("SpendMoney/any-spent" + file, spent);
        }
        files.forEach((name, papers) -> inbox.drop(name + ".ndjson", papers.ndjson()));
        files.forEach((name, papers) -> {
            String result = inbox.await("done/" + name + ".result.ndjson");
            assertThat(results(result)).as("seed " + seed + " " + name + " " + result).containsOnly("created").hasSize(papers.size());
            papers.areBookedOnce(demo);
        });
    }

    @Test
    void aLimitInMidFileLetsTheRestWait() {
        Papers papers = Papers.sales();
        for (int at = 0; at < 120; at++) {
            papers.sale("LIMIT-" + at, "Patient", "10.00");
        }
        bench.xero().faults().on(WriteOnceTest::isWrite).nth(2).once(Fault.rateLimited("minute", Duration.ofSeconds(2)));
        inbox.drop("Invoices/limit.ndjson", papers.ndjson());
        assertThat(results(inbox.await("done/Invoices/limit.result.ndjson"))).containsOnly("created").hasSize(120);
        papers.areBookedOnce(demo);
        assertThat(writes()).as("50, a refused call, 50, 20").hasSize(4).allSatisfy(request -> {
            assertThat(request.parameter("summarizeErrors")).contains("false");
            assertThat(request.header("Idempotency-Key")).hasSizeBetween(1, 128);
        });
    }

    @Test
    void whatXeroRefusesHoldsUpNothingBesideIt() {
        Papers papers = Papers.sales();
        for (int at = 0; at < 50; at++) {
            papers.sale("SOME-" + at, "Someone", "10.00");
        }
        bench.xero().faults().on(WriteOnceTest::isWrite).once((request, right) -> withErrors(right.apply(request.body().length == 0
                ? request : without(request, "SOME-7")), "SOME-7", 7));
        inbox.drop("Invoices/some.ndjson", papers.ndjson());
        List<String> results = results(inbox.await("done/Invoices/some.result.ndjson"));
        assertThat(results.get(7)).isEqualTo("refused");
        assertThat(results.stream().filter("created"::equals).count()).isEqualTo(49);
        assertThat(inbox.await("done/Invoices/some.failed.ndjson").lines()).hasSize(1).allMatch(line -> line.contains("SOME-7"));
        assertThat(papers.booked(demo)).isEqualTo(49);
    }

    @Test
    void aCallThatIsRefusedWithoutNamingADocumentIsRepeatedOneByOne() {
        Papers papers = Papers.sales().sale("ALONE-1", "Alone", "1").sale("ALONE-2", "Alone", "2").sale("ALONE-3", "Alone", "3");
        bench.xero().faults().on(request -> isWrite(request) && request.text().contains("ALONE-2"))
                .always(Fault.status(400, "application/json", "{\"Message\":\"No reason\"}", null, null));
        inbox.drop("Invoices/alone.ndjson", papers.ndjson());
        assertThat(results(inbox.await("done/Invoices/alone.result.ndjson"))).containsExactly("created", "refused", "created");
        assertThat(papers.booked(demo)).isEqualTo(2);
    }

    @Test
    void anAnswerThatLacksDocumentsIsNotTakenForTheirs() {
        Papers papers = Papers.sales().sale("FEWER-1", "Few", "1").sale("FEWER-2", "Few", "2").sale("FEWER-3", "Few", "3");
        bench.xero().faults().on(WriteOnceTest::isWrite).once((request, right) -> {
            Reply reply = right.apply(request);
            ObjectNode answer = (ObjectNode) json(reply.body());
            ((ArrayNode) answer.get("Invoices")).remove(0);
            return reply.body(answer.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        inbox.drop("Invoices/fewer.ndjson", papers.ndjson());
        assertThat(inbox.await("done/Invoices/fewer.result.ndjson").lines()).hasSize(3).allSatisfy(line -> {
            JsonNode result = json(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(result.path("result").asText()).isEqualTo("created");
            assertThat(demo.invoice(result.path("id").asText()).json().path("InvoiceNumber")).isEqualTo(result.path("number"))
                    .isEqualTo(result.path("document"));
        });
        papers.areBookedOnce(demo);
    }

    @Test
    void theSameFileTwiceAndAFileInTwoPartsAtOnceCreateEachDocumentOnce() {
        Papers papers = Papers.sales();
        for (int at = 0; at < 40; at++) {
            papers.sale("TWICE-" + at, "Twice " + at % 3, "10." + (10 + at), "2");
        }
        bench.xero().faults().on(WriteOnceTest::isWrite).once(Fault.answerLost());
        bench.xero().faults().on(WriteOnceTest::isWrite).nth(2).once(Fault.closed());
        inbox.drop("Invoices/twice-a.ndjson", papers.ndjson());
        inbox.drop("Invoices/twice-b.ndjson", papers.ndjson());
        inbox.drop("Invoices/twice-c.ndjson", papers.ndjson(0, 25));
        inbox.drop("Invoices/twice-d.ndjson", papers.ndjson(20, 40));
        List<String> results = new ArrayList<>();
        for (String file : List.of("a", "b", "c", "d")) {
            results.addAll(results(inbox.await("done/Invoices/twice-" + file + ".result.ndjson")));
        }
        assertThat(results).containsOnly("created", "unchanged");
        assertThat(results.stream().filter("created"::equals)).hasSize(40);
        papers.areBookedOnce(demo);
    }

    @Test
    void anExternalIdIsOneRecordInWhateverFileItComes() {
        Papers first = Papers.journals().journal("external one", "7.00").with("ExternalID", "ext-1");
        Papers second = Papers.journals().journal("external two", "7.00").with("ExternalID", "ext-1");
        bench.xero().faults().on(WriteOnceTest::isWrite).once(Fault.answerLost());
        inbox.drop("ManualJournals/ext-a.ndjson", first.ndjson());
        inbox.drop("ManualJournals/ext-b.ndjson", second.ndjson());
        List<String> results = List.of(results(inbox.await("done/ManualJournals/ext-a.result.ndjson")).get(0),
                results(inbox.await("done/ManualJournals/ext-b.result.ndjson")).get(0));
        assertThat(results).containsExactlyInAnyOrder("created", "changed");
        assertThat(first.booked(demo) + second.booked(demo)).isOne();
    }

    @Test
    void aRecordWithoutANumberIsToldFromItsTwinWhenAnAnswerIsLost() {
        Papers papers = Papers.bills().bill("twin", null, "Twin & Sons", "12.00");
        for (int round = 1; round <= 4; round++) {
            bench.xero().faults().clear();
            bench.xero().faults().on(WriteOnceTest::isWrite).once(round % 2 == 0 ? Fault.answerLost() : Fault.closed());
            inbox.drop("Bills/twin" + round + ".ndjson", papers.ndjson());
            assertThat(results(inbox.await("done/Bills/twin" + round + ".result.ndjson"))).containsExactly("created");
            assertThat(papers.booked(demo)).as("bills after file " + round).isEqualTo(round);
        }
    }

    @Test
    void twinsOfOneFileInTwoCallsAreBothCreatedWhenTheSecondIsLost() {
        Papers papers = Papers.bills().bill("far twin", null, "Far Twin", "12.00");
        for (int at = 0; at < 49; at++) {
            papers.bill("between " + at, null, "Far Twin", "1.00");
        }
        papers.bill("far twin", null, "Far Twin", "12.00");
        bench.xero().faults().on(WriteOnceTest::isWrite).nth(2).once(Fault.closed());
        inbox.drop("Bills/far.ndjson", papers.ndjson());
        assertThat(results(inbox.await("done/Bills/far.result.ndjson"))).containsOnly("created").hasSize(51);
        assertThat(papers.booked(demo)).isEqualTo(51);
    }

    @Test
    void aCallThatIsLateIsNotRepeatedByAnotherFile() {
        Papers papers = Papers.bills().bill("late", null, "Late", "12.00").with("ExternalID", "late-1");
        bench.xero().faults().on(WriteOnceTest::isWrite).once(Fault.hang(Duration.ofSeconds(4)));
        inbox.drop("Bills/late-a.ndjson", papers.ndjson());
        Bench.eventually(() -> assertThat(writes()).isNotEmpty());
        inbox.drop("Bills/late-b.ndjson", papers.ndjson());
        List<String> results = List.of(results(inbox.await("done/Bills/late-a.result.ndjson")).get(0),
                results(inbox.await("done/Bills/late-b.result.ndjson")).get(0));
        assertThat(results).containsExactly("created", "unchanged");
        Bench.eventually(() -> assertThat(bench.xero().calls().matching(WriteOnceTest::isWrite)).noneMatch(call -> call.status() < 0));
        assertThat(papers.booked(demo)).isOne();
    }

    @Test
    void undoingHappensOnceWhateverIsLost() throws IOException {
        Papers papers = Papers.sales();
        for (int at = 0; at < 60; at++) {
            papers.sale("BACK-" + at, "Back", "10." + (10 + at));
        }
        inbox.drop("Invoices/back.ndjson", papers.ndjson());
        assertThat(results(inbox.await("done/Invoices/back.result.ndjson"))).containsOnly("created");
        String changed = demo.all("Invoices").stream().filter(each -> each.path("InvoiceNumber").asText().equals("BACK-3"))
                .findFirst().orElseThrow().path("InvoiceID").asText();
        demo.update(changed, invoice -> ((ObjectNode) invoice.at("/LineItems/0")).put("Description", "changed by a person"));
        bench.xero().faults().on(WriteOnceTest::isWrite).once(Fault.answerLost());
        bench.xero().faults().on(WriteOnceTest::isWrite).nth(2).once(Fault.closed());
        inbox.drop("undo/Invoices/back.ndjson", papers.ndjson());
        String result = inbox.await("done/undo/Invoices/back.result.csv");
        assertThat(result.lines().filter(line -> line.contains(",undone,"))).hasSize(59);
        assertThat(result.lines().filter(line -> line.contains("BACK-3,"))).singleElement().asString().contains("refused");
        assertThat(demo.all("Invoices").stream().filter(each -> each.path("InvoiceNumber").asText().startsWith("BACK-")
                && each.path("Status").asText().equals("DELETED"))).hasSize(59);
        bench.xero().calls().clear();
        inbox.drop("undo/Invoices/back.ndjson", papers.ndjson());
        Bench.eventually(() -> assertThat(inbox.path("done/undo/Invoices").toFile().list()).hasSizeGreaterThanOrEqualTo(4));
        assertThat(writes()).as("what is taken back already").isEmpty();
    }

    private static Request without(Request request, String number) {
        ObjectNode body = (ObjectNode) json(request.body());
        ArrayNode list = (ArrayNode) body.get("Invoices");
        for (int at = list.size() - 1; at >= 0; at--) {
            if (list.get(at).path("InvoiceNumber").asText().equals(number)) {
                list.remove(at);
            }
        }
        return new Request(request.method(), request.target(), request.headers(),
                body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Reply withErrors(Reply reply, String number, int at) {
        ObjectNode answer = (ObjectNode) json(reply.body());
        ObjectNode refused = ((ArrayNode) answer.get("Invoices")).insertObject(at).put("InvoiceNumber", number)
                .put("StatusAttributeString", "ERROR");
        refused.putArray("ValidationErrors").addObject().put("Message", "Xero does not like it");
        return reply.body(answer.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static List<String> results(String ndjson) {
        return ndjson.lines().map(line -> json(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)).path("result").asText())
                .toList();
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static boolean isWrite(Request request) {
        return !request.method().equals("GET") && request.path().startsWith("/api.xro/");
    }

    private List<Request> writes() {
        return bench.xero().calls().matching(WriteOnceTest::isWrite).stream().map(Call::request).toList();
    }
}
