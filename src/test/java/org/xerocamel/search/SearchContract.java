package org.xerocamel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.Database;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.CutDocuments;
import org.xerocamel.journal.ForgottenContact;
import org.xerocamel.journal.ForgottenContacts;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.search.RecordSearch.Found;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.tokens.Organisations;

/** What the search finds and how it reads the journal, on each database. Its own clock is off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SearchContract {

    private static final Instant DAY = Instant.parse("2026-11-24T07:00:00Z");

    private final XeroSimulator xero = XeroSimulator.start();
    private TestApplication application;
    private JdbcTemplate sql;
    private SearchIndex index;
    private SearchCursors cursors;
    private SearchReader reader;
    private RecordSearch search;
    private String tenant;

    abstract Map<String, String> database();

    final JdbcTemplate sql() {
        return sql;
    }

    final String tenant() {
        return tenant;
    }

    /** Asks everywhere, for the first page. */
    final RecordQuestions.Answer askAll(String question) {
        return application.bean(RecordQuestions.class).ask(question, null, null, 21, 20);
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestApplication.Settings settings = TestApplication.against(xero, folder).set("xero.fetch.sweep", "1h")
                .set("xero.fetch.cron", "0 0 0 1 1 ? 2099").set("xero.deliver.sweep", "1h").set("xero.sink.file.entities", "Invoices");
        database().forEach(settings::set);
        xero.addOrganisation("Demo");
        application = settings.start();
        application.connect();
        application.bean(CamelContext.class).getRouteController().stopRoute("xero-search-clock");
        sql = application.database();
        index = application.bean(SearchIndex.class);
        cursors = application.bean(SearchCursors.class);
        reader = application.bean(SearchReader.class);
        search = application.bean(RecordSearch.class);
        tenant = application.bean(Organisations.class).all().get(0).tenantId();
    }

    @AfterAll
    void stop() {
        application.close();
        xero.close();
    }

    @Test
    void recordsAreFoundByNumberNameBothAndId() {
        XeroStream stream = stream("Quotes");
        String id = UUID.randomUUID().toString();
        store(stream, 1, new RecordLabel(id, "QU-0042", "Ærø Søn & Co"), new RecordLabel("b", "QU-0043", "Bürger-Meister GmbH"),
                new RecordLabel("c", "QU-0420", "Ærø Søn & Co"), new RecordLabel("not a uuid", null, "Nobody"));
        assertThat(numbers("qu-0042")).containsExactly("QU-0042");
        assertThat(numbers("QU 0042")).containsExactly("QU-0042");
        assertThat(numbers("qu004")).containsExactly("QU-0042", "QU-0043");
        assertThat(numbers("42")).as("the last digits, and what begins so").containsExactly("QU-0042", "QU-0420");
        assertThat(numbers("0042")).startsWith("QU-0042");
        assertThat(numbers("sön aer")).containsExactlyInAnyOrder("QU-0042", "QU-0420");
        assertThat(numbers("meister")).containsExactly("QU-0043");
        assertThat(numbers("ærø 43")).isEmpty();
        assertThat(numbers("burger 43")).containsExactly("QU-0043");
        assertThat(numbers(id)).containsExactly("QU-0042");
        assertThat(numbers(id.substring(0, 13).toUpperCase(Locale.ROOT))).containsExactly("QU-0042");
        assertThat(find("not a uuid")).extracting(Found::id).contains("not a uuid");
        assertThat(search.find("42", tenant, "Invoices", 20)).isEmpty();
        assertThat(search.find("42", UUID.randomUUID().toString(), null, 20)).isEmpty();
        assertThat(search.find("42", tenant, "Quotes", 1)).hasSize(1);
        for (String nothing : List.of("", " ", "---", "%", "' OR 1=1 --", "\u0000", "x".repeat(200))) {
            assertThat(search.find(nothing, tenant, "Quotes", 20)).as(nothing).isEmpty();
        }
    }

    @Test
    void whatPeopleTypeAndPasteFindsTheRecordOrSaysWhatItWasTakenFor() {
        XeroStream stream = stream("BankTransactions");
        String id = UUID.randomUUID().toString();
        String line = "{\"BankTransactionID\":\"" + id + "\",\"Reference\":\"BT-0077\",\"Contact\":{\"Name\":\"Citybank Zürich\"}}\n";
        batch(stream, 1, line, null);
        sql.update("UPDATE xero_stream SET sequence = 1 WHERE id = ?", stream.id());
        store(stream, 1, new RecordLabel(id, "BT-0077", "Citybank Zürich"), new RecordLabel("t2", "2031-0078-x", "Otherwise"));
        for (String typed : List.of("bt-0077", "BT0077", " bt 0077 ", "#BT-0077", "BT-77", "bt-000077", "0077", "invoice no. BT-77",
                "BT-0077.pdf", id, id.replace("-", ""), "{" + id.toUpperCase(Locale.ROOT) + "}",
                "https://go.xero.com/Bank/ViewTransaction.aspx?bankTransactionID=" + id,
                "export/Demo-" + tenant.substring(0, 8) + "/BankTransactions/000000000001.ndjson", "000000000001-" + id + ".json", "tybank züri")) {
            assertThat(ask(typed).records()).as(typed).extracting(Found::number).first().isEqualTo("BT-0077");
        }
        assertThat(ask("078").records()).as("the last digits behind a sign").extracting(Found::number).contains("2031-0078-x");
        assertThat(ask("tybank").records()).as("the middle of a word").extracting(Found::number).containsExactly("BT-0077");
        assertThat(ask("31007").records()).as("the middle of a number").extracting(Found::number).containsExactly("2031-0078-x");
        assertThat(ask("31007").partial()).as("all were looked at").isNull();
        assertThat(ask("yb").records()).as("too short a part").isEmpty();
        assertThat(ask("ab".repeat(32)).taken()).contains("Idempotency-Key");
        assertThat(ask("https://go.xero.com/Dashboard").taken()).contains("link without the id");
        assertThat(ask("https://go.xero.com/x?InvoiceID=" + UUID.randomUUID()).taken()).contains("which the link names, was read here");
        assertThat(ask("Demo-" + tenant.substring(0, 8) + "/BankTransactions/000000000009.ndjson").taken()).contains("which no stream has");
    }

    @Test
    void aChangedRecordIsFoundByWhatItIsNowAndItsEarlierBatchIsKnown() {
        XeroStream stream = stream("Items");
        store(stream, 1, new RecordLabel("i1", "before1", "Old name"));
        store(stream, 2, new RecordLabel("i1", "after1", "New name"));
        store(stream, 2, new RecordLabel("i1", "twice1", "Read by two nodes"));
        assertThat(find("before1")).isEmpty();
        assertThat(find("twice1")).as("a batch that was read is not read again").isEmpty();
        assertThat(find("after1")).extracting(Found::sequence).containsExactly(2L);
        assertThat(sql.queryForList("SELECT sequence FROM xero_search_version WHERE stream_id = ? ORDER BY sequence", Long.class,
                stream.id())).containsExactly(1L);
    }

    @Test
    void theJournalIsReadToItsEndPastWhatIsPrunedLostOrForOneSinkAlone() {
        XeroStream stream = stream("Accounts");
        batch(stream, 3, "{\"AccountID\":\"a3\",\"Code\":\"acc300\",\"Name\":\"Rent\"}\n", null);
        batch(stream, 4, "{\"AccountID\":\"a4\",\"Code\":\"acc400\"}\n{\"AccountID\":\n", null);
        batch(stream, 5, "{\"AccountID\":\"a5\",\"Code\":\"acc500\"}\n", ",jdbc,");
        sql.update("UPDATE xero_stream SET sequence = 6 WHERE id = ?", stream.id());
        read(stream, 6);
        assertThat(find("acc")).extracting(Found::number).containsExactly("acc300", "acc400");
        assertThat(search.coverage().since()).as("two batches were pruned before").isNotNull();
        sql.update("UPDATE xero_search_cursor SET sequence = 2 WHERE stream_id = ?", stream.id());
        read(stream, 6);
        assertThat(find("acc300")).as("read once more, as after a kill before the commit").hasSize(1);
    }

    @Test
    void aForgottenContactIsFoundNoMoreAndItsDocumentsAreByNumberAloneWhereTheyAreCut() {
        String jane = UUID.randomUUID().toString();
        String jack = UUID.randomUUID().toString();
        XeroStream contacts = stream("Contacts");
        store(contacts, 1, new RecordLabel(jane, null, "Janeth Before"), new RecordLabel(jack, null, "Jackson Other"));
        store(contacts, 2, new RecordLabel(jane, null, "Janeth Now"));
        store(stream("CreditNotes"), 1, new RecordLabel("n1", "CN-9001", "Janeth Now"), new RecordLabel("n2", "CN-9002", "Jackson Other"));
        assertThat(find("janeth")).as("the contact and its document").hasSize(2);

        application.bean(SearchForgetting.class).forget(new ForgottenContact(tenant, jack, false));
        assertThat(find("jackson")).extracting(Found::number).as("documents that are kept have the name").containsExactly("CN-9002");

        for (int time = 1; time <= 2; time++) {
            application.bean(SearchForgetting.class).forget(new ForgottenContact(tenant, jane, true));
            assertThat(find("janeth")).isEmpty();
            assertThat(find(jane)).isEmpty();
            assertThat(find("cn-9001")).extracting(Found::id).containsExactly("n1");
        }
        assertThat(sql.queryForList("SELECT name FROM xero_search_name", String.class)).contains("Jackson Other")
                .noneMatch(name -> name.startsWith("Janeth"));
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM xero_search_version WHERE stream_id = ?", Long.class, contacts.id())).isZero();
    }

    @Test
    void whatWasReadBeforeAContactWasRemovedIsReadAgainBeforeItIsStored() {
        XeroStream transfers = stream("BankTransfers");
        String contact = UUID.randomUUID().toString();
        application.bean(ForgottenContacts.class).ask(new ForgottenContact(tenant, contact, true));
        cursors.begin(transfers, 0);
        index.store(transfers, 0, new Batch(1, 1, new byte[0], null, DAY, null), List.of(new RecordLabel("late", "LATE-1", "Lateness Bygone")),
                () -> List.of(new RecordLabel("late", "LATE-1", null)));
        assertThat(find("lateness")).isEmpty();
        assertThat(find("late-1")).hasSize(1);
        sql.update("DELETE FROM xero_forgotten WHERE tenant_id = ?", tenant);
    }

    @Test
    void aDocumentThatIsCutLosesTheContactsNameAndNotItsOwn() {
        XeroStream prepayments = stream("Prepayments");
        store(prepayments, 1, new RecordLabel("i1", "CUT-1", "Severin Cutler"), new RecordLabel("i2", "CUT-2", "Severin Cutler"));
        XeroStream groups = stream("ContactGroups");
        store(groups, 1, new RecordLabel("g1", null, "Severed Group"));
        byte[] before = "{\"PrepaymentID\":\"i1\",\"Contact\":{\"ContactID\":\"c\",\"Name\":\"Severin Cutler\"}}".getBytes(StandardCharsets.UTF_8);
        byte[] after = "{\"PrepaymentID\":\"i1\",\"Contact\":{\"ContactID\":\"c\"}}".getBytes(StandardCharsets.UTF_8);
        byte[] group = "{\"ContactGroupID\":\"g1\",\"Name\":\"Severed Group\"}".getBytes(StandardCharsets.UTF_8);
        application.bean(SearchForgetting.class).cut(prepayments, List.of(new CutDocuments.Cut(before, after)));
        application.bean(SearchForgetting.class).cut(groups, List.of(new CutDocuments.Cut(group, group)));
        assertThat(find("cutler")).isEmpty();
        assertThat(find("cut-2")).hasSize(1);
        assertThat(find("severed")).hasSize(1);
    }

    @Test
    void peopleAreNotFound() {
        XeroStream stream = stream("PayrollUkEmployees");
        batch(stream, 1, "{\"employeeID\":\"e1\",\"firstName\":\"Secretia\",\"lastName\":\"Payroll\"}\n", null);
        sql.update("UPDATE xero_stream SET sequence = 1 WHERE id = ?", stream.id());
        read(stream("Currencies"), 0);
        assertThat(find("secretia")).isEmpty();
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM xero_search_cursor WHERE stream_id = ?", Long.class, stream.id())).isZero();
    }

    @Test
    void whatIsRemovedIsFoundNoMoreAndWhatTheJournalPrunedIsNoVersion() {
        XeroStream stream = stream("PurchaseOrders");
        store(stream, 1, new RecordLabel("p1", "PO-77001", "Removed Supplies"));
        store(stream, 2, new RecordLabel("p1", "PO-77001", "Removed Supplies"));
        application.bean(SearchRemoval.class).prune();
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM xero_search_version WHERE stream_id = ?", Long.class, stream.id())).isZero();
        String other = UUID.randomUUID().toString();
        sql.update("UPDATE xero_stream SET tenant_id = ? WHERE id = ?", other, stream.id());
        sql.update("UPDATE xero_search_name SET tenant_id = ? WHERE name = 'Removed Supplies'", other);
        application.bean(SearchRemoval.class).remove(other);
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM xero_search_record WHERE stream_id = ?", Long.class, stream.id())).isZero();
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM xero_search_name WHERE name = 'Removed Supplies'", Long.class)).isZero();
    }

    @Test
    void oneNodeReadsAtATime() {
        assertThat(cursors.take()).isTrue();
        assertThat(cursors.take()).as("the same node goes on").isTrue();
        sql.update("UPDATE xero_search_turn SET node = 'other', ends_at = ? ", Timestamp.from(Instant.parse("2099-01-01T00:00:00Z")));
        assertThat(cursors.take()).isFalse();
        sql.update("UPDATE xero_search_turn SET ends_at = ?", Timestamp.from(DAY));
        assertThat(cursors.take()).as("the other one is gone").isTrue();
    }

    private void read(XeroStream stream, long last) {
        Instant until = application.bean(Database.class).now().plus(Duration.ofMinutes(1));
        sql.update("UPDATE xero_search_turn SET ends_at = ?", Timestamp.from(DAY));
        List<Long> at = List.of();
        do {
            reader.lookAgain();
            at = sql.queryForList("SELECT sequence FROM xero_search_cursor WHERE stream_id = ?", Long.class, stream.id());
        } while (last > 0 && !at.equals(List.of(last)) && application.bean(Database.class).now().isBefore(until));
        assertThat(at).isEqualTo(last == 0 ? List.of() : List.of(last));
    }

    private RecordQuestions.Answer ask(String question) {
        return application.bean(RecordQuestions.class).ask(question, tenant, "BankTransactions", 20, 20);
    }

    private List<String> numbers(String question) {
        return find(question).stream().map(Found::number).toList();
    }

    final List<Found> find(String question) {
        return search.find(question, null, null, 20);
    }

    final XeroStream stream(String entity) {
        sql.update("INSERT INTO xero_stream (tenant_id, entity, wanted, due_at) SELECT ?, ?, FALSE, CURRENT_TIMESTAMP"
                + " WHERE NOT EXISTS (SELECT 1 FROM xero_stream WHERE tenant_id = ? AND entity = ?)", tenant, entity, tenant, entity);
        long id = sql.queryForObject("SELECT id FROM xero_stream WHERE tenant_id = ? AND entity = ?", Long.class, tenant, entity);
        return new XeroStream(id, tenant, "Demo", entity);
    }

    private void store(XeroStream stream, long sequence, RecordLabel... labels) {
        if (sequence == 1) {
            cursors.begin(stream, 0);
        }
        index.store(stream, sequence - 1, new Batch(sequence, labels.length, new byte[0], null, DAY.plusSeconds(sequence), null), List.of(labels),
                () -> List.of(labels));
    }

    private void batch(XeroStream stream, long sequence, String body, String sinks) {
        sql.update("INSERT INTO xero_batch (stream_id, sequence, record_count, body, appended_at, journalled, sinks)"
                + " VALUES (?, ?, 1, ?, CURRENT_TIMESTAMP, ?, ?)", stream.id(), sequence, body.getBytes(StandardCharsets.UTF_8), sequence, sinks);
    }
}
