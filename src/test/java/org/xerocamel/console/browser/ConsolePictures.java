package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xerocamel.e2e.Bench;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;

/**
 * Makes the pictures of the docs, and is no test: {@code mvn test -Dtest=ConsolePictures -Dxero.pictures=docs/images}. All in
 * them is real but the hours before, which a new database has not seen.
 */
class ConsolePictures {

    private static final int WIDE = 1440;
    private static final int NARROW = 390;
    private static final int HOURS = 71;
    private static final int DAY_HOURS = 24;
    private static final int SEED = 7;
    private static final int SCREEN = 900;
    private static final int PHONE = 844;

    private final Path pictures = Path.of(System.getProperty("xero.pictures", "docs/images"));
    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private Bench bench;
    private long before;

    @Test
    void make(@TempDir Path folder) {
        bench = new Bench(folder).set("xero.fetch.cron", "0/20 * * * * ?").set("xero.fetch.entities", "Invoices,Contacts,Payments")
                .set("xero.sinks", "file,jdbc,http").set("xero.sink.http.url", receiver.url()).set("xero.deliver.first-retry", "2m")
                .set("xero.sink.file.directory", "target/pictures/export").set("xero.limits.minute", 60)
                .set("xero.limits.day", 5000).set("xero.limits.app-minute", 10_000).set("xero.limits.concurrent", 5)
                .set("xero.limits.day-reserve", "10 %").start();
        try (Chromium chromium = Chromium.start();
                Viewer wide = chromium.viewer(bench.application().url(), WIDE, 1000, ColorScheme.LIGHT);
                Viewer narrow = chromium.viewer(bench.application().url(), NARROW, 844, ColorScheme.LIGHT)) {
            for (Viewer viewer : List.of(wide, narrow)) {
                viewer.page().navigate("/");
                viewer.logIn();
                viewer.sees("#steps", "Three steps");
            }
            wide.photograph(pictures.resolve("console-empty.png"));
            List<SimulatedOrganisation> organisations = Stream.of("Demo Company (AU)", "Ærlig Handel A/S").map(name ->
                    bench.organisation(name, 1200)).toList();
            organisations.forEach(each -> Stream.of("Contacts", "Payments").forEach(path -> each.records(path).add(80)));
            remember(organisations);
            bench.connect();
            wide.page().reload();
            wide.sees("#verdict", "All well");
            deliveredBefore();
            wide.waitForStatus();
            wide.photograph(pictures.resolve("console.png"));
            whole(wide, "whole-light");
            fail(organisations.get(0));
            wide.sees("#verdict", "1 record is parked");
            wide.opens("flow");
            wide.sees("#sinks", "Failed ");
            wide.looksInThe(ColorScheme.DARK);
            wide.photograph(pictures.resolve("console-trouble.png"));
            whole(wide, "whole-dark");
            narrow.page().reload();
            narrow.sees("#picture", "failing");
            narrow.photograph(pictures.resolve("console-phone.png"));
            whole(narrow, "whole-phone");
        } finally {
            bench.close();
            receiver.close();
        }
        assertThat(pictures.resolve("console.png")).exists();
    }

    /** Each view of each state on a screen and on a phone, light and dark, for people who work on the console. */
    @Test
    @EnabledIfSystemProperty(named = "xero.pictures.states", matches = ".+")
    void states(@TempDir Path folder) {
        Path states = Path.of(System.getProperty("xero.pictures.states"));
        List<String> wanted = List.of(System.getProperty("xero.pictures.only", "").toUpperCase(Locale.ROOT).split(","));
        try (Chromium chromium = Chromium.start(); ConsoleStates console = new ConsoleStates(folder);
                Viewer wide = chromium.viewer(console.application().url(), WIDE, SCREEN, ColorScheme.LIGHT);
                Viewer narrow = chromium.viewer(console.application().url(), NARROW, PHONE, ColorScheme.LIGHT)) {
            Map<String, Viewer> viewers = Map.of("wide", wide, "narrow", narrow);
            viewers.values().forEach(viewer -> {
                viewer.page().navigate("/");
                viewer.logIn();
            });
            console.each(state -> {
                if (wanted.contains("") || wanted.contains(state.name())) {
                    viewers.forEach((width, viewer) -> photograph(viewer, state, states, width));
                }
            });
        }
        assertThat(states).isNotEmptyDirectory();
    }

    private static void photograph(Viewer viewer, ConsoleStates.State state, Path folder, String width) {
        viewer.page().reload();
        viewer.sees("#verdict", state.verdict());
        for (String view : ConsoleStates.VIEWS) {
            viewer.opens(view);
            viewer.settles();
            for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                viewer.looksInThe(theme);
                viewer.photographWhole(folder.resolve((state + "-" + view + "-" + width + "-" + theme + ".png").toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** All views as a whole, for people who work on them; no part of the docs. */
    private static void whole(Viewer viewer, String name) {
        String folder = System.getProperty("xero.pictures.whole");
        for (String view : folder == null ? List.<String>of() : ConsoleStates.VIEWS) {
            viewer.opens(view);
            viewer.waitForStatus();
            viewer.photographWhole(Path.of(folder).resolve(name + "-" + view + ".png"));
        }
    }

    /** The hours before now, as an office has them. */
    private void remember(List<SimulatedOrganisation> organisations) {
        SplittableRandom random = new SplittableRandom(SEED);
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        for (int ago = HOURS; ago > 0; ago--) {
            int hour = Math.floorMod(DAY_HOURS - ago + 14, DAY_HOURS);
            int records = hour < 7 || hour > 18 ? random.nextInt(4) : 40 + random.nextInt(160);
            Instant begins = now.minus(ago, ChronoUnit.HOURS);
            add(begins, "FETCHED", "", records);
            before += records;
            Stream.of("file", "jdbc", "http").forEach(sink -> add(begins, "DELIVERED", sink, records));
            organisations.forEach(each -> add(begins, "CALLS", each.tenantId(), 36 + records / 20));
        }
    }

    /** What was delivered in those hours counts for the sinks as well; their marks move along, or it would count for now. */
    private void deliveredBefore() {
        JdbcTemplate database = bench.application().database();
        new TransactionTemplate(bench.application().bean(PlatformTransactionManager.class)).executeWithoutResult(all -> {
            database.update("UPDATE xero_cursor SET delivered = delivered + ? WHERE stream_id = (SELECT MIN(id) FROM"
                    + " xero_stream)", before);
            database.update("DELETE FROM xero_history_mark WHERE kind = 'DELIVERED'");
            database.update("INSERT INTO xero_history_mark (kind, name, total) SELECT 'DELIVERED', sink, SUM(delivered)"
                    + " FROM xero_cursor GROUP BY sink");
        });
    }

    private void add(Instant begins, String kind, String name, int amount) {
        JdbcTemplate database = bench.application().database();
        database.update("INSERT INTO xero_history (begins_at, kind, name, amount) VALUES (?, ?, ?, ?)",
                Timestamp.from(begins), kind, name, amount);
    }

    private void fail(SimulatedOrganisation organisation) {
        String refused = organisation.invoices().get(0).id();
        receiver.refuse(record -> record.get("InvoiceID").asText().equals(refused), 422);
        organisation.update(refused, change -> change.put("Reference", "Not for everybody"));
        Bench.eventually(() -> assertThat(bench.application().status().get("parked").asInt()).isOne());
        receiver.faults().on(any -> true).always(Fault.status(503, "upstream connect error: connection refused"));
        organisation.update(organisation.invoices().get(1).id(), change -> change.put("Reference", "While it is closed"));
    }
}
