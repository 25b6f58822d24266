package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Somebody approves a file of invoices in the console, sees what became of it, and takes it back. */
class ConsoleWritesTest {

    private static final String FILE = """
            [{"Contact":{"Name":"Ridgeway University"},"InvoiceNumber":"<b>W-1</b>","Date":"2026-11-20","DueDate":"2026-12-20",
              "LineItems":[{"Description":"a","Quantity":1,"UnitAmount":10.00,"AccountCode":"200","TaxType":"NONE"}]},
             {"Contact":{"Name":"Ridgeway University"},"InvoiceNumber":"W-2","Date":"2026-11-20","DueDate":"2026-12-20",
              "LineItems":[{"Description":"a","Quantity":1,"UnitAmount":10.00,"AccountCode":"999","TaxType":"NONE"}]}]
            """;

    @Test
    void aFileIsApprovedSeenAndTakenBack(@TempDir Path folder) throws IOException {
        try (Chromium chromium = Chromium.start(); Bench bench = new Bench(folder)) {
            bench.byHand().set("xero.scopes", "openid profile email offline_access accounting.invoices accounting.payments"
                    + " accounting.contacts accounting.settings").set("xero.update.create", "Invoices,Contacts")
                    .set("xero.update.approval", true).start();
            SimulatedOrganisation demo = bench.organisation("Demo", 0).openBooks();
            bench.connect().passed(demo);
            drop(folder.resolve("inbox/Invoices"));
            eventually(() -> assertThat(folder.resolve("inbox/waiting/Invoices/new.json")).exists());
            try (Viewer viewer = chromium.viewer(bench.application().url(), 390, 900, ColorScheme.LIGHT)) {
                viewer.page().navigate("/");
                viewer.logIn();
                viewer.opens("activity");
                viewer.sees("#updates", "Waiting for approval.*new.json.*1 dry run.*1 refused");
                viewer.press("#updates", "Show the documents of Invoices/new.json");
                viewer.sees("#updates", "<b>W-1</b>.*dry run.*W-2.*refused.*999");
                viewer.canUseIt("the files that wait");
                viewer.press("#updates", "Approve Invoices/new.json");
                viewer.sees("#updates", "is approved");
                eventually(() -> assertThat(status(demo)).isEqualTo("DRAFT"));
                viewer.sees("#updates", "Written last.*1 created");
                viewer.press("#updates", "Undo… ");
                viewer.sees("dialog", "1 document was created or changed.*deleted, voided or archived");
                viewer.canUseIt("what an undo asks");
                viewer.press("dialog", "Undo");
                viewer.sees("#updates", "The undo is in progress");
                eventually(() -> assertThat(status(demo)).isEqualTo("DELETED"));
                viewer.hadNoTrouble();
            }
        }
    }

    private static String status(SimulatedOrganisation demo) {
        return demo.invoices().stream().map(invoice -> invoice.json().path("Status").asText()).findFirst().orElse("none");
    }

    private static void drop(Path inbox) throws IOException {
        Files.createDirectories(inbox);
        Files.writeString(inbox.resolve(".new.json"), FILE);
        Files.move(inbox.resolve(".new.json"), inbox.resolve("new.json"));
    }
}
