package org.xerocamel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.xerocamel.config.Database;
import org.xerocamel.config.ShippedSettings;
import org.xerocamel.e2e.EmbeddedTables;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.History.Hours;

/** What is counted and kept for the charts and the timeline, on the tables alone. */
class HistoryTest {

    private static final Duration KEPT = Duration.ofDays(2);

    private SingleConnectionDataSource source;
    private JdbcTemplate sql;
    private History history;
    private Events events;

    @BeforeEach
    void open(@TempDir Path folder) {
        EmbeddedTables.copyTo(folder.resolve("xero"));
        source = new SingleConnectionDataSource("jdbc:h2:file:" + folder.resolve("xero"), "sa", "", true);
        sql = new JdbcTemplate(source);
        Database database = Database.over(source, ShippedSettings.settings(Map.of()));
        history = new History(database, new HistoryProperties(KEPT));
        events = new Events(database);
    }

    @AfterEach
    void close() {
        source.destroy();
    }

    @Test
    void whatWasDoneCountsOnceForTheHourOfTheLook() {
        stream(30);
        cursor("file", 20, 2);
        cursor("http", 10, 0);
        sql.update("INSERT INTO xero_limit (id, calls, received) VALUES ('t1', 7, 900)");
        sql.update("UPDATE xero_limit SET calls = 9 WHERE id = 'app'");
        Hours read = read();
        assertThat(sum(read.fetched())).isEqualTo(30);
        assertThat(sums(read.delivered())).isEqualTo(Map.of("file", 20L, "http", 10L));
        assertThat(sum(read.parked())).isEqualTo(2);
        assertThat(sums(read.calls())).as("without those of all organisations together").isEqualTo(Map.of("t1", 7L));
        assertThat(sums(read.bytes())).as("bytes that arrived").isEqualTo(Map.of("t1", 900L));
        assertThat(sum(read().fetched())).as("looked at again").isEqualTo(30);
        sql.update("UPDATE xero_stream SET journalled = 31");
        assertThat(sum(read().fetched())).as("with one more").isEqualTo(31);
    }

    @Test
    void whatIsRemovedTakesNothingBackAndWhatComesAfterItCounts() {
        stream(30);
        read();
        sql.update("UPDATE xero_stream SET journalled = 10");
        assertThat(sum(read().fetched())).as("of streams of which some were removed").isEqualTo(30);
        sql.update("UPDATE xero_stream SET journalled = 15");
        assertThat(sum(read().fetched())).isEqualTo(35);
    }

    @Test
    void aLookThatAnotherHasJustTakenIsNotTakenAgain() {
        stream(30);
        history.read(1);
        sql.update("UPDATE xero_history_look SET looked_at = CURRENT_TIMESTAMP");
        sql.update("UPDATE xero_stream SET journalled = 31");
        assertThat(sum(history.read(1).fetched())).isEqualTo(30);
    }

    @Test
    void eachHourOfTheDaysIsThereTheOldestFirstAndTheOneThatIsNotOverLast() {
        stream(4);
        read();
        sql.update("UPDATE xero_history SET begins_at = begins_at - INTERVAL '23' HOUR");
        sql.update("INSERT INTO xero_history (begins_at, kind, name, amount) SELECT begins_at - INTERVAL '1' HOUR, kind, name, 9"
                + " FROM xero_history");
        sql.update("UPDATE xero_stream SET journalled = 5");
        Hours read = read();
        assertThat(read.hours()).hasSize(24).isSorted();
        assertThat(read.fetched()).hasSize(24).startsWith(4L, 0L).endsWith(0L, 1L);
        assertThat(sum(history.read(2).fetched())).as("with the day before").isEqualTo(14);
    }

    @Test
    void howFarBehindASinkWasIsKeptByTheGreatestOfEachStep() {
        stream(4);
        cursor("file", 4, 0);
        cursor("http", 0, 0);
        sql.update("UPDATE xero_stream SET sequence = 1");
        sql.update("UPDATE xero_cursor SET sequence = 1 WHERE sink = 'file'");
        sql.update("UPDATE xero_cursor SET sequence = 0 WHERE sink = 'http'");
        batch(400);
        assertThat(lag("http")).hasSize(144);
        assertThat(Collections.max(lag("http"))).isBetween(400L, 500L);
        batch(100);
        assertThat(Collections.max(lag("http"))).as("the greatest of the step").isBetween(400L, 500L);
        assertThat(lag("file")).as("one that has all").containsOnly(0L);
        assertThat(sum(history.read(1).fetched())).as("no lag is among the hours").isEqualTo(4);
    }

    private List<Long> lag(String sink) {
        sql.update("UPDATE xero_history_look SET looked_at = CURRENT_TIMESTAMP - INTERVAL '1' MINUTE");
        return history.lag(sink).seconds();
    }

    private void batch(int secondsAgo) {
        sql.update("DELETE FROM xero_batch");
        sql.update("INSERT INTO xero_batch (stream_id, sequence, record_count, appended_at) SELECT id, 1, 4,"
                + " DATEADD(SECOND, ?, CURRENT_TIMESTAMP) FROM xero_stream", -secondsAgo);
    }

