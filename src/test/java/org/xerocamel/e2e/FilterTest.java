package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Which records reach the sinks, and that a filter never hides what became of one that did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterTest {

    private Bench bench;
    private SimulatedOrganisation byId;
    private SimulatedOrganisation byName;
    private SimulatedOrganisation notChosen;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand();
        byId = bench.organisation("By id", 200);
        byName = bench.organisation("By name", 20);
        notChosen = bench.organisation("Not chosen", 20);
        bench.set("xero.organisations", byId.tenantId() + ", by NAME")
                .set("xero.fetch.statuses.Invoices", "AUTHORISED, paid")
                .set("xero.fetch.where.Invoices", "Type==\"ACCREC\" AND Total>10")
                .set("xero.fetch.from", "2026-01-01T00:00:00").start().connect();
        bench.passed(byId);
        bench.passed(byName);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void onlyTheChosenOrganisationsAreAsked() {
        assertThat(bench.xero().calls().ofTenant(byName.tenantId())).isPositive();
        assertThat(bench.xero().calls().ofTenant(notChosen.tenantId())).as("calls for one not chosen").isZero();
    }

    @Test
    void theFirstPassAsksFromTheGivenTime() {
        assertThat(bench.xero().calls().matching(request -> request.page() == 1
                && request.tenantId().equals(byName.tenantId())).get(0).request().header("If-Modified-Since"))
                .isEqualTo("2026-01-01T00:00:00");
    }

    @Test
    void onlyWhatCannotChangeIsFilteredAtXeroAndTheRestHere() {
        Set<String> wanted = byId.invoices().stream().filter(FilterTest::isWanted).map(SimulatedInvoice::id)
                .collect(Collectors.toSet());
        eventually(() -> assertThat(bench.lastVersions(byId)).hasSizeGreaterThanOrEqualTo(wanted.size()));
        assertThat(bench.lastVersions(byId).keySet()).containsAll(wanted);
        assertThat(bench.xero().calls().matching(request -> request.page() > 0)).allSatisfy(call ->
                assertThat(call.request().parameters()).containsEntry("where", "Type==\"ACCREC\""));
    }

    @Test
    void whatTheFilterPassesOverIsNotMissing() {
        assertThat(bench.xero().calls().pages(byId.tenantId())).as("pages, each read once").doesNotHaveDuplicates()
                .hasSizeGreaterThan(1);
        assertThat(bench.stream(byId).get("missing").asInt()).isZero();
    }

    @Test
    void whatTheFilterSkipsIsCountedAndSaid() {
        long skipped = byId.invoices().stream().filter(each -> each.type().equals("ACCREC") && !isWanted(each)).count();
        assertThat(skipped).isPositive();
        assertThat(bench.stream(byId).get("skipped").asLong()).isEqualTo(skipped);
        assertThat(bench.stream(byId).get("lastSkipped").asLong()).isEqualTo(skipped);
        assertThat(bench.application().status().get("streamCounts").get("skipped").asLong()).isGreaterThanOrEqualTo(skipped);
        eventually(() -> assertThat(bench.application().status().get("verdict").get("text").asText())
                .contains("skipped by filters"));
        assertThat(bench.application().database().queryForList("SELECT text FROM xero_event WHERE tenant_id = ?", String.class,
                byId.tenantId())).anyMatch(text -> text.endsWith(", %d skipped by xero.fetch.statuses.Invoices and"
                        .formatted(skipped) + " xero.fetch.where.Invoices."));
    }

    @Test
    void theVoidOfADeliveredInvoiceArrivesButThatOfAnUndeliveredOneDoesNot() {
        String delivered = byName.invoices().stream().filter(FilterTest::isWanted).findFirst().orElseThrow().id();
        String undelivered = byName.addInvoice(invoice -> invoice.put("Type", "ACCREC").put("Status", "DRAFT")).id();
        bench.pass(byName);
        byName.voidInvoice(delivered);
        byName.voidInvoice(undelivered);
        bench.pass(byName);
        eventually(() -> assertThat(bench.lastVersions(byName).get(delivered).get("Status").asText())
                .as("the sink would keep it alive").isEqualTo("VOIDED"));
        assertThat(bench.lastVersions(byName)).doesNotContainKey(undelivered);
    }

    /** As after an upgrade from a release that asked for two decimals. */
    @Test
    void aFullerFormIsReadOnceOfWhatXeroHasNotChangedSince(@TempDir Path elsewhere) {
        try (Bench old = new Bench(elsewhere).byHand().set("xero.entities.Invoices.whole.unitdp", "none")
                .set("xero.servlet-name", "FullerForm").start()) {
            SimulatedOrganisation demo = old.connected("Upgraded", 30);
            old.passed(demo);
            String id = Bench.ids(demo).get(3);
            eventually(() -> assertThat(old.lastVersions(demo)).hasSize(30));
            assertThat(old.lastVersions(demo).get(id).at("/LineItems/0/UnitAmount").decimalValue().scale()).as("decimals")
                    .isLessThanOrEqualTo(2);
            old.set("xero.entities.Invoices.whole.unitdp", "all").restart();
            old.pass(demo);
            eventually(() -> assertThat(old.lastVersions(demo).get(id).at("/LineItems/0/UnitAmount").decimalValue())
                    .isEqualByComparingTo(demo.invoice(id).json().at("/LineItems/0/UnitAmount").decimalValue()));
            old.xero().calls().clear();
            old.pass(demo);
            assertThat(old.xero().calls().matching(request -> request.page() == 1).get(0).request().header("If-Modified-Since"))
                    .as("then only what changed").isNotEmpty();
        }
    }

    private static boolean isWanted(SimulatedInvoice invoice) {
        return invoice.type().equals("ACCREC") && Set.of("AUTHORISED", "PAID").contains(invoice.status())
                && invoice.json().get("Total").asDouble() > 10;
    }
}
