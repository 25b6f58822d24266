package com.example.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.Credentials;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** The estate gets its invoices by the dependency and one route. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
class EstateTest {

    private static final XeroSimulator XERO = XeroSimulator.start();
    private static final int PORT = TestSocketUtils.findAvailableTcpPort();

    @TempDir
    static Path folder;

    @Autowired
    private JdbcClient database;
    @Autowired
    private TestRestTemplate client;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        XERO.limits().off();
        XERO.settings().forEach((name, value) -> settings.add(name, () -> value));
        settings.add("server.port", () -> PORT);
        settings.add("spring.datasource.url", () -> "jdbc:h2:file:" + folder.resolve("estate"));
        settings.add("xero.redirect-uri", () -> "http://localhost:" + PORT + "/xero/callback");
        settings.add("xero.token-key-file", () -> folder.resolve("token.key").toString());
        settings.add("xero.update.inbox", () -> folder.resolve("inbox").toString());
        settings.add("xero.console.password", Credentials.USUAL::password);
        settings.add("xero.fetch.cron", () -> "0/1 * * * * ?");
    }

    @AfterAll
    static void stop() {
        XERO.close();
    }

    @Test
    void theInvoicesOfTheBooksAreDebtsOfTheEstateAndWhatChangesChanges() {
        SimulatedOrganisation books = XERO.addOrganisation("Books");
        books.addInvoices(25);
        assertThat(new ConsentWalker(URI.create("http://localhost:" + PORT)).connect().status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(ids()).containsExactlyInAnyOrderElementsOf(
                books.invoices().stream().map(SimulatedInvoice::id).toList()));

        String changed = books.invoices().get(0).id();
        books.update(changed, invoice -> invoice.put("Status", "VOIDED"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                database.sql("SELECT status FROM debt WHERE id = ?").param(changed).query(String.class).single())
                .isEqualTo("VOIDED"));

        assertThat(client.withBasicAuth("bailiff", "of the estate").getForObject("/debts/" + changed, Map.class))
                .containsEntry("InvoiceID", changed).containsEntry("Status", "VOIDED");
        List<?> debts = client.withBasicAuth("bailiff", "of the estate").getForObject("/debts", List.class);
        assertThat(debts).hasSize(25).first().isInstanceOf(Map.class);
    }

    @Test
    void theEstatesLoginAndThatOfTheConsoleAreTwo() {
        assertThat(status("bailiff", "of the estate", "/debts")).isEqualTo(HttpStatus.OK);
        assertThat(status("admin", Credentials.USUAL.password(), "/debts")).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(status("admin", Credentials.USUAL.password(), "/xero-console/api/status")).isEqualTo(HttpStatus.OK);
        assertThat(status("bailiff", "of the estate", "/xero-console/api/status")).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void theEstatesTablesAreNotedByItsOwnFlyway() {
        assertThat(database.sql("SELECT \"script\" FROM \"flyway_schema_history\" WHERE \"type\" = 'SQL'").query(String.class)
                .list()).containsExactly("V1__debt.sql");
    }

    private List<String> ids() {
        return database.sql("SELECT id FROM debt").query(String.class).list();
    }

    private Object status(String user, String password, String path) {
        return client.withBasicAuth(user, password).getForEntity(path, String.class).getStatusCode();
    }
}
