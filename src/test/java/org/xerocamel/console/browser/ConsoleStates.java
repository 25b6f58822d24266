package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.e2e.Bench;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/**
 * The states in which an operator finds the console, one after another in one application. What would take hours is written into the
 * database: thousands of parked records, and a thousand organisations.
 */
final class ConsoleStates implements AutoCloseable {

    /** All views, by their addresses. */
    static final List<String> VIEWS = List.of("overview", "records", "flow", "logins", "activity", "system");
    private static final List<String> ENTITIES = List.of("Invoices", "Contacts", "Payments");
    private static final int PARKED = 5000;
    private static final int MANY = 1000;

    /** A state, and the beginning of the verdict by which it is known. */
    enum State {
        EMPTY("Nothing is connected yet"), BACKFILL("Backfill \\d+ %"), WELL("All well"), FAILING("The sink http has failed"),
        PARKED("5,000 records are parked"), LIMIT("limit"), LOST("must be reconnected"), MANY("was disconnected inside Xero");

        private final String verdict;

        State(String verdict) {
            this.verdict = verdict;
        }

        /** @return a pattern of what the verdict says */
        String verdict() {
            return verdict;
        }
    }

    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private final Bench bench;
    private List<SimulatedOrganisation> organisations = List.of();

    ConsoleStates(Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.entities", String.join(",", ENTITIES)).set("xero.fetch.page-size", 50)
                .set("xero.sinks", "file,jdbc,http").set("xero.sink.http.url", receiver.url()).set("xero.deliver.first-retry", "5m")
                .set("xero.limits.minute", 60_000).set("xero.limits.app-minute", 100_000).set("xero.limits.day", 5000)
                .set("xero.limits.concurrent", 5).start();
    }

    TestApplication application() {
        return bench.application();
    }

    /** Goes through all states, and shows each. */
    void each(Consumer<State> seen) {
        for (State state : State.values()) {
            switch (state) {
                case BACKFILL -> backfill();
                case WELL -> finish();
                case FAILING -> fail();
                case PARKED -> park();
                case LIMIT -> limit();
                case LOST -> lose();
                case MANY -> multiply();
                default -> assertThat(bench.application().status().get("organisations")).isEmpty();
            }
            seen.accept(state);
        }
    }

    private void backfill() {
        organisations = Stream.of("Demo Company (AU)", "Ærlig Handel A/S").map(name -> bench.organisation(name, 2500)).toList();
        organisations.forEach(each -> Stream.of("Contacts", "Payments").forEach(path -> each.records(path).add(80)));
        bench.xero().faults().onPages().always(Fault.hang(Duration.ofSeconds(2)));
        bench.connect();
    }

    private void finish() {
        bench.xero().faults().clear();
        Bench.eventually(() -> assertThat(bench.application().status().at("/verdict/level").asText()).isEqualTo("OK"));
    }

    private void fail() {
        SimulatedOrganisation first = organisations.get(0);
        receiver.faults().on(any -> true).always(Fault.status(503, "upstream connect error: connection refused"));
        first.update(first.invoices().get(1).id(), change -> change.put("Reference", "While it is closed"));
        bench.due(first);
        Bench.eventually(() -> assertThat(bench.sink("http").get("state").asText()).isEqualTo("RETRYING"));
    }

    private void park() {
        receiver.faults().clear();
        database().update("UPDATE xero_cursor SET due_at = CURRENT_TIMESTAMP");
        bench.tick();
        Bench.eventually(() -> assertThat(bench.sink("http").get("waiting").asInt()).isZero());
        long stream = database().queryForObject("SELECT MIN(id) FROM xero_stream WHERE entity = 'Invoices'", Long.class);
        Instant now = Instant.now();
        database().batchUpdate("INSERT INTO xero_parked (sink, stream_id, sequence, record_id, reason, attempts, body, parked_at)"
                + " VALUES (?, ?, 1, ?, ?, 1, ?, ?)", IntStream.range(0, PARKED).mapToObj(n -> new Object[] {n % 10 < 3 ? "jdbc" : "http", stream,
                        String.format("5a1e0000-0000-4000-8000-%012d", n), reason(n), ("{\"InvoiceID\":\"" + n + "\",\"InvoiceNumber\":\"INV-"
                        + n + "\"}").getBytes(StandardCharsets.UTF_8), Timestamp.from(now.minusSeconds(n * 7L))}).toList());
    }

    private static String reason(int number) {
        return number % 10 < 3 ? "ERROR: value too long for type character varying(40), column \"reference\""
                : number % 10 < 9 ? "The receiver answered 422: {\"error\":\"cost centre " + (4000 + number % 7) + " is unknown\"}"
                : "The receiver answered 404: no such customer";
    }

    private void limit() {
        database().update("DELETE FROM xero_parked");
        bench.xero().faults().onPages().always(Fault.rateLimited("day", Duration.ofHours(5)));
        organisations.forEach(bench::due);
        bench.tick();
        Bench.eventually(() -> assertThat(bench.application().status().findValuesAsText("state")).contains("WAITING_LIMIT"));
    }

    private void lose() {
        bench.xero().faults().clear();
        database().update("UPDATE xero_limit SET paused_until = NULL, paused_reason = NULL, rest_until = NULL, day_left = NULL, above_at = NULL");
        bench.xero().faults().onToken().always(Fault.oauth("invalid_grant"));
        database().update("UPDATE xero_authorisation SET expires_at = CURRENT_TIMESTAMP, previous_refresh_token = NULL"
                + " WHERE state = 'WORKING'");
        bench.tick();
        Bench.eventually(() -> assertThat(bench.application().status().findValuesAsText("state")).contains("RECONNECT"));
    }

    private void multiply() {
        bench.xero().faults().clear();
        bench.connect();
        multiply(database());
    }

    /** Adds a thousand organisations with three streams each to the login that there is; one of them is disconnected. */
    static void multiply(JdbcTemplate database) {
        String login = database.queryForObject("SELECT MAX(authorisation_id) FROM xero_organisation", String.class);
        database.batchUpdate("INSERT INTO xero_organisation (tenant_id, name, folder, authorisation_id, state, state_since,"
                + " connected_at, look_at) VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP + INTERVAL '1' DAY)",
                IntStream.range(0, MANY).mapToObj(n -> new Object[] {tenant(n), "Client " + n + " Ltd", "client-" + n, login,
                        n == 517 ? "DISCONNECTED" : "CONNECTED"}).toList());
        database.batchUpdate("INSERT INTO xero_stream (tenant_id, entity, due_at, last_pass_at, journalled) VALUES (?, ?,"
                + " CURRENT_TIMESTAMP + INTERVAL '1' DAY, CURRENT_TIMESTAMP, 10)", IntStream.range(0, MANY).boxed().flatMap(n ->
                        ENTITIES.stream().map(entity -> new Object[] {tenant(n), entity})).toList());
        database.update("INSERT INTO xero_cursor (sink, stream_id, due_at, delivered) SELECT 'file', s.id, CURRENT_TIMESTAMP, 10 FROM"
                + " xero_stream s WHERE NOT EXISTS (SELECT 1 FROM xero_cursor c WHERE c.stream_id = s.id AND c.sink = 'file')");
    }

    private static String tenant(int number) {
        return String.format("00000000-0000-4000-8000-%012d", number);
    }

    private JdbcTemplate database() {
        return bench.application().database();
    }

    @Override
    public void close() {
        bench.close();
        receiver.close();
    }
}
