package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.journal.Appends;
import org.xerocamel.journal.StreamLease;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.simulator.XeroSimulator;

/** A thousand organisations with some entities each and three sinks: claims are found by index, and in turn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManyStreamsContract {

    static final int ORGANISATIONS = 1_000;
    private static final List<String> SINKS = List.of("one", "two", "three");
    private static final int AT_ONCE = 5;
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");
    private static final BiFunction<XeroStream, Instant, Instant> NEXT = (entity, now) -> LATER;
    private static final String PAUSED = "UPDATE xero_limit SET paused_until = CURRENT_TIMESTAMP + INTERVAL '5' HOUR";

    final XeroSimulator xero = XeroSimulator.start();
    private TestApplication application;
    private JdbcTemplate sql;
    private Streams streams;
    private Cursors cursors;
    private SinkCursors sinkCursors;
    private Appends appends;
    private Waiting waiting;

    /** @return the settings that name the database */
    abstract Map<String, String> database();

    /** @return how many entities each organisation has: as many as the database can fill in seconds */
    abstract int entities();

    final int streams() {
        return ORGANISATIONS * entities();
    }

    /** @return a query of the numbers from 1, as n */
    abstract String numbers(int last);

    /** Fails unless the plan of a statement goes by an index, whatever many streams there are. */
    abstract void requireIndex(String statement, String plan);

    /** @return the folder of the database's own statements */
    abstract String folder();

    /** @return what makes a statement tell its plan, carried out */
    abstract String explain();

    /** Lets the database count its rows, so that it plans by what is there. */
    abstract void analyse();

    final JdbcTemplate sql() {
        return sql;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestApplication.Settings settings = TestApplication.against(xero, folder)
                .set("xero.fetch.sweep", "1h").set("xero.fetch.cron", "0 0 0 1 1 ? 2099")
                .set("xero.deliver.sweep", "1h").set("xero.limits.concurrent", AT_ONCE)
                .set("xero.refresh.cron", "0 0 0 1 1 ? 2099").set("xero.refresh.sweep", "1h");
        database().forEach(settings::set);
        application = settings.start();
        application.bean(CamelContext.class).getRouteController().stopRoute("xero-pass");
        application.bean(CamelContext.class).getRouteController().stopRoute("xero-deliver-file");
        sql = application.database();
        streams = application.bean(Streams.class);
        cursors = application.bean(Cursors.class);
        sinkCursors = application.bean(SinkCursors.class);
        appends = application.bean(Appends.class);
        waiting = application.bean(Waiting.class);
        fill();
        calm();
        analyse();
        // The first look of a sink is at everything.
        SINKS.forEach(sinkCursors::lookAtAll);
    }

    private void fill() {
        sql.update("INSERT INTO xero_authorisation (id, scopes, access_token, refresh_token, expires_at, rotated_at, state,"
                + " next_attempt_at, connected_at) SELECT 'a' || n, '', '', '', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,"
                + " 'WORKING', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM (" + numbers(ORGANISATIONS) + ") x");
        sql.update("INSERT INTO xero_organisation (tenant_id, name, folder, authorisation_id, state, state_since,"
                + " connected_at) SELECT 't' || n, 'o' || n, 'f' || n, 'a' || n, 'CONNECTED', CURRENT_TIMESTAMP,"
                + " CURRENT_TIMESTAMP FROM (" + numbers(ORGANISATIONS) + ") x");
        sql.update("INSERT INTO xero_limit (id) SELECT 't' || n FROM (" + numbers(ORGANISATIONS) + ") x");
        sql.update("INSERT INTO xero_stream (tenant_id, entity, due_at) SELECT 't' || o.n, 'e' || e.n, CURRENT_TIMESTAMP"
                + " FROM (" + numbers(ORGANISATIONS) + ") o, (" + numbers(entities()) + ") e");
        sql.update("INSERT INTO xero_cursor (sink, stream_id, due_at) SELECT k.sink, s.id, CURRENT_TIMESTAMP FROM xero_stream"
                + " s, (VALUES ('one'), ('two'), ('three')) AS k (sink)");
    }

    @AfterAll
    void stop() {
        application.close();
        xero.close();
    }

    /** Nothing is due, and every sink has everything. */
    @BeforeEach
    void calm() {
        sql.update("UPDATE xero_limit SET paused_until = NULL, rest_until = NULL");
        sql.update("UPDATE xero_stream SET lease_owner = NULL, lease_until = NULL, full_pass_at = NULL, sequence = 5,"
                + " due_at = CURRENT_TIMESTAMP + INTERVAL '1' DAY, appended_at = NULL WHERE lease_owner IS NOT NULL OR"
                + " sequence <> 5 OR due_at < CURRENT_TIMESTAMP + INTERVAL '1' HOUR OR full_pass_at IS NOT NULL");
        sql.update("UPDATE xero_cursor SET lease_owner = NULL, lease_until = NULL, sequence = 5, caught_up = TRUE,"
                + " due_at = CURRENT_TIMESTAMP WHERE NOT caught_up OR lease_owner IS NOT NULL OR sequence <> 5");
        appends.look();
        SINKS.forEach(waiting::look);
    }

    @Test
    void theStatusCountsAllStreamsAndTellsThoseInTrouble() {
        sql.update("UPDATE xero_stream SET failures = 3 WHERE tenant_id = 't700' AND entity = 'e7'");
        sql.update("UPDATE xero_stream SET sequence = 6 WHERE tenant_id = 't1'");
        JsonNode status = application.status();
        assertThat(status.at("/streamCounts/all").asInt()).isEqualTo(streams());
        assertThat(status.at("/streamCounts/failing").asInt()).isOne();
        assertThat(status.get("streams")).as("the first of them").hasSizeLessThanOrEqualTo(500);
        assertThat(status.at("/streams/0/entity").asText()).as("the one in trouble goes first").isEqualTo("e7");
        assertThat(status.get("sinks")).filteredOn(sink -> sink.get("name").asText().equals("one")).singleElement()
                .satisfies(sink -> assertThat(sink.get("waiting").asInt()).isEqualTo(entities()));
        sql.update("UPDATE xero_stream SET failures = 0 WHERE failures > 0");
    }

    @Test
    void whatIsDueIsFoundByIndexWhetherMuchIsDueOrNothing() throws IOException {
        requireIndexes();
        sql.update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP, full_pass_at = CURRENT_TIMESTAMP");
        sql.update("UPDATE xero_cursor SET sequence = 4, caught_up = FALSE WHERE sink = 'one'");
        // The database counted the rows when nothing was due, as between two ticks.
        requireIndexes();
        analyse();
        requireIndexes();
        calm();
        requireIndexes();
        analyse();
    }

    @Test
    void aLookThatFindsNothingAsksOnce() {
        assertThat(statements(() -> assertThat(streams.claim(NEXT)).isEmpty())).as("of a fetch tick").hasSize(1);
        assertThat(statements(() -> {
            waiting.look("one");
            assertThat(cursors.claim("one")).isEmpty();
        })).as("of a sink's sweep").hasSize(1);
        assertThat(statements(appends::look)).as("for what other nodes have appended").hasSize(1);
    }

    @Test
    void theOrganisationThatHasWaitedLongestGoesFirstAndEachGetsItsTurn() {
        due(11, 60);
        due(12, 50);
        due(13, 70);
        List<String> tenants = new ArrayList<>();
        List<String> entities = new ArrayList<>();
        for (StreamLease lease : claims(6)) {
            tenants.add(lease.stream().tenantId());
            entities.add(lease.stream().tenantId() + lease.stream().entity());
        }
        assertThat(tenants).containsExactly("t13", "t11", "t12", "t13", "t11", "t12");
        assertThat(entities).as("no stream twice").doesNotHaveDuplicates();
    }

    @Test
    void noMoreStreamsOfAnOrganisationAreTakenThanXeroAllowsCalls() {
        due(21, 60);
        due(22, 1);
        assertThat(claims(2 * AT_ONCE)).extracting(lease -> lease.stream().tenantId()).contains("t21", "t22");
        assertThat(streams.claim(NEXT)).as("a stream of an organisation with its hands full").isEmpty();
    }

    @Test
    void organisationsThatMayNotBeCalledCostAClaimNothing() {
        sql.update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP - INTERVAL '1' MINUTE");
        sql.update(PAUSED + " WHERE id <> 'app' AND id <> 't777'");
        List<String> asked = statements(() -> assertThat(streams.claim(NEXT)).map(lease -> lease.stream().tenantId())
                .as("the only one that may be called").contains("t777"));
        assertThat(asked).as("statements of a claim").hasSizeLessThan(6);
        claims(AT_ONCE - 1);
        // However long all this takes here.
        sql.update("UPDATE xero_stream SET lease_until = CURRENT_TIMESTAMP + INTERVAL '1' HOUR WHERE lease_owner IS NOT NULL");
        assertThat(statements(() -> assertThat(streams.claim(NEXT)).isEmpty())).as("of one that finds nobody to call")
                .hasSizeLessThan(4);
        sql.update(PAUSED + " WHERE id = 'app'");
        sql.update("UPDATE xero_stream SET lease_owner = NULL, lease_until = NULL");
        assertThat(streams.claim(NEXT)).as("while the app is paused").isEmpty();
    }

    @Test
    void aListOfTurnsServesManyClaims() {
        sql.update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP");
        long begin = System.nanoTime();
        List<String> asked = statements(() -> assertThat(claims(300)).extracting(lease -> lease.stream().id())
                .doesNotHaveDuplicates());
        System.out.printf("300 claims of %d due streams: %d ms%n", streams(), (System.nanoTime() - begin) / 1_000_000);
        long lists = asked.stream().filter(statement -> statement.contains("SELECT w.tenant_id")).count();
        assertThat(lists).as("looks at all organisations").isLessThan(150);
    }

    @Test
    void whatWasLeftBehindGoesFirstAndChangesGoBeforeAPassOverEverything() {
        due(31, 60);
        sql.update("UPDATE xero_stream SET full_pass_at = CURRENT_TIMESTAMP - INTERVAL '1' HOUR WHERE tenant_id = 't32' AND"
                + " entity = 'e1'");
        sql.update("UPDATE xero_stream SET lease_owner = 'gone', lease_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND"
                + " WHERE tenant_id = 't33' AND entity = 'e1'");
        List<StreamLease> leases = claims(1 + AT_ONCE + 1);
        assertThat(leases).extracting(lease -> lease.stream().tenantId())
                .containsExactly("t33", "t31", "t31", "t31", "t31", "t31", "t32");
        assertThat(leases).extracting(StreamLease::isFull)
                .containsExactly(false, false, false, false, false, false, true);
    }

    @Test
    void whatAnotherNodeAppendsIsFoundByTheNextLook() {
        appended("t41", "CURRENT_TIMESTAMP");
        assertThat(claimed("one")).as("before the look").isEmpty();
        appends.look();
        assertThat(claimed("one")).hasSize(1);
        assertThat(claimed("two")).as("each sink for itself").hasSize(1);
        appends.look();
        assertThat(statements(() -> waiting.look("one"))).as("what was told is not told again").isEmpty();
    }

    @Test
    void anAppendWhoseTransactionTookLongIsFoundAllTheSame() {
        appends.look();
        appended("t42", "CURRENT_TIMESTAMP - INTERVAL '30' SECOND");
        appends.look();
        assertThat(claimed("one")).hasSize(1);
    }

    @Test
    void anAppendThatNobodyToldOfIsFoundWhenAllAreLookedAt() {
        appended("t43", "NULL");
        appends.look();
        assertThat(claimed("one")).as("it is not known").isEmpty();
        sinkCursors.lookAtAll("one");
        assertThat(claimed("one")).hasSize(1);
    }

    @Test
    void aCursorThatIsGivenBackAtTheEndIsLeftAloneAndOneWithMoreToComeIsNot() {
        appended("t44", "CURRENT_TIMESTAMP");
        appends.look();
        Cursor cursor = claim("one").orElseThrow();
        cursors.release(cursor, now());
        Cursor again = claim("one").orElseThrow();
        cursors.move(again, 6, 1, 0, RefusalRun.NONE);
        cursors.release(again, now());
        assertThat(claim("one")).isEmpty();
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM xero_cursor WHERE sink = 'one' AND NOT caught_up", Long.class))
                .isZero();
    }

    @Test
    void anAppendDuringADeliveryIsSeenWhenTheCursorIsGivenBack() {
        appended("t45", "CURRENT_TIMESTAMP");
        appends.look();
        Cursor cursor = claim("one").orElseThrow();
        cursors.move(cursor, 6, 1, 0, RefusalRun.NONE);
        sql.update("UPDATE xero_stream SET sequence = 7 WHERE id = ?", cursor.stream().id());
        cursors.release(cursor, now());
        assertThat(claim("one")).isPresent();
    }

    @Test
    void cursorsThatOnlySeemToWaitAreSortedOut() {
        sql.update("UPDATE xero_cursor SET caught_up = FALSE WHERE sink = 'two'");
        sinkCursors.lookAtAll("two");
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM xero_cursor WHERE sink = 'two' AND NOT caught_up", Long.class))
                .isZero();
    }

    @Test
    void aSinkIsGivenItsCursorsInAFewStatements() {
        Sinks sinks = application.bean(Sinks.class);
        assertThat(statements(() -> sinks.follow("new"))).hasSizeLessThan(6);
        assertThat(sinkCursors.of("new")).hasSize(streams());
        sql.update("DELETE FROM xero_cursor WHERE sink = 'new'");
    }

    private void requireIndexes() throws IOException {
        long stream = sql.queryForObject("SELECT MIN(id) FROM xero_stream", Long.class);
        Map<String, Object> values = new HashMap<>(Map.of("concurrent", AT_ONCE, "tenant", "t500", "sink", "one",
                "since", now().atOffset(ZoneOffset.UTC), "owner", "nobody", "ids", List.of(stream)));
        values.put("keys", List.<Object[]>of(new Object[] {"one", stream}));
        for (String statement : List.of("journal/next-due", "journal/turns-for-changes", "journal/turns-for-full-passes",
                "journal/turns-for-abandoned", "journal/due-stream", "journal/appends", "journal/lock-own-streams",
                "deliver/due-cursor", "deliver/appended-cursors", "deliver/count-failing", "deliver/lock-own-cursors")) {
            List<String> plan = new NamedParameterJdbcTemplate(sql).queryForList(explain() + text(statement), values,
                    String.class);
            requireIndex(statement, String.join("\n", plan));
        }
    }

    private String text(String statement) throws IOException {
        Resource own = new ClassPathResource("xero-camel/sql/" + folder() + "/" + statement + ".sql");
        Resource file = own.exists() ? own : new ClassPathResource("xero-camel/sql/" + statement + ".sql");
        return file.getContentAsString(StandardCharsets.UTF_8).replaceAll("(?m)^--.*\n", "");
    }

    private void due(int organisation, int seconds) {
        sql.update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP - INTERVAL '" + seconds + "' SECOND"
                + " WHERE tenant_id = ?", "t" + organisation);
    }

    private void appended(String tenantId, String time) {
        sql.update("UPDATE xero_stream SET sequence = 6, appended_at = " + time + " WHERE entity = 'e7' AND tenant_id = ?",
                tenantId);
    }

    private List<StreamLease> claims(int number) {
        List<StreamLease> leases = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            leases.add(streams.claim(NEXT).orElseThrow(() -> new AssertionError("Only " + leases + " could be claimed")));
        }
        return leases;
    }

    private Optional<Cursor> claim(String sink) {
        waiting.look(sink);
        return cursors.claim(sink);
    }

    private Set<Long> claimed(String sink) {
        Set<Long> claimed = new LinkedHashSet<>();
        for (Optional<Cursor> next = claim(sink); next.isPresent(); next = claim(sink)) {
            claimed.add(next.get().stream().id());
        }
        return claimed;
    }

    private Instant now() {
        return sql.queryForObject("SELECT CURRENT_TIMESTAMP", OffsetDateTime.class).toInstant()
                .minus(Duration.ofMillis(1));
    }

    /** @return what is asked of the database meanwhile, by this thread */
    private static List<String> statements(Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Level before = logger.getLevel();
        Thread asking = Thread.currentThread();
        ListAppender<ILoggingEvent> log = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                // Leases are renewed meanwhile.
                if (Thread.currentThread() == asking) {
                    super.append(event);
                }
            }
        };
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        try {
            work.run();
        } finally {
            logger.setLevel(before);
            logger.setAdditive(true);
            logger.detachAppender(log);
        }
        return log.list.stream().map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith("Executing prepared SQL statement [")).toList();
    }
}
