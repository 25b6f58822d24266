package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Invoices as PDFs in folders. Each test has an organisation of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PdfSinkTest {

    private Bench bench;
    private Path pdfs;

    @BeforeAll
    void start(@TempDir Path folder) {
        pdfs = folder.resolve("pdf");
        bench = new Bench(folder).set("xero.sinks", "file,pdf").set("xero.sink.pdf.directory", pdfs)
                .set("xero.sink.pdf.attachments", true).set("xero.scopes", "openid profile email offline_access"
                        + " accounting.invoices.read accounting.settings.read accounting.attachments.read").start();
    }

    @AfterEach
    void clear() {
        bench.xero().faults().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void eachInvoiceThatIsAuthorisedOrPaidIsDroppedWholeAndAgainWhenSomethingThatPrintsHasChanged() {
        SimulatedOrganisation demo = bench.xero().addOrganisation("Statuses");
        SimulatedInvoice draft = invoice(demo, "D-1", "DRAFT", "ACCREC");
        SimulatedInvoice authorised = invoice(demo, "A-1", "AUTHORISED", "ACCREC");
        SimulatedInvoice paid = invoice(demo, "P-1", "PAID", "ACCREC");
        invoice(demo, "B-1", "AUTHORISED", "ACCPAY");
        bench.connect();
        eventually(() -> assertThat(names(demo)).containsExactlyInAnyOrder("A-1-" + authorised.id() + ".pdf",
                "P-1-" + paid.id() + ".pdf"));
        demo.update(draft.id(), each -> each.put("Status", "AUTHORISED"));
        eventually(() -> assertThat(names(demo)).contains("D-1-" + draft.id() + ".pdf"));
        demo.update(authorised.id(), each -> each.put("Reference", "printed"));
        eventually(() -> assertThat(content(demo, "A-1-" + authorised.id() + ".pdf")).contains("printed").startsWith("%PDF"));
        demo.update(authorised.id(), each -> each.put("SentToContact", !each.path("SentToContact").asBoolean()));
        demo.update(paid.id(), each -> each.put("InvoiceNumber", "P-2"));
        eventually(() -> assertThat(names(demo)).as("under its new number alone").contains("P-2-" + paid.id() + ".pdf")
                .doesNotContain("P-1-" + paid.id() + ".pdf"));
        assertThat(calls(demo, authorised)).as("calls for the one that changed once in print").isEqualTo(2);
    }

    @Test
    void aHostileNumberStaysANameInItsFolder() {
        SimulatedOrganisation demo = bench.xero().addOrganisation("Hostile");
        List<String> numbers = List.of("../../../escaped", "a/b\\c", "${header.x}", "CON", ".hidden", "x".repeat(250), "");
        numbers.forEach(number -> invoice(demo, number, "AUTHORISED", "ACCREC"));
        bench.connect();
        eventually(() -> assertThat(names(demo)).hasSize(numbers.size()).noneMatch(name -> name.startsWith(".")));
        assertThat(TestApplication.filesIn(bench.folder())).as("files elsewhere")
                .noneMatch(file -> file.getFileName().toString().contains("escaped") && !file.startsWith(pdfs));
    }

    @Test
    void anInvoiceWithoutAPdfIsParkedWithTheReasonAndReplayedLater() {
        SimulatedOrganisation demo = bench.xero().addOrganisation("Without");
        SimulatedInvoice without = invoice(demo, "W-1", "AUTHORISED", "ACCREC");
        SimulatedInvoice with = invoice(demo, "W-2", "AUTHORISED", "ACCREC");
        demo.documents().withoutPdf(without.id());
        bench.connect();
        eventually(() -> assertThat(parked(demo)).hasSize(1));
        assertThat(parked(demo).get(0).get("recordId").asText()).isEqualTo(without.id());
        assertThat(parked(demo).get(0).get("reason").asText()).contains("404");
        eventually(() -> assertThat(names(demo)).containsExactly("W-2-" + with.id() + ".pdf"));
        demo.documents().withAllPdfs();
        bench.application().operator().post("/api/parked/" + parked(demo).get(0).get("id").asText() + "/replay", null);
        eventually(() -> assertThat(names(demo)).hasSize(2));
        assertThat(parked(demo)).isEmpty();
    }

    @Test
    void aLimitInMidBatchIsNoFailureAndAfterARestartNothingIsFetchedTwice() {
        SimulatedOrganisation demo = bench.xero().addOrganisation("Limited");
        List<SimulatedInvoice> invoices = IntStream.range(0, 6)
                .mapToObj(i -> invoice(demo, "L-" + i, "AUTHORISED", "ACCREC")).toList();
        AtomicInteger asked = new AtomicInteger();
        bench.xero().faults().on(request -> isPdf(request, demo)).always((request, right) -> asked.incrementAndGet() == 3
                ? Fault.rateLimited("day", Duration.ofHours(1)).spoil(request, right) : right.apply(request));
        bench.connect();
        eventually(() -> assertThat(bench.application().database().queryForObject("SELECT COUNT(*) FROM xero_cursor c"
                + " JOIN xero_stream s ON s.id = c.stream_id WHERE s.tenant_id = ? AND c.sink = 'pdf' AND c.due_at >"
                + " DATEADD(MINUTE, 30, CURRENT_TIMESTAMP)", Long.class, demo.tenantId())).as("waiting cursors").isEqualTo(1));
        assertThat(names(demo)).hasSize(2);
        assertThat(bench.sink("pdf").get("failures").asInt()).as("failures of the sink").isZero();
        bench.restart();
        bench.application().database().update("UPDATE xero_limit SET paused_until = NULL, day_left = NULL WHERE id = ?",
                demo.tenantId());
        bench.application().database().update("UPDATE xero_cursor SET due_at = CURRENT_TIMESTAMP WHERE sink = 'pdf'");
        eventually(() -> assertThat(names(demo)).hasSize(6));
        Map<String, Integer> calls = invoices.stream()
                .collect(Collectors.toMap(SimulatedInvoice::id, each -> calls(demo, each)));
        assertThat(calls.values()).as("calls an invoice; the one that met the limit had two")
                .containsExactlyInAnyOrder(1, 1, 1, 1, 1, 2);
    }

    @Test
    void attachmentsLieBesideTheirInvoiceAndNewOnesAreAddedWithoutFetchingTheOldOnesAgain() {
        SimulatedOrganisation demo = bench.xero().addOrganisation("Attached");
        SimulatedInvoice invoice = invoice(demo, "F-1", "AUTHORISED", "ACCREC");
        demo.documents().attach(invoice.id(), "../receipt.png", "image/png", new byte[] {1, 2, 3});
        demo.update(invoice.id(), each -> each.put("HasAttachments", true));
        bench.connect();
        String folder = "F-1-" + invoice.id();
        eventually(() -> assertThat(names(demo)).hasSize(2).anyMatch(name -> name.startsWith(folder + "/")
                && name.contains("receipt") && name.endsWith(".png")));
        demo.documents().attach(invoice.id(), "second.txt", "text/plain", new byte[] {4});
        demo.update(invoice.id(), each -> each.put("HasAttachments", true));
        eventually(() -> assertThat(names(demo)).contains(folder + "/second.txt"));
        assertThat(bench.xero().calls().count(request -> request.path().matches(".*/Attachments/.+")
                && request.tenantId().equals(demo.tenantId()))).as("attachments fetched").isEqualTo(2);
        assertThat(calls(demo, invoice)).as("PDFs fetched, since nothing that prints has changed").isEqualTo(1);
    }

    private static SimulatedInvoice invoice(SimulatedOrganisation organisation, String number, String status, String type) {
        return organisation.addInvoice(made -> made.put("InvoiceNumber", number).put("Status", status).put("Type", type)
                .put("HasAttachments", false));
    }

    private Path folder(SimulatedOrganisation organisation) {
        return pdfs.resolve(organisation.name() + "-" + organisation.tenantId().substring(0, 8));
    }

    private List<String> names(SimulatedOrganisation organisation) {
        Path folder = folder(organisation);
        return TestApplication.filesIn(folder).stream().map(file -> folder.relativize(file).toString()).toList();
    }

    private String content(SimulatedOrganisation organisation, String name) throws IOException {
        return Files.readString(folder(organisation).resolve(name));
    }

    private List<JsonNode> parked(SimulatedOrganisation organisation) {
        JsonNode found = Operator.json(bench.application().get("/api/parked?sink=pdf&organisation="
                + organisation.tenantId()));
        return IntStream.range(0, found.get("parked").size()).mapToObj(found.get("parked")::get).toList();
    }

    private int calls(SimulatedOrganisation organisation, SimulatedInvoice invoice) {
        return bench.xero().calls().count(request -> isPdf(request, organisation)
                && request.path().endsWith("/" + invoice.id()));
    }

    private static boolean isPdf(Request request, SimulatedOrganisation organisation) {
        return request.header("Accept").equals("application/pdf") && request.tenantId().equals(organisation.tenantId());
    }
}
