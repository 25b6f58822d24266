package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Parked records in PostgreSQL; the JDBC sink has a database of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParkedOnPostgresTest {

    private Bench bench;
    private String own;

    @BeforeAll
    void start(@TempDir Path folder) {
        own = "jdbc:h2:file:" + folder.resolve("own") + ";AUTO_SERVER=TRUE";
        bench = new Bench(folder).byHand().set(PostgresDatabase.withTables().settings())
                .set("xero.sinks", "file,jdbc").set("xero.sink.jdbc.url", own).set("xero.sink.jdbc.username", "sa")
                .start();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void aRecordIsParkedShownRefusedAgainOvertakenAndReplayed() throws SQLException {
        SimulatedOrganisation demo = bench.organisation("Demo", 5);
        String first = Bench.ids(demo).get(1);
        String second = Bench.ids(demo).get(3);
        inOwn("ALTER TABLE xero_invoice ADD CONSTRAINT bad_row CHECK (invoice_id <> '" + first
                + "' AND invoice_id <> '" + second + "')");
        bench.connect();
        eventually(() -> assertThat(list("?sink=jdbc").get("parked")).hasSize(2));
        JsonNode item = list("?sink=jdbc&organisation=DEMO&entity=Invoices&recordId=" + first).get("parked").get(0);
        assertThat(list("/" + item.get("id").asLong()).get("record").get("InvoiceID").asText()).isEqualTo(first);
        eventually(() -> assertThat(bench.application().status().get("alerts").findValuesAsText("topic"))
                .contains("parked:jdbc"));
        JsonNode again = Operator.json(post("/replay?sink=jdbc"));
        assertThat(again.get("outcomes").get("REFUSED").asInt()).as(again.toString()).isEqualTo(2);
        demo.update(second, invoice -> invoice.put("Reference", "newer"));
        inOwn("ALTER TABLE xero_invoice DROP CONSTRAINT bad_row");
        bench.pass(demo);
        eventually(() -> assertThat(list("?recordId=" + second).get("parked")).as("its successor is there").isEmpty());
        assertThat(Operator.json(post("/" + item.get("id").asLong() + "/replay")).get("outcome").asText())
                .isEqualTo("REPLAYED");
        assertThat(rows()).isEqualTo(5);
        assertThat(list("?sink=jdbc").get("parked")).isEmpty();
        eventually(() -> assertThat(bench.application().status().get("alerts")).isEmpty());
        assertThat(Operator.json(bench.application().operator().delete("/api/parked?sink=jdbc&organisation=demo"))
                .get("dropped").asInt()).isZero();
    }

    private void inOwn(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(own, "sa", "")) {
            connection.createStatement().execute(statement);
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = DriverManager.getConnection(own, "sa", "");
                ResultSet row = connection.createStatement().executeQuery("SELECT COUNT(*) FROM xero_invoice")) {
            row.next();
            return row.getInt(1);
        }
    }

    private JsonNode list(String path) {
        return Operator.json(bench.application().operator().get("/api/parked" + path));
    }

    private HttpResponse<String> post(String path) {
        return bench.application().operator().post("/api/parked" + path, null);
    }
}
