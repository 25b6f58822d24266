package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.assertj.core.api.InstanceOfAssertFactories;
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
import org.xerocamel.xero.ValidationErrors;
import org.xerocamel.xero.XeroAction;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroRequest;

/** Calls that send something, or that take another answer than JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteCallTest {

    private static final String SENT = "{\"Invoices\":[{\"InvoiceID\":\"1\",\"Reference\":\"\u00c6\"}]}";
    private static final String REFUSED = """
            {"ErrorNumber":10,"Type":"ValidationException","Message":"A validation exception occurred","Elements":[
            {"InvoiceID":"1","ValidationErrors":[{"Message":"Not of valid status"},{"Message":"Locked"}]},
            {"InvoiceID":"2","ValidationErrors":[]}]}""";

    private Bench bench;
    private SimulatedOrganisation demo;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().start();
        demo = bench.organisation("Demo", 0);
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
    void aWriteThatMeetsAnOldTokenIsSentAgainUnderTheSameKey() {
        bench.xero().faults().onWrites().once(Fault.unauthorised());
        bench.xero().faults().onWrites().always((request, right) -> Reply.json(200, Map.of("Status", "OK")));
        assertThat(call(write())).isEqualTo("{\"Status\":\"OK\"}");
        List<Request> sent = writes();
        assertThat(sent).hasSize(2).allSatisfy(request -> {
            assertThat(request.text()).isEqualTo(SENT);
            assertThat(request.header("Idempotency-Key")).isEqualTo("key-1");
            assertThat(request.header("Content-Type")).startsWith("application/json");
            assertThat(request.header("Content-Length")).isEqualTo("49");
            assertThat(request.parameter("summarizeErrors")).contains("false");
        });
        assertThat(sent.get(0).header("Authorization")).as("token of the first call")
                .isNotEqualTo(sent.get(1).header("Authorization"));
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNotRepeated() {
        bench.xero().faults().onApi().always(Fault.answerLost());
        assertThatThrownBy(() -> call(write())).hasRootCauseInstanceOf(IOException.class);
        assertThat(writes()).hasSize(1);
    }

    @Test
    void whatXeroDidNotLikeReachesTheCallerRecordByRecord() {
        bench.xero().faults().onApi().always(Fault.status(400, "application/json", REFUSED, null, null));
        assertThatThrownBy(() -> call(write())).cause().asInstanceOf(
                        InstanceOfAssertFactories.type(XeroException.Invalid.class))
                .satisfies(refusal -> {
                    ValidationErrors errors = refusal.getErrors();
                    assertThat(errors.number()).isEqualTo(10);
                    assertThat(errors.elements()).containsExactly(List.of("Not of valid status", "Locked"), List.of());
                    assertThat(errors.all()).containsExactly("Not of valid status", "Locked");
                    assertThat(refusal).hasMessageContaining("400 to POST Invoices of Demo");
                });
        assertThat(writes()).hasSize(1);
    }

    @Test
    void aRefusalWithoutSuchWordsIsOneOfStatus400() {
        bench.xero().faults().onApi().always(Fault.status(400, "no JSON"));
        assertThatThrownBy(() -> call(write())).cause().isExactlyInstanceOf(XeroException.Refused.class)
                .hasMessageContaining("no JSON");
    }

    @Test
    void anAnswerWithNothingInItAndOneThatIsNoJsonPassAsTheyAre() {
        bench.xero().faults().on(request -> request.method().equals("DELETE"))
                .always((request, right) -> Reply.of(204, null, new byte[0]));
        assertThat(call(request().with(new XeroAction(XeroAction.Method.DELETE, null, null, "key-2",
                "application/json")))).isNull();
        bench.xero().faults().on(request -> request.header("Accept").equals("application/pdf"))
                .always((request, right) -> Reply.of(200, "application/pdf", "%PDF-1.7"));
        assertThat(call(request().with(XeroAction.reading("application/pdf")))).isEqualTo("%PDF-1.7");
    }

    private XeroRequest request() {
        return new XeroRequest(demo.tenantId(), "Demo", "Invoices", Map.of("summarizeErrors", "false"), null).urgent();
    }

    private XeroRequest write() {
        return request().with(XeroAction.writing(XeroAction.Method.POST, SENT.getBytes(StandardCharsets.UTF_8),
                "key-1"));
    }

    private List<Request> writes() {
        return bench.xero().calls().matching(request -> request.method().equals("POST")
                && request.path().startsWith("/api.xro/")).stream().map(Call::request).toList();
    }

    private String call(XeroRequest request) {
        return bench.application().bean(ProducerTemplate.class).requestBody("direct:xero-call", request, String.class);
    }
}
