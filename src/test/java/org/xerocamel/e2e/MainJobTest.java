package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** From the login to the files: the job that everything else stands around. */
class MainJobTest {

    @TempDir
    Path folder;

    @Test
    void everyInvoiceOfTwoOrganisationsArrivesAndLaterOnlyWhatChanged() {
        try (XeroSimulator xero = XeroSimulator.start()) {
            xero.limits().off();
            SimulatedOrganisation demo = xero.addOrganisation("Demo");
            SimulatedOrganisation other = xero.addOrganisation("A/S ../x \uD83D\uDE80");
            demo.addInvoices(950);
            other.addInvoices(120);
            try (TestApplication application = TestApplication.against(xero, folder).start()) {
                assertThat(application.connect().status()).isEqualTo(200);
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(application.lastVersions())
                        .as("invoices that arrived").hasSize(1070));
                assertThat(application.exported()).as("nothing is delivered twice").hasSize(1070);
                String changed = demo.invoices().iterator().next().id();
                demo.update(changed, invoice -> invoice.put("Reference", "changed"));
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(application
                        .lastVersions().get(changed).get("Reference").asText()).isEqualTo("changed"));
                assertThat(application.exported()).as("only the changed one came again").hasSize(1071);
                assertThat(application.lastVersions().keySet()).as("no invoice was lost").containsAll(
                        demo.invoices().stream().map(SimulatedInvoice::id).collect(Collectors.toSet()));
            }
        }
    }
}
