package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** Two nodes on one PostgreSQL: a contact that one of them forgets while the other delivers and searches is nowhere afterwards. */
class TwoNodesForgetTest {

    private static final int ROUNDS = 4;
    private static final int INVOICES = 20;

    @Test
    void aContactThatOneNodeForgetsWhileTheOtherDeliversAndSearchesIsNowhere(@TempDir Path first, @TempDir Path second) {
        try (XeroSimulator xero = XeroSimulator.start()) {
            xero.limits().off();
            SimulatedOrganisation demo = xero.addOrganisation("Demo");
            demo.addInvoices(INVOICES);
            demo.records("Contacts").add(2 * ROUNDS);
            PostgresDatabase database = PostgresDatabase.withTables();
            try (TestApplication one = node(xero, first, database, "one").start();
                    TestApplication two = node(xero, second, database, "two").start()) {
                one.connect();
                eventually(() -> assertThat(count(one, "xero_invoice")).isEqualTo(INVOICES));
                for (int round = 0; round < ROUNDS; round++) {
                    String contact = demo.records("Contacts").ids().get(round);
                    String name = "Janus-" + UUID.randomUUID();
                    spread(demo, contact, name);
                    due(one);
                    if (round % 2 == 0) {
                        // In the other rounds the pass that brings it may be under way.
                        eventually(() -> assertThat(NamingTables.of(one.database(), name)).contains("xero_contact", "xero_search_name"));
                        park(one, contact, name);
                    }
                    assertThat(one.operator().delete("/api/organisations/Demo/contacts/" + contact + "?documents=cut").statusCode())
                            .isEqualTo(202);
                    eventually(() -> {
                        touch(demo);
                        due(two);
                        two.get("/api/records?q=" + name);
                        assertThat(Operator.json(two.get("/api/organisations/Demo/forgotten/" + contact)).get("state").asText())
                                .isEqualTo("FORGOTTEN");
                    });
                    due(two);
                    eventually(() -> assertThat(two.status().get("sinks")).allSatisfy(sink ->
                            assertThat(sink.get("waitingRecords").asLong()).isZero()));
                    eventually(() -> assertThat(unread(two)).as("streams that the search has not read").isZero());
                    assertThat(NamingTables.of(one.database(), name)).as("tables that name it in round " + round).isEmpty();
                    assertThat(Operator.json(two.get("/api/records?q=" + name)).get("records")).isEmpty();
                }
            }
        }
    }

    private static TestApplication.Settings node(XeroSimulator xero, Path folder, PostgresDatabase database, String name) {
        return TestApplication.against(xero, folder).set(database.settings())
                .set("xero.fetch.cron", "0 0 0 1 1 ? 2099").set("xero.fetch.entities", "Contacts,Invoices")
                .set("xero.sinks", "file,jdbc").set("xero.sink.jdbc.history", true).set("xero.refresh.sweep", "200ms")
                // Camel's servlets share one list of names in a JVM.
                .set("camel.servlet.mapping.servlet-name", name).set("camel.component.servlet.servlet-name", name)
                .set("xero.servlet-name", "xero-" + name);
    }

    /** Gives the contact a name of its own, in its record and in some invoices. */
    private static void spread(SimulatedOrganisation demo, String contact, String name) {
        demo.records("Contacts").update(contact, each -> each.put("Name", name));
        for (int invoice = 0; invoice < INVOICES / 2; invoice++) {
            demo.update(demo.invoices().get(invoice).id(), each -> each.putObject("Contact").put("ContactID", contact).put("Name", name));
        }
    }

    /** Something else changes, so that there is always something to deliver. */
    private static void touch(SimulatedOrganisation demo) {
        for (int invoice = 0; invoice < INVOICES; invoice++) {
            demo.update(demo.invoices().get(invoice).id(), each -> each.put("Reference", UUID.randomUUID().toString()));
        }
    }

    private static void due(TestApplication node) {
        node.database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE lease_owner IS NULL");
    }

    /** As a sink leaves it that refused the record. */
    private static void park(TestApplication node, String contact, String name) {
        node.database().update("INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason, attempts, body, parked_at)"
                + " SELECT 'file', id, 1, ?, 'refused', 1, ?, CURRENT_TIMESTAMP FROM xero_stream WHERE entity = 'Contacts'", contact,
                ("{\"ContactID\":\"" + contact + "\",\"Name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static int count(TestApplication node, String table) {
        return node.database().queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }

    private static int unread(TestApplication node) {
        return node.database().queryForObject("SELECT COUNT(*) FROM xero_stream s JOIN xero_search_cursor c ON c.stream_id = s.id"
                + " WHERE c.sequence < s.sequence", Integer.class);
    }
}
