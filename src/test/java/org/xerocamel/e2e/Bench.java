package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.awaitility.core.ThrowingRunnable;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** One simulator and one application for the tests of a class; each test has an organisation of its own. */
public final class Bench implements AutoCloseable {

    /** Only a broken program meets it. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final XeroSimulator xero = XeroSimulator.start();
    private final Path folder;
    private final TestApplication.Settings settings;
    private TestApplication application;

    public Bench(Path folder) {
        this.folder = folder;
        this.settings = TestApplication.against(xero, folder);
        xero.limits().off();
    }

    public Bench set(String name, Object value) {
        settings.set(name, value);
        return this;
    }

    public Bench set(Map<String, ?> all) {
        settings.set(all);
        return this;
    }

    /** Puts a sink of a user's own into the routes folder; the steps are those of its route, in flow style YAML. */
    public Bench sink(String name, String... steps) {
        StringBuilder yaml = new StringBuilder("""
                - route:
                    id: xero-sink-%1$s
                    from:
                      uri: direct:xero-sink-%1$s
                      steps:
                """.formatted(name));
        for (String step : steps) {
            yaml.append("        - ").append(step).append('\n');
        }
        return routes("5-sink-" + name, yaml.toString());
    }

    /** Puts a route file into the routes folder. */
    public Bench routes(String file, String yaml) {
        try {
            Files.createDirectories(folder.resolve("routes"));
            Files.writeString(folder.resolve("routes").resolve(file + ".camel.yaml"), yaml);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Bench start() {
        application = settings.start();
        return this;
    }

    /** Ends the application and starts it again, on the same data. */
    public Bench restart() {
        application.close();
        return start();
    }

    public XeroSimulator xero() {
        return xero;
    }

    public TestApplication application() {
        return application;
    }

    public Path folder() {
        return folder;
    }

    /** Adds an organisation that the next login reaches. */
    public SimulatedOrganisation organisation(String name, int invoices) {
        SimulatedOrganisation organisation = xero.addOrganisation(name);
        organisation.addInvoices(invoices);
        return organisation;
    }

    /** Logs in, which lets all organisations be fetched at once. */
    public Bench connect() {
        application.connect();
        return this;
    }

    /** Adds an organisation and logs in. */
    public SimulatedOrganisation connected(String name, int invoices) {
        SimulatedOrganisation organisation = organisation(name, invoices);
        connect();
        return organisation;
    }

    /** @return the organisation's stream in {@code /api/status} */
    public JsonNode stream(SimulatedOrganisation organisation) {
        for (JsonNode stream : application.status().get("streams")) {
            if (stream.get("tenantId").asText().equals(organisation.tenantId())) {
                return stream;
            }
        }
        throw new AssertionError("/api/status shows no stream of " + organisation.name());
    }

    /** Lets no stream be due by itself: each pass is asked for by {@link #due} or {@link #pass}. */
    public Bench byHand() {
        return set("xero.fetch.cron", "0 0 0 1 1 ? 2099");
    }

    /** Lets the organisation's stream be due now. */
    public void due(SimulatedOrganisation organisation) {
        application.database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE tenant_id = ?",
                organisation.tenantId());
    }

    /** Lets Quartz begin all of its jobs now. */
    public void tick() {
        try {
            Scheduler quartz = application.bean(CamelContext.class).getComponent("quartz", QuartzComponent.class).getScheduler();
            for (JobKey job : quartz.getJobKeys(GroupMatcher.anyGroup())) {
                quartz.triggerJob(job);
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a pass of the organisation's stream has come to its end. */
    public void passed(SimulatedOrganisation organisation) {
        eventually(() -> assertThat(stream(organisation).get("lastPassAt").isNull()).as("no pass ended").isFalse());
    }

    /** Walks one more pass of the organisation's stream, to its end. */
    public void pass(SimulatedOrganisation organisation) {
        application.database().update("UPDATE xero_stream SET last_pass_at = NULL WHERE tenant_id = ?",
                organisation.tenantId());
        due(organisation);
        passed(organisation);
    }

    /** Lets the pass over everything begin now, and waits for its end. */
    public void fullPass(SimulatedOrganisation organisation) {
        application.database().update("UPDATE xero_stream SET last_full_pass_at = NULL, full_pass_at = CURRENT_TIMESTAMP,"
                + " surplus = NULL WHERE tenant_id = ?", organisation.tenantId());
        eventually(() -> assertThat(stream(organisation).get("lastFullPassAt").isNull()).as("no full pass ended")
                .isFalse());
    }

    /** @return the sink in {@code /api/status} */
    public JsonNode sink(String name) {
        for (JsonNode sink : application.status().get("sinks")) {
            if (sink.get("name").asText().equals(name)) {
                return sink;
            }
        }
        throw new AssertionError("/api/status shows no sink " + name);
    }

    /** @return every record that the file sink wrote for the organisation, in order */
    public List<JsonNode> exported(SimulatedOrganisation organisation) {
        Path export = folder.resolve("export");
        if (!Files.isDirectory(export)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(export)) {
            return folders.filter(f -> f.toString().endsWith("-" + organisation.tenantId().substring(0, 8)))
                    .flatMap(f -> TestApplication.exportedIn(f).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the last version of each invoice that the file sink wrote for the organisation */
    public Map<String, JsonNode> lastVersions(SimulatedOrganisation organisation) {
        Map<String, JsonNode> last = new TreeMap<>();
        exported(organisation).forEach(record -> last.put(record.get("InvoiceID").asText(), record));
        return last;
    }

    /** @return the ids of the organisation's invoices at Xero */
    public static List<String> ids(SimulatedOrganisation organisation) {
        return organisation.invoices().stream().map(SimulatedInvoice::id).toList();
    }

    /** Tries again until the assertion holds, for longer than the busiest machine takes. */
    public static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
    }

    @Override
    public void close() {
        if (application != null) {
            application.close();
        }
        xero.close();
    }
}
