package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Faults;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.SimulatedRecords;

/** Fields that a sink does not get, and contacts that are forgotten. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalDataTest {

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.entities", "Contacts,Invoices").set("xero.folder-names", "plain")
                .set("xero.refresh.sweep", "200ms");
        bench.sink("partner", "to: {uri: \"" + receiver.url() + "/partner\"}");
        bench.set("xero.sinks", "file,jdbc,partner").set("xero.sink.jdbc.history", true)
                .set("xero.sink.partner.leave-out", "Contacts.EmailAddress,Contacts.Phones,Contacts.ContactPersons,"
                        + "Invoices.Contact.EmailAddress,Invoices.Contact.Phones,Invoices.Contact.ContactPersons")
                .set("xero.sink.partner.hash", "Contacts.Name,Invoices.Contact.Name")
                .set("xero.deliver.hash-key", "a secret of a test that is long enough").start();
    }

    @AfterAll
    void stop() {
        bench.close();
        receiver.close();
    }

    @Test
    void aSinkGetsHashesAloneByWhichItsRecordsJoinAndOtherSinksGetAll() {
        SimulatedOrganisation demo = organisation("Partners");
        String contact = contact(demo);
        String name = "Nom-" + UUID.randomUUID();
        named(demo, contact, name);
        fetch(demo);
        eventually(() -> assertThat(exported(name)).as("what the file sink has").isNotEmpty());
        eventually(() -> assertThat(received()).contains("\"ContactID\":\"" + contact + "\""));
        assertThat(received()).doesNotContain(name).doesNotContain("EmailAddress").doesNotContain("PhoneNumber");
        eventually(() -> assertThat(hash("InvoiceID", contact)).as("of its invoice").isEqualTo(hash("ContactStatus", contact))
                .matches("hmac:[0-9a-f]{32}"));
    }

    @Test
    void aForgottenContactIsNowhereAndStaysAwayUntilAPersonUndoesIt() {
        SimulatedOrganisation demo = organisation("Forgetful");
        String contact = contact(demo);
        String name = "Janus-" + UUID.randomUUID();
        named(demo, contact, name);
        fetch(demo);
        eventually(() -> assertThat(tables(name)).contains("XERO_CONTACT", "XERO_CONTACT_HISTORY", "XERO_INVOICE"));
        park(demo, contact, name);
        int invoices = count("xero_invoice", demo);
        int contacts = count("xero_contact", demo);

        HttpResponse<String> answer = bench.application().operator()
                .delete("/api/organisations/Forgetful/contacts/" + contact + "?documents=cut");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).as("what persons have to remove").contains("\"where\":\"file\"", "/Contacts", "\"where\":\"partner\"",
                "\"where\":\"database\"").doesNotContain(name);
        eventually(() -> assertThat(state(contact)).isEqualTo("FORGOTTEN"));

        assertThat(tables(name)).as("tables that name it").isEmpty();
        assertThat(bodies(name)).as("files of the journal that name it").isEmpty();
        assertThat(count("xero_invoice", demo)).as("invoices stay").isEqualTo(invoices);
        assertThat(count("xero_contact", demo)).isEqualTo(contacts - 1);
        assertThat(events()).as("the timeline").contains("A contact was forgotten").doesNotContain(contact);

        demo.records("Contacts").update(contact, each -> each.put("Name", name + "-again"));
        fullPass(demo);
        rewind("jdbc");
        eventually(() -> assertThat(bench.sink("jdbc").get("waitingRecords").asLong()).isZero());
        assertThat(count("xero_contact", demo)).isEqualTo(contacts - 1);
        assertThat(tables(name)).isEmpty();
        assertThat(exported(name + "-again")).as("files since").isEmpty();

        assertThat(bench.application().operator().delete("/api/organisations/Forgetful/forgotten/" + contact).statusCode()).isEqualTo(200);
        fetch(demo);
        eventually(() -> assertThat(tables(name + "-again")).contains("XERO_CONTACT"));
        assertThat(bench.application().get("/api/organisations/Forgetful/forgotten/" + contact).statusCode()).isEqualTo(404);
    }

    @Test
    void aContactWhoseDocumentsWereKeptIsFoundByThemUntilTheyAreCutToo() {
        SimulatedOrganisation demo = organisation("Twice");
        String contact = contact(demo);
        String name = "Janusz" + UUID.randomUUID().toString().substring(0, 8);
        named(demo, contact, name);
        fetch(demo);
        eventually(() -> assertThat(found(name)).as("the contact and its invoice").hasSize(2));
        forget("Twice", contact, "keep");
        assertThat(found(name)).as("the invoice").hasSize(1);
        forget("Twice", contact, "cut");
        assertThat(found(name)).isEmpty();
        assertThat(tables(name)).as("tables that name it").isEmpty();
    }

    private void forget(String organisation, String contact, String documents) {
        assertThat(bench.application().operator().delete("/api/organisations/" + organisation + "/contacts/" + contact + "?documents="
                + documents).statusCode()).isEqualTo(202);
        eventually(() -> assertThat(entry(organisation, contact).get("state").asText()).isEqualTo("FORGOTTEN"));
    }

    private JsonNode found(String name) {
        return Operator.json(bench.application().get("/api/records?q=" + name)).get("records");
    }

    @Test
    void aDeliveryUnderWayEndsBeforeTheContactIsForgotten() {
        SimulatedOrganisation demo = organisation("Underway");
        String contact = contact(demo);
        String name = "Janus-" + UUID.randomUUID();
        CountDownLatch open = new CountDownLatch(1);
        Faults.Rule held = receiver.faults().on(request -> request.header("XeroTenantId").equals(demo.tenantId())).always(Fault.holdUntil(open));
        named(demo, contact, name);
        fetch(demo);
        eventually(() -> assertThat(held.hits()).as("deliveries under way").isPositive());
        bench.application().operator().delete("/api/organisations/Underway/contacts/" + contact + "?documents=cut");
        eventually(() -> assertThat(database().queryForObject("SELECT COUNT(*) FROM xero_cursor WHERE sink = 'partner' AND"
                + " asked_until IS NOT NULL", Integer.class)).as("cursors that are asked for").isPositive());
        assertThat(entry("Underway", contact).get("state").asText()).isEqualTo("REMOVING");
        open.countDown();
        held.remove();
        eventually(() -> assertThat(entry("Underway", contact).get("state").asText()).isEqualTo("FORGOTTEN"));
        assertThat(tables(name)).as("tables that name it").isEmpty();
    }

    @Test
    void whatIsNoContactIsRefusedInASentence() {
        organisation("Strict");
        assertThat(bench.application().operator().delete("/api/organisations/Strict/contacts/Jane%20Doe").body())
                .contains("A contact is named by its ContactID");
        assertThat(bench.application().operator().delete("/api/organisations/Strict/contacts/" + UUID.randomUUID()
                + "?documents=burn").body()).contains("documents is 'burn'; it must be keep or cut.");
        assertThat(bench.application().operator().delete("/api/organisations/Nobody/contacts/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    private SimulatedOrganisation organisation(String name) {
        SimulatedOrganisation demo = bench.organisation(name, 3);
        demo.records("Contacts").add(4);
        bench.connect();
        eventually(() -> assertThat(count("xero_contact", demo)).isPositive());
        eventually(() -> assertThat(count("xero_invoice", demo)).isEqualTo(3));
        return demo;
    }

    private static String contact(SimulatedOrganisation demo) {
        return demo.records("Contacts").ids().get(0);
    }

    /** Gives the contact a name of its own, in its record and in an invoice. */
    private static void named(SimulatedOrganisation demo, String contact, String name) {
        SimulatedRecords contacts = demo.records("Contacts");
        contacts.update(contact, each -> each.put("Name", name));
        demo.update(demo.invoices().get(0).id(), invoice -> invoice.putObject("Contact").put("ContactID", contact).put("Name", name));
    }

    private void fetch(SimulatedOrganisation demo) {
        bench.due(demo);
    }

    private void fullPass(SimulatedOrganisation demo) {
        database().update("UPDATE xero_stream SET last_full_pass_at = NULL, full_pass_at = CURRENT_TIMESTAMP, surplus = NULL,"
                + " due_at = CURRENT_TIMESTAMP WHERE tenant_id = ?", demo.tenantId());
        eventually(() -> assertThat(database().queryForObject("SELECT COUNT(*) FROM xero_stream WHERE tenant_id = ? AND"
                + " last_full_pass_at IS NULL", Integer.class, demo.tenantId())).as("full passes under way").isZero());
    }

    private void rewind(String sink) {
        assertThat(bench.application().operator().post("/api/sinks/" + sink + "/rewind", "{}").statusCode()).isEqualTo(200);
    }

    /** As a sink leaves it that refused the record. */
    private void park(SimulatedOrganisation demo, String contact, String name) {
        database().update("INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason, attempts, body, parked_at)"
                + " SELECT 'file', id, 1, ?, 'refused', 1, ?, CURRENT_TIMESTAMP FROM xero_stream WHERE tenant_id = ? AND entity ="
                + " 'Contacts'", contact, ("{\"ContactID\":\"" + contact + "\",\"Name\":\"" + name + "\"}")
                .getBytes(StandardCharsets.UTF_8), demo.tenantId());
    }

    private String state(String contact) {
        JsonNode entry = entry("Forgetful", contact);
        assertThat(entry.get("lastError").isNull()).as(entry.toString()).isTrue();
        return entry.get("state").asText();
    }

    private JsonNode entry(String organisation, String contact) {
        return Operator.json(bench.application().get("/api/organisations/" + organisation + "/forgotten/" + contact));
    }

    private String events() {
        return bench.application().get("/api/events?organisation=Forgetful").body();
    }

    private int count(String table, SimulatedOrganisation demo) {
        return database().queryForObject("SELECT COUNT(*) FROM " + table + " WHERE tenant_id = ?", Integer.class, demo.tenantId());
    }

    private JdbcTemplate database() {
        return bench.application().database();
    }

    private List<String> tables(String text) {
        return NamingTables.of(database(), text);
    }

    private List<Path> bodies(String text) {
        return files(bench.folder(), ".bodies", text);
    }

    private List<Path> exported(String text) {
        return files(bench.folder().resolve("export"), ".ndjson", text);
    }

    private static List<Path> files(Path folder, String ending, String text) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)).filter(file -> read(file).contains(text)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String received() {
        return receiver.received().stream().map(each -> new String(each.request().body(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    /** @return the name of the contact in the last record that the partner received with that field; empty for none */
    private String hash(String field, String contact) {
        return received().lines().map(PersonalDataTest::json).filter(record -> record.has(field))
                .map(record -> record.has("Contact") ? record.get("Contact") : record)
                .filter(each -> each.path("ContactID").asText().equals(contact)).map(each -> each.path("Name").asText())
                .reduce("", (former, latter) -> latter);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
