package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Faults;
import org.xerocamel.simulator.Reply;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.inbox.InboxException.UnreadableFileException;

/** Changes that go back to Xero: from files of the inbox, from routes and from programs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpdateTest {

    private static final String LOCKED = "2024-06-30";

    private Bench bench;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.page-size", 1000)
                .set("xero.scopes", InboxFolder.WRITE_SCOPES).set("xero.update.settle", "500ms")
                .set("xero.update.unfinished", "2s").start();
        inbox = new InboxFolder(folder.resolve("inbox"));
        demo = bench.organisation("Demo", 0);
        demo.lockDates(LocalDate.parse(LOCKED), null);
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
    void tenMixedRowsGiveTheResultThatABookkeeperWouldExpect() {
        SimulatedInvoice draft = invoice("INV-0001", "DRAFT", "100.00");
        SimulatedInvoice owed = invoice("INV-0002", "AUTHORISED", "110.00");
        SimulatedInvoice partly = invoice("INV-0003", "AUTHORISED", "200.00");
        SimulatedInvoice same = invoice("INV-0004", "DRAFT", "40.00");
        SimulatedInvoice paid = paid("INV-0005");
        List<String> bills = List.of(bill("BILL 7").id(), bill("BILL 7").id()).stream().sorted().toList();
        SimulatedInvoice old = demo.addInvoice(made -> fill(made, "INV-0008", "AUTHORISED", "10.00", "2024-06-30"));
        SimulatedInvoice odd = invoice("INV-0009", "AUTHORISED", "10.00");
        SimulatedInvoice formula = invoice("=1+1-0010", "AUTHORISED", "10.00");
        inbox.drop("ten.csv", """
                InvoiceNumber,Status,DueDate,Reference,SentToContact,PaymentAmount,PaymentDate,PaymentAccount
                INV-0001,AUTHORISED,2026-12-31,,,,,
                INV-0002,PAID,,,,,2026-11-20,090
                INV-0003,,,,,50.00,2026-11-20,090
                INV-0004,DRAFT,,As it was,,,,
                INV-0005,DRAFT,,,,,,
                INV-4711,VOIDED,,,,,,
                BILL 7,VOIDED,,,,,,
                INV-0008,,2026-12-31,,,,,
                INV-0009,,,forbidden words,,,,
                =1+1-0010,,,,yes,,,
                """);
        assertThat(inbox.await("done/ten.result.csv")).isEqualTo("""
                Line,Invoice,Wanted,Result,Why
                2,INV-0001,"Status=AUTHORISED; DueDate=2026-12-31",done,
                3,INV-0002,"Status=PAID; PaymentDate=2026-11-20; PaymentAccount=090",done,
                4,INV-0003,"PaymentAmount=50.00; PaymentDate=2026-11-20; PaymentAccount=090",done,
                5,INV-0004,"Status=DRAFT; Reference=As it was",unchanged,The invoice already has these values.
                6,INV-0005,Status=DRAFT,refused,"The invoice is PAID and cannot become DRAFT; its status can no longer change."
                7,INV-4711,Status=VOIDED,refused,Xero has no such invoice.
                8,BILL 7,Status=VOIDED,refused,"Several invoices have that number; use InvoiceID, one of %s."
                9,INV-0008,DueDate=2026-12-31,refused,The invoice's date 2024-06-30 is not after the lock date 2024-06-30.
                10,INV-0009,Reference=forbidden words,refused,The Reference is not allowed
                11,'=1+1-0010,SentToContact=yes,done,
                """.formatted(String.join(", ", bills)).replace("\n", "\r\n"));
        assertThat(inbox.has("done/ten.csv")).isTrue();
        assertThat(inbox.has("ten.csv")).as("still in the inbox").isFalse();
        assertThat(now(draft).path("DueDateString").asText()).isEqualTo("2026-12-31T00:00:00");
        assertThat(now(draft).path("Status").asText()).isEqualTo("AUTHORISED");
        assertThat(now(owed).path("Status").asText()).isEqualTo("PAID");
        assertThat(now(partly).path("AmountDue").decimalValue()).isEqualByComparingTo("150.00");
        assertThat(now(formula).path("SentToContact").asBoolean()).isTrue();
        assertThat(List.of(draft, owed, partly, formula)).allSatisfy(each -> assertThat(demo.writes(each.id())).isOne());
        assertThat(List.of(same, paid, old, odd)).allSatisfy(each -> assertThat(demo.writes(each.id())).isZero());
        // One look at the organisation, one at the invoices, one call for what changes them and one for what pays.
        assertThat(writes()).hasSize(2).allSatisfy(request -> {
            assertThat(request.parameter("summarizeErrors")).contains("false");
            assertThat(request.parameter("unitdp").isPresent()).as("all decimals, where Xero knows that")
                    .isEqualTo(request.path().endsWith("/Invoices"));
            assertThat(request.header("Idempotency-Key")).hasSizeBetween(1, 128);
            assertThat(request.text()).as("a whole invoice").doesNotContain("LineItems").doesNotContain("\"Contact\"");
        });
        Bench.eventually(() -> assertThat(bench.lastVersions(demo).getOrDefault(owed.id(), MissingNode.getInstance())
                .path("Status").asText()).as("the sinks see it soon").isEqualTo("PAID"));
    }

    @Test
    void aSemicolonFileOfASpreadsheetIsReadWithItsMarkAndItsCommas() {
        SimulatedInvoice invoice = invoice("INV \"1\"; 2", "AUTHORISED", "1234.50");
        inbox.drop("excel.csv", "\uFEFFInvoiceNumber;PaymentAmount;PaymentAccount;Reference\r\n"
                + "\"INV \"\"1\"\"; 2\";1234,50;091;\"two\r\nlines\"\r\n;;;\r\n");
        assertThat(inbox.await("done/excel.result.csv")).contains("2,\"INV \"\"1\"\"; 2\"")
                .contains("Reference=two lines\",done,\r\n");
        assertThat(now(invoice).path("Status").asText()).isEqualTo("PAID");
        assertThat(now(invoice).path("Reference").asText()).isEqualTo("two\r\nlines");
    }

    @Test
    void aBrokenLineDoesNoHarmToTheGoodOnesBesideIt() throws IOException {
        SimulatedInvoice first = invoice("ND-1", "DRAFT", "1.00");
        SimulatedInvoice last = invoice("ND-3", "DRAFT", "1.00");
        inbox.drop("lines.ndjson", "\uFEFF{\"InvoiceID\":\"" + first.id().toUpperCase() + "\",\"Status\":\"submitted\"}\r\n"
                + "{\"InvoiceNumber\":\"ND-2\",\r\n"
                + "{\"InvoiceNumber\":\"ND-3\",\"Status\":\"DELETED\",\"Reference\":null}");
        List<String> lines = inbox.await("done/lines.result.ndjson").lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(json(lines.get(0)).path("result").asText()).isEqualTo("done");
        assertThat(json(lines.get(1)).path("why").asText()).isEqualTo("The line is not a JSON object.");
        assertThat(json(lines.get(2)).path("line").asInt()).isEqualTo(3);
        assertThat(now(first).path("Status").asText()).isEqualTo("SUBMITTED");
        assertThat(now(last).path("Status").asText()).isEqualTo("DELETED");
    }

    @Test
    void whatCannotBeReadGoesToFailedWithOneSentenceAndNothingIsSent() {
        SimulatedInvoice draft = invoice("F-1", "DRAFT", "1.00");
        inbox.drop("wrong.csv", "Number,State\nF-1,AUTHORISED\n");
        inbox.drop("broken.json", "[{\"InvoiceNumber\":\"F-1\",\"Status\":\"AUTHORISED\"},{\"InvoiceNumber\":");
        inbox.drop("ansi.csv", "InvoiceNumber,Reference\nF-1,S\u00f8ren\n".getBytes(StandardCharsets.ISO_8859_1));
        inbox.drop("empty.csv", "");
        inbox.drop("quote.csv", "InvoiceNumber,Status\nF-1,AUTHORISED\nF-1,\"DRAFT\n");
        assertThat(inbox.await("failed/wrong.error.txt")).isEqualTo("The first line has neither a column InvoiceID nor"
                + " InvoiceNumber among its 2.\n");
        assertThat(inbox.await("failed/broken.error.txt")).startsWith("The file is not JSON after element 2");
        assertThat(inbox.await("failed/ansi.error.txt")).contains("not UTF-8 text");
        assertThat(inbox.await("failed/empty.error.txt")).startsWith("The file is empty. Nothing of it was sent.");
        assertThat(inbox.await("failed/quote.error.txt")).startsWith("The file is not CSV from line 3 on");
        assertThat(inbox.has("failed/wrong.csv")).isTrue();
        assertThat(demo.writes(draft.id())).isZero();
    }

    @Test
    void aMistypedColumnIsNotPassedOverInSilence() {
        invoice("T-1", "DRAFT", "1.00");
        inbox.drop("typo.csv", "InvoiceNumber,Statuss\nT-1,AUTHORISED\n");
        assertThat(inbox.await("done/typo.result.csv")).contains("refused,\"There is no column 'Statuss'; the columns");
        assertThat(writes()).isEmpty();
    }

    @Test
    void theSameFileDroppedAgainChangesNothingAndTakesNoOthersName() {
        SimulatedInvoice invoice = invoice("A-1", "AUTHORISED", "100.00");
        String rows = "InvoiceNumber,PaymentAmount,PaymentDate,PaymentAccount\nA-1,60.00,2026-11-20,090\n";
        inbox.drop("again.csv", rows);
        assertThat(inbox.await("done/again.result.csv")).contains(",done,");
        inbox.drop("again.csv", rows);
        assertThat(inbox.await("done/again-2.result.csv")).contains(",unchanged,A payment of this amount");
        assertThat(inbox.has("done/again-2.csv")).isTrue();
        assertThat(inbox.read("done/again.result.csv")).as("the first result").contains(",done,");
        assertThat(demo.writes(invoice.id())).isOne();
    }

    @Test
    void rowsOfOneInvoiceAreDoneOneAfterTheOther() {
        SimulatedInvoice invoice = invoice("O-1", "DRAFT", "100.00");
        inbox.drop("order.csv", "InvoiceNumber,Status,PaymentAccount\nO-1,SUBMITTED,\nO-1,AUTHORISED,\nO-1,PAID,090\n");
        assertThat(inbox.await("done/order.result.csv").lines().skip(1)).hasSize(3).allMatch(UpdateTest::isDone);
        assertThat(now(invoice).path("Status").asText()).isEqualTo("PAID");
        assertThat(demo.writes(invoice.id())).isEqualTo(3);
    }

    @Test
    void anAnswerThatIsLostIsLookedForAndNothingIsSentTwice() {
        SimulatedInvoice changed = invoice("L-1", "DRAFT", "100.00");
        SimulatedInvoice paid = invoice("L-2", "AUTHORISED", "100.00");
        onWrites().times(2, Fault.answerLost());
        inbox.drop("lost.csv", "InvoiceNumber,Status,PaymentAccount\nL-1,AUTHORISED,\nL-2,PAID,090\n");
        assertThat(inbox.await("done/lost.result.csv").lines().skip(1)).hasSize(2).allMatch(UpdateTest::isDone);
        assertThat(List.of(changed, paid)).allSatisfy(each -> assertThat(demo.writes(each.id())).isOne());
        assertThat(writes()).as("calls that write").hasSize(2);
    }

    @Test
    void aCallThatDidNotArriveIsSentAgainUnderTheSameKey() {
        SimulatedInvoice changed = invoice("C-1", "DRAFT", "100.00");
        SimulatedInvoice paid = invoice("C-2", "AUTHORISED", "100.00");
        onWrites().times(2, Fault.closed());
        inbox.drop("closed.csv", "InvoiceNumber,Status,PaymentAccount\nC-1,AUTHORISED,\nC-2,PAID,090\n");
        assertThat(inbox.await("done/closed.result.csv").lines().skip(1)).hasSize(2).allMatch(UpdateTest::isDone);
        assertThat(List.of(changed, paid)).allSatisfy(each -> assertThat(demo.writes(each.id())).isOne());
        assertThat(writes()).hasSize(4);
        assertThat(writes().stream().map(request -> request.header("Idempotency-Key")).distinct()).hasSize(2);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatSomebodyChangedWhileTheAnswerWasLostIsForAPersonWhoIsTold(CapturedOutput log) {
        SimulatedInvoice invoice = invoice("U-1", "DRAFT", "100.00");
        onWrites().once((request, right) -> {
            demo.update(invoice.id(), made -> made.put("Status", "DELETED"));
            return Reply.closed();
        });
        inbox.drop("unclear.csv", "InvoiceNumber,Status\nU-1,AUTHORISED\n");
        assertThat(inbox.await("done/unclear.result.csv")).contains(",unknown,").contains("look at it in Xero");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(log.getOut())
                .contains("the outcome of changes in unclear.csv is unknown").contains("unclear.result.csv"));
    }

    @Test
    void aBatchThatIsRefusedWholeHarmsNoGoodRow() {
        SimulatedInvoice good = invoice("B-1", "DRAFT", "100.00");
        SimulatedInvoice bad = invoice("B-2", "DRAFT", "100.00");
        SimulatedInvoice late = invoice("B-3", "DRAFT", "100.00");
        onWrites().once(Fault.status(400, "application/json", """
                {"ErrorNumber":10,"Type":"ValidationException","Message":"A validation exception occurred","Elements":[
                {"InvoiceID":"1","ValidationErrors":[]},{"ValidationErrors":[{"Message":"Xero's own words"}]},
                {"ValidationErrors":[]}]}""", null, null));
        inbox.drop("whole.csv", "InvoiceNumber,Status\nB-1,AUTHORISED\nB-2,AUTHORISED\nB-3,AUTHORISED\n");
        assertThat(inbox.await("done/whole.result.csv").lines().skip(1)).containsExactly("2,B-1,Status=AUTHORISED,done,",
                "3,B-2,Status=AUTHORISED,refused,Xero's own words", "4,B-3,Status=AUTHORISED,done,");
        onWrites().times(2, Fault.status(400, "Something is wrong"));
        inbox.drop("mute.csv", "InvoiceNumber,Reference\nB-1,x\nB-2,x\nB-3,x\n");
        assertThat(inbox.await("done/mute.result.csv").lines().skip(1).map(row -> row.replaceAll("(refused),.*", "$1")))
                .containsExactly("2,B-1,Reference=x,refused", "3,B-2,Reference=x,done,", "4,B-3,Reference=x,done,");
        assertThat(List.of(good, bad, late).stream().map(each -> demo.writes(each.id()))).containsExactly(1, 1, 2);
        onWrites().once(Fault.status(401, "application/json", "{\"Detail\":\"AuthorizationUnsuccessful\"}",
                "WWW-Authenticate", "insufficent_scope"));
        inbox.drop("scope.csv", "InvoiceNumber,Reference\nB-1,y\n");
        assertThat(inbox.await("done/scope.result.csv")).contains("refused,\"The login lacks the scope"
                + " accounting.invoices");
    }

    @Test
    void aLimitInMidFileLetsTheFileWaitAndNothingIsLostOrDoubled() {
        List<SimulatedInvoice> invoices = new ArrayList<>();
        StringBuilder rows = new StringBuilder("InvoiceID,Reference\n");
        for (int number = 0; number < 120; number++) {
            invoices.add(invoice("W-" + number, "AUTHORISED", "1.00"));
            rows.append(invoices.get(number).id()).append(",waited\n");
        }
        bench.xero().faults().on(request -> isWrite(request) && writes().size() == 2).once(
                Fault.rateLimited("minute", Duration.ofSeconds(3)));
        inbox.drop("limit.csv", rows.toString());
        Bench.eventually(() -> assertThat(Operator.json(bench.application().get("/api/updates")).at("/files/0/reason")
                .asText()).contains("limit is reached"));
        assertThat(inbox.underWay("limit.csv")).as("waits").isPresent();
        assertThat(inbox.await("done/limit.result.csv").lines().skip(1)).hasSize(120).allMatch(UpdateTest::isDone);
        assertThat(invoices).allSatisfy(each -> assertThat(demo.writes(each.id())).isOne());
    }

    @Test
    void aProgramGetsTheResultAndARepetitionUnderItsKeyDoesNothing() {
        SimulatedInvoice invoice = invoice("R/2026 1", "AUTHORISED", "80.00");
        String place = "/api/organisations/" + demo.tenantId() + "/invoices/" + invoice.id();
        String body = "{\"PaymentAmount\": 30.00, \"PaymentDate\": \"2026-11-21\", \"PaymentAccount\": \"090\"}";
        Operator operator = bench.application().operator();
        HttpResponse<String> first = operator.post(place, body, "k-1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(Operator.json(first).path("result").asText()).isEqualTo("done");
        assertThat(operator.post(place, body, "k-1").body()).isEqualTo(first.body());
        assertThat(operator.post(place, "{\"Status\":\"VOIDED\"}", "k-1").statusCode()).as("other request").isEqualTo(409);
        HttpResponse<String> refused = operator.post(place, "{\"Status\":\"VOIDED\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Operator.json(refused).path("why").asText()).startsWith("The invoice has a payment or credit applied");
        String byNumber = "/api/organisations/Demo/invoices/R/2026%201";
        assertThat(operator.post(byNumber, "{\"SentToContact\":true}").statusCode()).isEqualTo(200);
        assertThat(operator.post("/api/organisations/nobody/invoices/1", body).statusCode()).isEqualTo(404);
        assertThat(operator.post(place, "[1]").statusCode()).isEqualTo(400);
        assertThat(operator.post(place, "{\"Statuss\":\"PAID\"}").statusCode()).isEqualTo(422);
        assertThat(demo.writes(invoice.id())).as("one payment, one mark").isEqualTo(2);
        onWrites().once(Fault.rateLimited("day", Duration.ofSeconds(1)));
        HttpResponse<String> waiting = operator.post(place, "{\"Reference\":\"x\"}");
        assertThat(waiting.statusCode()).isEqualTo(503);
        assertThat(waiting.headers().firstValue("Retry-After")).isPresent();
        assertThat(Operator.json(waiting).path("why").asText()).contains("Nothing was sent");
    }

    @Test
    void aRouteGetsAListOfResults() {
        SimulatedInvoice invoice = invoice("D-1", "DRAFT", "80.00");
        ProducerTemplate routes = bench.application().bean(ProducerTemplate.class);
        List<?> results = routes.requestBodyAndHeader("direct:xero-update", List.of(
                Map.of("InvoiceNumber", "D-1", "Status", "AUTHORISED"), Map.of("InvoiceNumber", "D-2", "Status", "PAID")),
                "XeroTenantId", "Demo", List.class);
        assertThat(results.stream().map(line -> ((Map<?, ?>) line).get("result").toString()).toList())
                .containsExactly("done", "refused");
        assertThat(now(invoice).path("Status").asText()).isEqualTo("AUTHORISED");
        assertThatThrownBy(() -> routes.requestBody("direct:xero-update", "")).hasCauseInstanceOf(
                UnreadableFileException.class);
    }

    @Test
    void aLoginThatMayOnlyReadIsToldTheMissingScope() {
        SimulatedInvoice invoice = invoice("S-1", "AUTHORISED", "80.00");
        String scopes = bench.application().database().queryForObject("SELECT scopes FROM xero_authorisation",
                String.class);
        scopes(scopes.replace("accounting.invoices ", "accounting.invoices.read ").replace("accounting.payments ", ""));
        inbox.drop("scopes.csv", "InvoiceNumber,Status,PaymentAccount\nS-1,VOIDED,\nS-1,PAID,090\nS-1,AUTHORISED,\n");
        String result = inbox.await("done/scopes.result.csv");
        scopes(scopes);
        assertThat(result).contains("refused,\"The login lacks the scope"
                + " accounting.invoices; add it").contains("scope accounting.payments")
                .contains("4,S-1,Status=AUTHORISED,unchanged");
        assertThat(demo.writes(invoice.id())).isZero();
    }

    @Test
    void tenThousandRowsTakeFewCallsAndAnswerEachRowInOrder() {
        int before = demo.size();
        demo.addInvoices(10_000);
        List<SimulatedInvoice> many = demo.invoices().subList(before, before + 10_000);
        StringBuilder rows = new StringBuilder("Organisation,InvoiceID,Reference\n");
        many.forEach(invoice -> rows.append("Demo,").append(invoice.id()).append(",checked\n"));
        inbox.drop("many.csv", rows.toString());
        await().atMost(Duration.ofSeconds(120)).until(() -> inbox.has("done/many.result.csv"));
        List<String> lines = inbox.read("done/many.result.csv").lines().skip(1).toList();
        assertThat(lines).hasSize(10_000);
        for (int at = 0; at < lines.size(); at++) {
            SimulatedInvoice invoice = many.get(at);
            boolean done = lines.get(at).endsWith(",done,");
            assertThat(lines.get(at)).startsWith((at + 2) + "," + invoice.id() + ",Reference=checked,");
            assertThat(done || lines.get(at).contains(",refused,")).as(lines.get(at)).isTrue();
            assertThat(demo.writes(invoice.id())).as(lines.get(at)).isEqualTo(done ? 1 : 0);
        }
        assertThat(lines.stream().filter(line -> line.endsWith(",done,")).count()).as("rows done").isGreaterThan(3_000);
        assertThat(bench.xero().calls().count(request -> isWrite(request)
                || request.parameter("IDs").isPresent())).as("calls").isLessThan(500);
    }

    private static boolean isDone(String row) {
        return row.contains(",done,");
    }

    private void scopes(String scopes) {
        bench.application().database().update("UPDATE xero_authorisation SET scopes = ?", scopes);
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }

    private Faults.Place onWrites() {
        return bench.xero().faults().on(UpdateTest::isWrite);
    }

    private static boolean isWrite(Request request) {
        return request.path().startsWith("/api.xro/") && !request.method().equals("GET");
    }

    private List<Request> writes() {
        return bench.xero().calls().matching(UpdateTest::isWrite).stream().map(call -> call.request()).toList();
    }

    private JsonNode now(SimulatedInvoice invoice) {
        return demo.invoice(invoice.id()).json();
    }

    private SimulatedInvoice invoice(String number, String status, String due) {
        return demo.addInvoice(made -> fill(made, number, status, due, "2026-11-01"));
    }

    private SimulatedInvoice bill(String number) {
        return demo.addInvoice(made -> {
            fill(made, number, "AUTHORISED", "10.00", "2026-11-01");
            made.put("Type", "ACCPAY");
        });
    }

    private SimulatedInvoice paid(String number) {
        return demo.addInvoice(made -> {
            fill(made, number, "PAID", "0.00", "2026-11-01");
            made.withArray("Payments").addObject().put("PaymentID", UUID.randomUUID().toString())
                    .put("Date", "/Date(1795000000000+0000)/").put("Amount", new BigDecimal("10.00"));
        });
    }

    private static void fill(ObjectNode made, String number, String status, String due, String date) {
        long day = LocalDate.parse(date).toEpochDay() * 86_400_000L;
        made.put("InvoiceNumber", number).put("Type", "ACCREC").put("Status", status).put("Reference", "As it was")
                .put("AmountDue", new BigDecimal(due)).put("AmountPaid", new BigDecimal("0.00"))
                .put("Date", "/Date(" + day + "+0000)/");
        made.putArray("Payments");
    }
}