    @Test
    void whatIsOlderThanItIsKeptForIsPruned() {
        stream(4);
        read();
        events.note("fetch", Level.INFO, null, null, "old");
        events.note("fetch", Level.INFO, null, null, "new");
        sql.update("UPDATE xero_event SET happened_at = CURRENT_TIMESTAMP - INTERVAL '49' HOUR WHERE text = 'old'");
        sql.update("INSERT INTO xero_history (begins_at, kind, name, amount) VALUES"
                + " (CURRENT_TIMESTAMP - INTERVAL '49' HOUR, 'FETCHED', '', 9)");
        history.look();
        assertThat(sum(history.read(10).fetched())).isEqualTo(4);
        assertThat(events.list(null, null, null, 10)).extracting(Event::text).containsExactly("new");
    }

    @Test
    void eventsAreListedFromTheNewestByStageOrganisationAndPage() {
        events.note("fetch", Level.WARN, "T1", "Demo", "one\nline");
        events.did("ada", "console", new EventRecord("T1", "Demo", null, null, null), "x".repeat(3000));
        events.note("fetch", Level.INFO, "T2", "Other", "three");
        List<Event> all = events.list(null, null, null, 10);
        assertThat(all).extracting(Event::organisation, Event::level, Event::who).containsExactly(
                tuple("Other", Level.INFO, null), tuple("Demo", Level.INFO, "ada"), tuple("Demo", Level.WARN, null));
        assertThat(all.get(1).text()).as("a long text").hasSizeLessThanOrEqualTo(2000).startsWith("xxx");
        assertThat(all.get(2).text()).doesNotContain("\n");
        assertThat(events.list(null, "fetch", null, 10)).extracting(Event::tenantId).containsExactly("T2", "T1");
        assertThat(events.list(null, null, "demo", 10)).as("by name").hasSize(2);
        assertThat(events.list(null, null, "t2", 10)).as("by tenant id").hasSize(1);
        assertThat(events.list(all.get(0).id(), null, null, 1)).extracting(Event::id).containsExactly(all.get(1).id());
    }

    @Test
    void whatIsRefusedBatchAfterBatchIsOneLineWithItsSum() {
        for (int batch = 0; batch < 138; batch++) {
            events.noteSum("deliver", Level.WARN, "t1", "Demo", "The sink http refused records of Invoices; parked: ", 10);
            events.noteSum("deliver", Level.WARN, "t1", "Demo", "The sink http refused records of Contacts; parked: ", 1);
        }
        events.noteSum("deliver", Level.WARN, "t2", "Other", "The sink http refused records of Invoices; parked: ", 2);
        assertThat(events.list(null, null, null, 10)).extracting(Event::text).containsExactly(
                "The sink http refused records of Invoices; parked: 2.", "The sink http refused records of Contacts; parked: 138.",
                "The sink http refused records of Invoices; parked: 1,380.");
        sql.update("UPDATE xero_event SET happened_at = CURRENT_TIMESTAMP - INTERVAL '2' HOUR");
        events.noteSum("deliver", Level.WARN, "t1", "Demo", "The sink http refused records of Invoices; parked: ", 5);
        assertThat(events.list(null, null, "t1", 10)).extracting(Event::text).as("another hour").hasSize(3)
                .startsWith("The sink http refused records of Invoices; parked: 5.");
    }

    @Test
    void anEventThatCannotBeStoredStopsNobody() {
        sql.execute("ALTER TABLE xero_event RENAME TO xero_event_away");
        events.note("fetch", Level.INFO, null, null, "lost");
        sql.execute("ALTER TABLE xero_event_away RENAME TO xero_event");
        assertThat(events.list(null, null, null, 10)).isEmpty();
    }

    /** Reads as if the last look were long ago. */
    private Hours read() {
        sql.update("UPDATE xero_history_look SET looked_at = CURRENT_TIMESTAMP - INTERVAL '1' MINUTE");
        return history.read(1);
    }

    private void stream(long journalled) {
        sql.update("INSERT INTO xero_authorisation (id, scopes, access_token, refresh_token, expires_at, rotated_at, state,"
                + " next_attempt_at, connected_at) VALUES ('a1', '', '', '', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'WORKING',"
                + " CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
        sql.update("INSERT INTO xero_organisation (tenant_id, name, folder, authorisation_id, state, state_since,"
                + " connected_at) VALUES ('t1', 'Demo', 'demo', 'a1', 'CONNECTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
        sql.update("INSERT INTO xero_stream (tenant_id, entity, due_at, journalled) VALUES ('t1', 'Invoices',"
                + " CURRENT_TIMESTAMP, ?)", journalled);
    }

    private void cursor(String sink, long delivered, long parked) {
        sql.update("INSERT INTO xero_cursor (sink, stream_id, due_at, delivered, parked) SELECT ?, id, CURRENT_TIMESTAMP, ?, ?"
                + " FROM xero_stream", sink, delivered, parked);
    }

    private static long sum(List<Long> hours) {
        return hours.stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> sums(Map<String, List<Long>> byName) {
        return byName.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> sum(each.getValue())));
    }
}
