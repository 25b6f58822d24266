package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator changes invoices by Xero's rules. */
class SimulatedWritesTest {

    private XeroSimulator xero;
    private SimulatedOrganisation demo;
    private SimulatorClient client;
    private JsonNode tokens;

    @BeforeEach
    void start() {
        xero = XeroSimulator.start();
        xero.limits().off();
        demo = xero.addOrganisation("Demo Company (AU)");
        client = new SimulatorClient(xero.url());
        tokens = login("accounting.invoices accounting.payments");
    }

    @AfterEach
    void stop() {
        xero.close();
    }

    @Test
    void aBatchFailsWholeOrElementByElementAsItWasAsked() {
        String good = invoice("DRAFT").id();
        String bad = invoice("VOIDED").id();
        String both = "{\"Invoices\":[" + status(good, "AUTHORISED") + "," + status(bad, "DRAFT") + "]}";
        SimulatorClient.Answer whole = post("Invoices", both);
        assertThat(whole.status()).isEqualTo(400);
        assertThat(whole.json().at("/Elements/1/ValidationErrors/0/Message").asText()).contains("not of valid status");
        assertThat(demo.writes(good)).as("nothing is done").isZero();
        SimulatorClient.Answer each = post("Invoices?summarizeErrors=false", both);
        assertThat(each.status()).isEqualTo(200);
        assertThat(each.json().at("/Invoices/0/StatusAttributeString").asText()).isEqualTo("OK");
        assertThat(each.json().at("/Invoices/1/StatusAttributeString").asText()).isEqualTo("ERROR");
        assertThat(demo.invoice(good).status()).isEqualTo("AUTHORISED");
    }

    @Test
    void aKeyIsKnownForSixMinutes() {
        String id = invoice("AUTHORISED").id();
        String payment = "{\"Payments\":[{\"Invoice\":{\"InvoiceID\":\"" + id + "\"},\"Account\":{\"Code\":\"090\"},"
                + "\"Date\":\"2026-11-20\",\"Amount\":10.00}]}";
        String first = pay(payment);
        assertThat(pay(payment)).as("the same answer").isEqualTo(first);
        assertThat(demo.writes(id)).isOne();
        xero.clock().advance(Duration.ofMinutes(6));
        tokens = login("accounting.invoices accounting.payments");
        assertThat(pay(payment)).isNotEqualTo(first);
        assertThat(demo.writes(id)).isEqualTo(2);
    }

    @Test
    void aScopeThatReadsDoesNotWrite() {
        tokens = login("accounting.invoices.read");
        SimulatorClient.Answer answer = post("Invoices", "{\"Invoices\":[]}");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("insufficent_scope");
    }

    private String pay(String payment) {
        return client.write("PUT", "Payments?summarizeErrors=false", tokens, demo.tenantId(), payment, "Idempotency-Key",
                "k").json().at("/Payments/0/PaymentID").asText();
    }

    private SimulatorClient.Answer post(String place, String json) {
        return client.write("POST", place, tokens, demo.tenantId(), json);
    }

    private JsonNode login(String scopes) {
        String code = client.authorise(SimulatorClient.REDIRECT, "openid offline_access " + scopes).location()
                .replaceAll(".*[?&]code=([^&]*).*", "$1");
        return client.exchange(code, SimulatorClient.VERIFIER).json();
    }

    private SimulatedInvoice invoice(String status) {
        return demo.addInvoice(made -> {
            made.put("Status", status).put("AmountDue", new BigDecimal("100.00")).put("AmountPaid", BigDecimal.ZERO);
            made.putArray("Payments");
        });
    }

    private static String status(String id, String status) {
        return "{\"InvoiceID\":\"" + id + "\",\"Status\":\"" + status + "\"}";
    }
}
