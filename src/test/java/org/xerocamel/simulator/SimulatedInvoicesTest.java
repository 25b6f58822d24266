package org.xerocamel.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedInvoicesTest {

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
        tokens = client.login();
    }

    @AfterEach
    void stop() {
        xero.close();
    }

    @Test
    void pagesByIdHoldEveryInvoiceOnceWhateverChangesMeanwhile() {
        demo.addInvoices(1050);
        demo.onPage(page -> move(page * 3));

        assertThat(new HashSet<>(walk("InvoiceID", 100))).as("invoices seen under order=InvoiceID").hasSize(1050);
    }

    @Test
    void pagesByUpdateLoseInvoicesThatMove() {
        Instant then = xero.clock().instant().minus(Duration.ofDays(9));
        demo.addInvoices(1050, then, then.plusSeconds(1050));
        demo.onPage(page -> move(page));

        assertThat(new HashSet<>(walk("UpdatedDateUTC", 100))).as("the trap of offset paging").hasSizeLessThan(1050);
    }

    @Test
    void aRememberedPageStaysToTheByteUntilAnInvoiceChanges() {
        demo.addInvoices(120);
        xero.rememberPages();
        String first = packed("?page=1&order=InvoiceID");

        assertThat(packed("?order=InvoiceID&page=1")).as("the same question").isEqualTo(first);
        assertThat(packed("?page=2&order=InvoiceID")).as("another page").isNotEqualTo(first);
        demo.voidInvoice(demo.invoices().get(0).id());
        assertThat(packed("?page=1&order=InvoiceID")).as("after a change").isNotEqualTo(first);
    }

    private String packed(String query) {
        return client.invoices(tokens, demo.tenantId(), query, "Accept-Encoding", "gzip").body();
    }

    @Test
    void onlyXerosOwnFormOfIfModifiedSinceCounts() {
        demo.addInvoices(30, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-30T00:00:00Z"));
        xero.clock().advance(Duration.ofSeconds(5));
        String since = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(xero.clock().instant().atOffset(ZoneOffset.UTC))
                .substring(0, 19);
        demo.update(demo.invoices().get(4).id(), invoice -> invoice.put("Reference", "new"));

        assertThat(page("?page=1", "If-Modified-Since", since).get("Invoices")).hasSize(1);
        assertThat(page("?page=1", "If-Modified-Since", since + "Z").get("Invoices")).as("a Z is ignored in silence")
                .hasSize(30);
    }

    @Test
    void listsWithoutPagesAreThin() {
        demo.addInvoices(3);
        JsonNode list = page("");
        assertThat(list.has("pagination")).isFalse();
        assertThat(list.at("/Invoices/0").has("LineItems")).isFalse();
        assertThat(list.at("/Invoices/0/Contact")).hasSize(2);
        assertThat(page("?page=1").at("/Invoices/0/LineItems")).isNotEmpty();
        assertThat(page("?page=1").at("/Invoices/0/UpdatedDateUTC").asText()).matches("/Date\\(\\d+(\\+\\d{4})?\\)/");
    }

    @Test
    void aPageSizeIsClampedAndAPageBeyondTheLastIsEmpty() {
        demo.addInvoices(1500);
        assertThat(page("?page=1&pageSize=5000").get("Invoices")).hasSize(1000);
        assertThat(page("?page=1&pageSize=5000").at("/pagination/pageCount").asInt()).isEqualTo(2);
        assertThat(page("?page=1&page_size=7").get("Invoices")).hasSize(100);
        assertThat(page("?page=3&pageSize=1000").get("Invoices")).isEmpty();
        xero.showPagination(false);
        assertThat(page("?page=1").has("pagination")).isFalse();
    }

    @Test
    void filtersSelectAndABareAmpersandWidens() {
        demo.addInvoices(200);
        String where = SimulatorClient.encode("Status==\"PAID\" AND Type==\"ACCREC\" AND Date>=DateTime(2023,01,01)");
        JsonNode found = page("?page=1&pageSize=1000&where=" + where).get("Invoices");
        assertThat(found).isNotEmpty().allMatch(invoice -> invoice.get("Status").asText().equals("PAID"));
        int paid = page("?page=1&pageSize=1000&where=Status==%22PAID%22&&Type==%22ACCREC%22").get("Invoices").size();
        assertThat(paid).as("paid ones of both types").isGreaterThan(found.size());
        assertThat(client.invoices(tokens, demo.tenantId(), "?where=Status%2520").status()).as("encoded twice")
                .isEqualTo(400);
        String id = demo.invoices().get(5).id();
        assertThat(page("?page=1&where=" + SimulatorClient.encode("InvoiceID==Guid(\"" + id + "\")")).get("Invoices"))
                .hasSize(1);
    }

    @Test
    void tooManyIdsLookLikeDeletedOnes() {
        demo.addInvoices(80);
        assertThat(page("?IDs=" + ids(40)).get("Invoices")).hasSize(40);
        assertThat(client.invoices(tokens, demo.tenantId(), "?IDs=" + ids(60)).status()).isEqualTo(404);
    }

    @Test
    void oneInvoiceIsFoundByIdAndByNumber() {
        demo.addInvoices(60);
        SimulatedInvoice slash = demo.invoices().get(4);
        assertThat(slash.number()).contains("/");
        assertThat(page("/" + SimulatorClient.encode(slash.number())).at("/Invoices/0/InvoiceID").asText())
                .isEqualTo(slash.id());
        assertThat(page("/" + slash.id()).at("/Invoices/0/LineItems")).isNotEmpty();
        assertThat(client.invoices(tokens, demo.tenantId(), "/INV-none").status()).isEqualTo(404);
    }

    @Test
    void invoicesAreAwkwardAndExact() {
        demo.addInvoices(400);
        List<String> numbers = demo.invoices().stream().filter(each -> each.type().equals("ACCREC"))
                .map(SimulatedInvoice::number).toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(demo.invoices()).filteredOn(each -> each.type().equals("ACCPAY"))
                .extracting(SimulatedInvoice::number).containsSubsequence("AP", "AP");
        String raw = client.invoices(tokens, demo.tenantId(), "?page=1&pageSize=1000").body();
        assertThat(raw).contains("/Date(0+0000)/", "/Date(-", "+1300)/").containsPattern("\"Total\":\\d+\\.\\d{2},")
                .containsPattern("\\.\\d0,");
        assertThat(raw.length() / 400).as("characters an invoice").isBetween(1800, 3800);
        assertThat(Set.of("DRAFT", "SUBMITTED", "AUTHORISED", "PAID", "VOIDED", "DELETED"))
                .allMatch(status -> demo.invoices().stream().anyMatch(each -> each.status().equals(status)));
    }

    @Test
    void updatesAreStampedAndSilentChangesAreNot() {
        demo.addInvoices(1);
        SimulatedInvoice before = demo.invoices().get(0);
        assertThat(demo.changeAccountCode(before.id(), "999").updated()).isEqualTo(before.updated());
        assertThat(demo.voidInvoice(before.id()).updated()).isAfter(before.updated());
        assertThat(demo.invoice(before.id()).status()).isEqualTo("VOIDED");
        assertThat(demo.invoice(before.id()).json().at("/LineItems/0/AccountCode").asText()).isEqualTo("999");
    }

    @Test
    void sameTenantSameInvoices() {
        demo.addInvoices(20);
        try (XeroSimulator other = XeroSimulator.start()) {
            SimulatedOrganisation twin = other.addOrganisation(demo.tenantId(), "Twin");
            twin.addInvoices(20);
            IntStream.range(0, 20).forEach(at ->
                    assertThat(twin.invoices().get(at).json().get("LineItems"))
                            .isEqualTo(demo.invoices().get(at).json().get("LineItems")));
        }
    }

    private List<String> walk(String order, int size) {
        List<String> seen = new ArrayList<>();
        int last = 1;
        for (int page = 1; page <= last; page++) {
            JsonNode answer = page("?page=" + page + "&pageSize=" + size + "&order=" + order);
            answer.get("Invoices").forEach(invoice -> seen.add(invoice.get("InvoiceID").asText()));
            last = answer.at("/pagination/pageCount").asInt();
        }
        return seen;
    }

    private void move(int place) {
        demo.update(demo.invoices().get(place).id(), invoice -> invoice.put("Reference", "moved"));
    }

    private String ids(int count) {
        return String.join(",", demo.invoices().stream().limit(count).map(SimulatedInvoice::id).toList());
    }

    private JsonNode page(String query, String... headers) {
        return client.invoices(tokens, demo.tenantId(), query, headers).json();
    }
}
