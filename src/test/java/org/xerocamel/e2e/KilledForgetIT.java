package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Faults;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** The jar, killed (-9) as soon as a contact is to be forgotten, and behind its removal from the journal. */
@Tag("faults")
class KilledForgetIT {

    @TempDir
    Path folder;
    @TempDir
    Path logs;

    private JdbcTemplate database;
    private SimulatedOrganisation demo;
    private PackagedJar jar;
    private String[] settings;

    @Test
    void aContactIsNowhereWheneverItsRemovalWasKilled() throws Exception {
        PostgresDatabase postgres = PostgresDatabase.withTables();
        database = new JdbcTemplate(postgres.dataSource());
        try (XeroSimulator xero = XeroSimulator.start(); InvoiceReceiver receiver = InvoiceReceiver.start();
                PackagedJar process = PackagedJar.in(folder, xero, logs.resolve("one.log"))) {
            jar = process;
            xero.limits().off();
            demo = xero.addOrganisation("Demo");
            demo.addInvoices(20);
            demo.records("Contacts").add(4);
            List<String> all = new ArrayList<>(List.of("xero.sinks=file,jdbc,http", "xero.sink.http.url=" + receiver.url(),
                    "xero.sink.jdbc.history=true", "xero.fetch.entities=Contacts,Invoices", "xero.refresh.sweep=200ms"));
            postgres.settings().forEach((key, value) -> all.add(key + "=" + value));
            settings = all.toArray(String[]::new);
            jar.start(settings);
            assertThat(jar.connect().status()).isEqualTo(200);
            asSoonAsItIsAskedFor();
            behindTheJournal(receiver);
        }
    }

    private void asSoonAsItIsAskedFor() throws Exception {
        String contact = demo.records("Contacts").ids().get(0);
        String name = spread(contact);
        eventually(() -> {
            due();
            assertThat(NamingTables.of(database, name)).contains("xero_contact", "xero_contact_history", "xero_invoice",
                    "xero_search_name");
        });
        park(contact, name);
        forget(contact);
        jar.kill();
        isNowhereAfterAStart(contact, name);
    }

    private void behindTheJournal(InvoiceReceiver receiver) throws Exception {
        String contact = demo.records("Contacts").ids().get(1);
        CountDownLatch open = new CountDownLatch(1);
        Faults.Rule held = receiver.faults().on(request -> true).always(Fault.holdUntil(open));
        String name = spread(contact);
        eventually(() -> {
            due();
            assertThat(NamingTables.of(database, name)).contains("xero_contact", "xero_search_name");
        });
        eventually(() -> assertThat(held.hits()).as("deliveries under way").isPositive());
        park(contact, name);
        forget(contact);
        eventually(() -> assertThat(database.queryForObject("SELECT COUNT(*) FROM xero_cursor WHERE sink = 'http' AND asked_until IS NOT"
                + " NULL", Integer.class)).as("cursors that are asked for, once the journal is rewritten").isPositive());
        jar.kill();
        open.countDown();
        held.remove();
        isNowhereAfterAStart(contact, name);
    }

    private void isNowhereAfterAStart(String contact, String name) {
        jar.start(settings);
        eventually(() -> assertThat(Operator.json(jar.operator().get("/api/organisations/Demo/forgotten/" + contact)).get("state").asText())
                .isEqualTo("FORGOTTEN"));
        due();
        eventually(() -> assertThat(Operator.json(jar.operator().get("/api/status")).get("sinks")).allSatisfy(sink ->
                assertThat(sink.get("waitingRecords").asLong()).isZero()));
        assertThat(NamingTables.of(database, name)).as("tables that name it").isEmpty();
        assertThat(Operator.json(jar.operator().get("/api/records?q=" + name)).get("records")).isEmpty();
    }

    /** Gives the contact a name of its own, in its record and in some invoices. */
    private String spread(String contact) {
        String name = "Janus-" + UUID.randomUUID();
        demo.records("Contacts").update(contact, each -> each.put("Name", name));
        for (int invoice = 0; invoice < 10; invoice++) {
            demo.update(demo.invoices().get(invoice).id(), each -> each.putObject("Contact").put("ContactID", contact).put("Name", name));
        }
        return name;
    }

    private void due() {
        database.update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE lease_owner IS NULL");
    }

    private void forget(String contact) {
        assertThat(jar.operator().delete("/api/organisations/Demo/contacts/" + contact + "?documents=cut").statusCode()).isEqualTo(202);
    }

    /** As a sink leaves it that refused the record. */
    private void park(String contact, String name) {
        database.update("INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason, attempts, body, parked_at)"
                + " SELECT 'file', id, 1, ?, 'refused', 1, ?, CURRENT_TIMESTAMP FROM xero_stream WHERE entity = 'Contacts'", contact,
                ("{\"ContactID\":\"" + contact + "\",\"Name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
