package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedOrganisation;

/** The files of docs/examples/inbox do what their README says. */
class SampleFilesTest {

    @Test
    void eachFileIsWrittenAndAgainUnchanged(@TempDir Path folder) throws IOException {
        try (Bench bench = new Bench(folder)) {
            bench.byHand().set("xero.update.create", "Invoices,Bills,Contacts,Items,Payments,ManualJournals")
                    .set("xero.scopes", "openid profile email offline_access accounting.invoices accounting.payments"
                            + " accounting.contacts accounting.settings accounting.manualjournals")
                    .set("xero.update.byte-order-mark", false).start();
            InboxFolder inbox = new InboxFolder(folder.resolve("inbox"));
            SimulatedOrganisation demo = bench.organisation("Demo Company (AU)", 0).openBooks();
            bench.connect().passed(demo);
            for (String file : List.of("Contacts/contacts", "Items/items", "Invoices/sales", "Bills/bills",
                    "ManualJournals/journals", "Payments/payments")) {
                assertThat(dropped(inbox, file, file)).as(file).contains(",created,").doesNotContain(",refused,");
                assertThat(dropped(inbox, file, file + "-again")).as("%s again", file).contains(",unchanged,")
                        .doesNotContain(",refused,", ",created,", ",changed,");
            }
            assertThat(dropped(inbox, "Invoices/with-faults", "Invoices/with-faults").lines().skip(1)).as("with faults")
                    .filteredOn(line -> line.contains(",refused,")).hasSize(4);
        }
    }

    private static String dropped(InboxFolder inbox, String sample, String name) throws IOException {
        inbox.drop(name + ".csv", Files.readString(Path.of("docs/examples/inbox", sample + ".csv")));
        return inbox.await("done/" + name + ".result.csv");
    }
}
