package org.xerocamel.deliver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.xerocamel.deliver.jdbc.Batch.TENANT;
import static org.xerocamel.deliver.jdbc.Batch.invoice;
import static org.xerocamel.deliver.jdbc.Batch.lines;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xerocamel.config.Entity;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.jdbc.BatchReader.Rows;
import org.xerocamel.journal.Forgetting;
import org.xerocamel.journal.ForgottenContact;
import org.xerocamel.journal.XeroStream;

/** What xero.sink.jdbc.history keeps, on every database that the JDBC sink knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcHistoryContract {

    /** A few, since each test starts a sink, which looks at all of its tables. */
    static final Map<String, Entity> ENTITIES = new TreeMap<>(ShippedSettings.entities());

    static {
        ENTITIES.keySet().retainAll(List.of("Invoices", "TrackingCategories", "Items", "Users", "Contacts", "ContactGroups",
                "AgedReceivablesByContact", "BalanceSheet", "TrialBalance"));
    }

    private static final XeroProperties SETTINGS = ShippedSettings.settings(Map.of());
    private static final String JANE = "025867f1-d741-4d6b-b1af-9ac774b59ba7";
    private static final String ACME = "aa5867f1-d741-4d6b-b1af-9ac774b59ba7";
    private static final Instant START = Instant.parse("2026-11-24T07:00:00Z");
    private static final List<String> TABLES = List.of("xero_invoice", "xero_invoice_line", "xero_invoice_line_tracking",
            "xero_other_record", "xero_tracking_category", "xero_tracking_option", "xero_contact", "xero_contact_phone",
            "xero_contact_group", "xero_contact_group_contact", "xero_report_line");

    /** The lines of each version, with its period. */
    private static final String LINES = "xero_invoice_history as kept join xero_invoice_line_history as line on line.tenant_id = kept.tenant_id"
            + " and line.invoice_id = kept.invoice_id and line.version_id = kept.version_id";

    private JdbcSink sink;
    private JdbcTemplate database;

    /** A sink on the one database of the test. */
    abstract JdbcSink sink(boolean history) throws Exception;

    @BeforeEach
    void empty() throws Exception {
        open(true);
        TABLES.forEach(table -> {
            database.update("delete from " + table);
            database.update("delete from " + table + "_history");
        });
    }

    @Test
    void theStateAtAnyMomentIsWhatXeroHadThen() throws Exception {
        long seed = System.nanoTime();
        System.out.println(getClass().getSimpleName() + ": seed " + seed);
        Random random = new Random(seed);
        Run run = new Run(random);

        List<Delivery> deliveries = new ArrayList<>(run.deliveries);
        deliveries.addAll(run.deliveries.subList(5, 15));
        Collections.shuffle(deliveries, random);
        deliveries.forEach(this::deliver);
        for (int i = 0; i < 100; i++) {
            Instant moment = START.plusMillis(random.nextLong(Run.LENGTH));
            assertThat(asOf(moment)).as("seed %d, %s", seed, moment).isEqualTo(run.stateAt(moment));
        }

        List<Map<String, Object>> before = everything();
        run.deliveries.forEach(this::deliver);
        assertThat(everything()).as("seed %d: after a rewind", seed).isEqualTo(before);
        assertThat(asOf(START.plusMillis(Run.LENGTH))).as("seed %d: the rows of the tables", seed).isEqualTo(current());
    }

    @Test
    void aVersionThatComesLateSplitsThePeriodOfItsNeighbour() {
        deliver(1, 0, invoice("i1", at(1), status("DRAFT"), lines("a")));
        deliver(3, 30, invoice("i1", at(20), status("PAID"), lines("c")));
        assertThat(periods("i1")).containsExactly("DRAFT 1..20", "PAID 20..null");

        deliver(2, 15, invoice("i1", at(10), status("AUTHORISED"), lines("b", "b2")));

        assertThat(periods("i1")).containsExactly("DRAFT 1..10", "AUTHORISED 10..20", "PAID 20..null");
        assertThat(linePeriods("i1")).containsExactly("a 1..10", "b 10..20", "b2 10..20", "c 20..null");
        assertThat(current()).isEqualTo(Map.of("i1", "PAID null [c]"));
    }

    /** Xero does not stamp a change of a line's account, and stamps some voided invoices with the epoch. */
    @Test
    void aVersionWhoseStampSaysNothingIsValidFromWhenItCame() {
        deliver(1, 5, invoice("i1", at(1), lines("a")));
        deliver(2, 40, invoice("i1", at(1), lines("b")));
        deliver(3, 60, invoice("i1", "1970-01-01T00:00:00Z", status("VOIDED"), lines("b")));

        assertThat(linePeriods("i1")).containsExactly("a 1..40", "b 40..60", "b 60..60");
        assertThat(asOf(second(50))).isEqualTo(Map.of("i1", "null null [b]"));
        assertThat(asOf(second(60))).as("a voided invoice").isEmpty();
    }

    @Test
    void aDeletionEndsTheVersionBeforeItAndIsKeptItself() {
        deliver(1, 5, invoice("i1", at(1), status("AUTHORISED")));
        deliver(2, 15, invoice("i1", at(10), status("DELETED")));
        deliver(3, 25, invoice("i1", at(20), status("AUTHORISED")));

        assertThat(periods("i1")).containsExactly("AUTHORISED 1..10", "DELETED 10..10", "AUTHORISED 20..null");
        assertThat(asOf(second(10))).isEmpty();
        assertThat(asOf(second(20))).hasSize(1);
    }

    @Test
    void aRecordWithoutAStampReturnsToWhatItWasBefore() {
        deliver("TrackingCategories", 1, 10, category("North"));
        deliver("TrackingCategories", 2, 20, category("South"));
        deliver("TrackingCategories", 3, 30, category("North"));
        deliver("TrackingCategories", 2, 20, category("South"));
        deliver("Users", 1, 10, "{\"UserID\":\"u1\",\"FirstName\":\"Ann\"}");

        assertThat(database.queryForList("select listed.name from xero_tracking_option_history as listed"
                + " join xero_tracking_category_history as kept on kept.tracking_category_id = listed.tracking_category_id"
                + " and kept.version_id = listed.version_id where valid_from <= ? and (valid_to is null or valid_to > ?)",
                String.class, utc(second(25)), utc(second(25))))
                .containsExactly("South");
        assertThat(count("xero_tracking_option_history")).isEqualTo(3);
    }

    @Test
    void switchedOnLaterTheRowsThatAreThereAreFirstVersions() throws Exception {
        open(false);
        deliver(1, 5, invoice("i1", at(1), status("DRAFT"), lines("a", "b")), invoice("i2", at(2), status("DELETED")));
        deliver(2, 9, invoice("i1", at(6), status("AUTHORISED"), lines("b")));
        assertThat(count("xero_invoice_history")).isZero();

        open(true);
        assertThat(periods("i1")).containsExactly("AUTHORISED 6..null");
        assertThat(linePeriods("i1")).containsExactly("b 6..null");
        assertThat(asOf(second(8))).containsOnlyKeys("i1");
        List<Map<String, Object>> first = everything();

        open(true);
        deliver(2, 9, invoice("i1", at(6), status("AUTHORISED"), lines("b")));
        assertThat(everything()).as("the same version again").isEqualTo(first);

        deliver(1, 5, invoice("i1", at(1), status("DRAFT"), lines("a", "b")));
        deliver(3, 30, invoice("i1", at(20), status("PAID"), lines("c")));
        assertThat(periods("i1")).containsExactly("DRAFT 1..6", "AUTHORISED 6..20", "PAID 20..null");
        assertThat(linePeriods("i1")).containsExactly("a 1..6", "b 1..6", "b 6..20", "c 20..null");
    }

    @Test
    void whatChangedWhileItWasOffIsKeptFromTheNextStart() throws Exception {
        deliver(1, 5, invoice("i1", at(1), status("DRAFT"), lines("a")));
        open(false);
        deliver(2, 15, invoice("i1", at(10), status("PAID"), lines("b")));

        open(true);

        assertThat(periods("i1")).containsExactly("DRAFT 1..10", "PAID 10..null");
        assertThat(linePeriods("i1")).containsExactly("a 1..10", "b 10..null");
    }

    @Test
    void aForgottenContactIsInNoTableAndNoVersionAndDocumentsHaveItsIdAlone() {
        deliver("Contacts", 1, 1, contact(JANE, "Janus", 1), contact(ACME, "Acme", 1));
        deliver("Contacts", 2, 9, contact(JANE, "Janus Two", 8));
        deliver("AgedReceivablesByContact", 1, 1, report(JANE, "Janus"), report(ACME, "Acme"));
        deliver("ContactGroups", 1, 1, "{\"ContactGroupID\":\"g\",\"Name\":\"All\",\"Contacts\":[" + named(JANE, "Janus") + ","
                + named(ACME, "Acme") + "]}");
        deliver("Invoices", 1, 1, invoice("i1", at(1), "\"Contact\":" + named(JANE, "Janus"), lines("a")),
                invoice("i2", at(1), "\"Contact\":" + named(ACME, "Acme"), lines("b")));
        deliver("Invoices", 2, 9, invoice("i1", at(8), "\"Contact\":" + named(JANE, "Janus Two"), lines("a")));
        assertThat(holding("Janus")).as("so the search below finds something")
                .contains("xero_contact", "xero_contact_history", "xero_contact_phone", "xero_contact_phone_history", "xero_report_line",
                        "xero_other_record", "xero_contact_group_contact", "xero_invoice", "xero_invoice_history");

        forget();

        assertThat(holding("Janus")).isEmpty();
        assertThat(holding("Acme")).contains("xero_contact", "xero_contact_history", "xero_contact_phone", "xero_report_line",
                "xero_contact_group_contact", "xero_invoice", "xero_invoice_history");
        assertThat(count("xero_contact")).isEqualTo(1);
        assertThat(database.queryForList("select contact_name from xero_invoice order by invoice_id", String.class))
                .containsExactly(null, "Acme");
        assertThat(database.queryForList("select contact_id from xero_invoice order by invoice_id", String.class))
                .containsExactly(JANE, ACME);
        assertThat(periods("i1")).as("versions stay").hasSize(2);
        assertThat(count("xero_contact_group_contact")).isEqualTo(2);
        List<String> before = rows();
        forget();
        assertThat(rows()).as("once more").isEqualTo(before);
    }

    private void forget() {
        ContactRemoval removal = new ContactRemoval(sink, new Tables(ENTITIES));
        for (String entity : ENTITIES.keySet()) {
            boolean ofContacts = ENTITIES.get(entity).id().equals("ContactID");
            removal.forget(new ForgottenContact(TENANT, JANE, true), new XeroStream(1, TENANT, "Demo", entity), "Demo",
                    new Forgetting(TENANT, ofContacts, Map.of(Forgetting.key(TENANT, JANE), true)));
        }
    }

    private List<String> rows() {
        return TABLES.stream().flatMap(table -> Stream.of(table, table + "_history"))
                .flatMap(table -> database.queryForList("select * from " + table).stream().map(row -> table + " " + row)).sorted().toList();
    }

    /** @return the tables with that text in some column */
    private Set<String> holding(String text) {
        return rows().stream().filter(row -> row.contains(text)).map(row -> row.substring(0, row.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String named(String id, String name) {
        return "{\"ContactID\":\"" + id + "\",\"Name\":\"" + name + "\"}";
    }

    private static String contact(String id, String name, int second) {
        return "{\"ContactID\":\"" + id + "\",\"Name\":\"" + name + "\",\"Phones\":[{\"PhoneType\":\"MOBILE\",\"PhoneNumber\":\""
                + name + "\"}],\"UpdatedDateUTC\":\"" + at(second) + "\"}";
    }

    private static String report(String id, String name) {
        return "{\"ContactID\":\"" + id + "\",\"ReportName\":\"Aged\",\"Rows\":[{\"RowType\":\"Header\",\"Cells\":[{\"Value\":\"Who\"},"
                + "{\"Value\":\"Due\"}]},{\"RowType\":\"Row\",\"Cells\":[{\"Value\":\"" + name + "\"},{\"Value\":\"1.00\"}]}]}";
    }

    @Test
    void aListThatIsNewIsFilledInEveryVersionAlsoOfARecordThatChangedMeanwhile() throws Exception {
        deliver(1, 5, invoice("i1", at(1), lines("a")), invoice("i2", at(2), lines("x", "y")));
        deliver(2, 15, invoice("i2", at(10), lines("z")), invoice("i3", at(10)));
        List.of("xero_invoice_line_tracking", "xero_invoice_line").forEach(list -> {
            database.execute("drop table " + list);
            database.execute("drop table " + list + "_history");
        });
        // As where it is switched on now, so that the row is the first version that is known.
        database.update("delete from xero_invoice_history where invoice_id = 'i1'");

        try (SinkSchema made = SinkSchema.make(sink.database(), sink.kind(),
                new SinkSchema.Content(new Tables(ENTITIES), true, false, new KnownKeys()))) {
            assertThat(linePeriods("i2")).as("before it is filled").isEmpty();
            deliver(3, 30, invoice("i1", at(20), lines("b", "c")), invoice("i4", at(20), lines("new")));
            made.upgrade();
            await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(() -> count("xero_sink_fill") == 0);
        }

        assertThat(linePeriods("i1")).containsExactly("a 1..20", "b 20..null", "c 20..null");
        assertThat(linePeriods("i2")).containsExactly("x 2..10", "y 2..10", "z 10..null");
        assertThat(linePeriods("i3")).isEmpty();
        assertThat(linePeriods("i4")).containsExactly("new 20..null");
        assertThat(current()).isEqualTo(asOf(second(40)));
    }

    @Test
    void theVersionsOfAListWaitWhileTheHistoryIsOff() throws Exception {
        deliver(1, 5, invoice("i1", at(1), lines("a")));
        deliver(2, 15, invoice("i1", at(10), lines("b")));
        database.execute("drop table xero_invoice_line_history");
        SinkSchema.make(sink.database(), sink.kind(), new SinkSchema.Content(new Tables(ENTITIES), true, false, new KnownKeys())).close();

        open(false);
        database.update("insert into xero_sink_fill (table_name, tenant_id, record_id) values ('xero_zz', '', '')");
        open(false);
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(() -> count("xero_sink_fill") == 1);
        assertThat(linePeriods("i1")).isEmpty();

        open(true);
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(() -> count("xero_sink_fill") == 0);
        assertThat(linePeriods("i1")).containsExactly("a 1..10", "b 10..null");
    }

    @Test
    void theCellsOfReportsAreFilledInTheirVersions() throws Exception {
        String report = "{\"ReportID\":\"r\",\"Rows\":[{\"RowType\":\"Row\",\"Cells\":[{\"Value\":\"%s\"}]}]}";
        deliver("BalanceSheet", 1, 5, report.formatted("old"));
        deliver("BalanceSheet", 2, 15, report.formatted("new"));
        deliver("TrialBalance", 1, 5, report.formatted("other"));
        database.execute("drop table xero_report_line");
        database.execute("drop table xero_report_line_history");

        open(true);
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20)).until(() -> count("xero_sink_fill") == 0);

        assertThat(database.queryForList("select text from xero_report_line order by text", String.class)).containsExactly("new", "other");
        assertThat(database.queryForList("select line.text from xero_other_record_history as kept join xero_report_line_history as line"
                + " on line.entity = kept.entity and line.record_id = kept.record_id and line.version_id = kept.version_id"
                + " where kept.entity = 'BalanceSheet' order by kept.fetched_at", String.class))
                .containsExactly("old", "new");
        assertThat(count("xero_report_line_history")).isEqualTo(3);
    }

    /** As where it was in the table that entities without one share, until now. */
    @Test
    void theVersionsOfAnEntityThatGetsATableMoveThereWithItsRecords() throws Exception {
        deliver(1, 5, invoice("i1", at(1), status("DRAFT"), lines("a")), invoice("i2", at(1), lines("x")));
        deliver(2, 15, invoice("i1", at(10), status("AUTHORISED"), lines("b", "c")), invoice("i3", at(9), status("DELETED")));
        List<Map<String, Object>> before = everything();
        database.update("insert into xero_other_record_history (tenant_id, entity, record_id, status, updated, sequence, fetched_at,"
                + " record, version_id, valid_from, valid_to) select tenant_id, 'Invoices', invoice_id, status, updated_date_utc,"
                + " sequence, fetched_at, record, version_id, valid_from, valid_to from xero_invoice_history");
        database.update("insert into xero_other_record (tenant_id, entity, record_id, status, updated, sequence, fetched_at, record)"
                + " select tenant_id, 'Invoices', invoice_id, status, updated_date_utc, sequence, fetched_at, record from xero_invoice");
        TABLES.subList(0, 3).forEach(table -> {
            database.update("delete from " + table);
            database.update("delete from " + table + "_history");
        });
        // One that changes before it moves, and a version whose record is nowhere.
        database.update("update xero_other_record_history set record_id = 'bad' where record_id = 'i3'");
        deliver(3, 30, invoice("i2", at(20), lines("y")));

        open(true);
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20))
                .until(() -> count("xero_other_record_history") == 1 && count("xero_invoice_history") == 5);

        assertThat(periods("i1")).containsExactly("DRAFT 1..10", "AUTHORISED 10..null");
        assertThat(linePeriods("i1")).containsExactly("a 1..10", "b 10..null", "c 10..null");
        assertThat(linePeriods("i2")).containsExactly("x 1..20", "y 20..null");
        assertThat(database.queryForList("select record_id from xero_other_record_history", String.class)).containsExactly("bad");
        assertThat(everything()).containsAll(before.stream().filter(row -> !row.containsValue("i3") && !row.containsValue("i2")).toList());
    }

    @Test
    void aTableOfAnotherIsLeftAlone() throws Exception {
        database.execute("drop table xero_item_history");
        database.execute("create table xero_item_history (id integer)");
        try {
            assertThatThrownBy(() -> open(true)).isInstanceOf(SettingException.class).hasMessage("xero.sink.jdbc.history is true,"
                    + " but xero_item_history is a table that the JDBC sink did not make; rename it, or set"
                    + " xero.sink.jdbc.history to false.");
        } finally {
            database.execute("drop table xero_item_history");
        }
    }

    private void open(boolean history) throws Exception {
        if (sink != null) {
            sink.close();
        }
        sink = sink(history);
        database = new JdbcTemplate(sink.database());
        sink.kind();
    }

    private void deliver(Delivery delivery) {
        deliver("Invoices", delivery.sequence, delivery.journalled, delivery.records.toArray(String[]::new));
    }

    private void deliver(long sequence, int second, String... records) {
        deliver("Invoices", sequence, second(second), records);
    }

    private void deliver(String entity, long sequence, int second, String... records) {
        deliver(entity, sequence, second(second), records);
    }

    /** As the route does it. */
    private void deliver(String entity, long sequence, Instant journalled, String... records) {
        new TransactionTemplate(new JdbcTransactionManager(sink.database())).executeWithoutResult(status -> {
            try {
                Rows read = new BatchReader(sink, new KnownKeys())
                        .rows(Batch.of(sequence, records).body(), TENANT, entity, sequence, journalled);
                RowWriter writer = new RowWriter(sink);
                Rows written = writer.upsert(read);
                writer.deleteLines(written);
                writer.insertLines(written);
                new HistoryWriter(sink).keep(read, written);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Each invoice with its lines. */
    private Map<String, String> asOf(Instant moment) {
        LocalDateTime time = utc(moment);
        String then = " where kept.tenant_id = ? and kept.valid_from <= ? and (kept.valid_to is null or kept.valid_to > ?)";
        return states("select invoice_id, status, reference from xero_invoice_history as kept" + then,
                "select kept.invoice_id, line.description from " + LINES + then + " order by kept.invoice_id, line.line_number",
                TENANT, time, time);
    }

    private Map<String, String> current() {
        String live = " where tenant_id = ? and invoice_id in (select invoice_id from xero_invoice"
                + " where status is null or status not in ('DELETED', 'VOIDED'))";
        return states("select invoice_id, status, reference from xero_invoice" + live,
                "select invoice_id, description from xero_invoice_line" + live + " order by invoice_id, line_number", TENANT);
    }

    private Map<String, String> states(String invoices, String lines, Object... parameters) {
        Map<String, List<String>> descriptions = new TreeMap<>();
        database.query(lines, row -> {
            descriptions.computeIfAbsent(row.getString(1), unseen -> new ArrayList<>()).add(row.getString(2));
        }, parameters);
        Map<String, String> states = new TreeMap<>();
        database.query(invoices, row -> {
            String before = states.put(row.getString(1), row.getString(2) + " " + row.getString(3) + " "
                    + descriptions.getOrDefault(row.getString(1), List.of()));
            assertThat(before).as("a second version at the same time").isNull();
        }, parameters);
        return states;
    }

    private List<String> periods(String id) {
        return periods("select status, valid_from, valid_to from xero_invoice_history where invoice_id = ? order by valid_from", id);
    }

    private List<String> linePeriods(String id) {
        return periods("select line.description, kept.valid_from, kept.valid_to from " + LINES
                + " where kept.invoice_id = ? order by kept.valid_from, line.line_number", id);
    }

    private List<String> periods(String query, String id) {
        return database.query(query, (row, number) -> row.getString(1) + " " + seconds(row.getObject(2, LocalDateTime.class))
                + ".." + seconds(row.getObject(3, LocalDateTime.class)), id);
    }

    private static Long seconds(LocalDateTime time) {
        return time == null ? null : time.toEpochSecond(ZoneOffset.UTC) - START.getEpochSecond();
    }

    private List<Map<String, Object>> everything() {
        List<Map<String, Object>> all = new ArrayList<>();
        all.addAll(database.queryForList("select invoice_id, version_id, sequence, fetched_at, valid_from, valid_to, status"
                + " from xero_invoice_history order by invoice_id, version_id"));
        all.addAll(database.queryForList("select invoice_id, version_id, line_number, description"
                + " from xero_invoice_line_history order by invoice_id, version_id, line_number"));
        return all;
    }

    private int count(String table) {
        return database.queryForObject("select count(*) from " + table, Integer.class);
    }

    private static Instant second(int second) {
        return START.plusSeconds(second);
    }

    private static String at(int second) {
        return second(second).toString();
    }

    private static LocalDateTime utc(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static String status(String status) {
        return "\"Status\":\"" + status + "\"";
    }

    private static String category(String option) {
        return "{\"TrackingCategoryID\":\"t1\",\"Name\":\"Region\",\"Status\":\"ACTIVE\",\"Options\":[{\"TrackingOptionID\":\"o1\","
                + "\"Name\":\"" + option + "\",\"Status\":\"ACTIVE\"}]}";
    }

    private record Delivery(long sequence, Instant journalled, List<String> records) {}

    private record State(Instant from, String invoice, String is) {}

    /** Changes of a few invoices, as Xero makes them, and the batches in which they came. */
    private static final class Run {

        static final int BATCHES = 30;
        static final long BETWEEN = 60_000;
        static final long LENGTH = (BATCHES + 2) * BETWEEN;

        final List<Delivery> deliveries = new ArrayList<>();
        private final List<State> states = new ArrayList<>();
        private final Map<String, String> stamps = new TreeMap<>();

        Run(Random random) {
            for (int batch = 1; batch <= BATCHES; batch++) {
                Instant journalled = START.plusMillis((batch + 1) * BETWEEN);
                List<String> records = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    if (random.nextInt(3) == 0) {
                        records.add(change(random, "i" + i, "v" + batch, journalled));
                    }
                }
                if (!records.isEmpty()) {
                    deliveries.add(new Delivery(batch, journalled, records));
                }
            }
        }

        private String change(Random random, String id, String reference, Instant journalled) {
            boolean stamped = !stamps.containsKey(id) || random.nextInt(4) > 0;
            Instant changed = journalled.minusMillis(1 + random.nextLong(BETWEEN - 1));
            String status = random.nextInt(6) == 0 ? random.nextBoolean() ? "VOIDED" : "DELETED" : "AUTHORISED";
            if (stamped) {
                stamps.put(id, changed.toString());
            }
            String stamp = !stamped && random.nextInt(3) == 0 ? "1970-01-01T00:00:00Z" : stamps.get(id);
            String[] descriptions = new String[random.nextInt(4)];
            for (int i = 0; i < descriptions.length; i++) {
                descriptions[i] = reference + "-" + random.nextInt(100);
            }
            states.add(new State(stamped ? changed : journalled, id, status.equals("AUTHORISED")
                    ? status + " " + reference + " " + List.of(descriptions) : null));
            return invoice(id, stamp, status(status), "\"Reference\":\"" + reference + "\"", lines(descriptions));
        }

        Map<String, String> stateAt(Instant moment) {
            Map<String, String> then = new TreeMap<>();
            states.stream().filter(state -> !state.from.isAfter(moment)).forEach(state -> then.put(state.invoice, state.is));
            then.values().removeIf(state -> state == null);
            return then;
        }
    }
}
