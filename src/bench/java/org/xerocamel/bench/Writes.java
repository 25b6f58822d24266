package org.xerocamel.bench;

import static org.awaitility.Awaitility.await;
import static org.xerocamel.bench.Report.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A file of sales invoices that are created at Xero. */
final class Writes {

    private static final int INVOICES = Integer.getInteger("xero.bench.write", 10_000);
    private static final int CUSTOMERS = 500;
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String[] SETTINGS = {"xero.fetch.cron=0 0 0 1 1 ? 2099", "xero.update.create=Invoices,Contacts",
            "xero.update.most-rows=" + INVOICES, "xero.scopes=openid profile email offline_access accounting.invoices"
                    + " accounting.contacts accounting.settings"};

    private Writes() {}

    /** From the moment when the file lies in the inbox until its result is there. The option {@code xero.bench.write} says how many invoices. */
    static void measure(Path folder, Table table) throws Exception {
        try (Scene scene = new Scene(folder, 1, 0)) {
            scene.ask("books");
            try (Run run = scene.run()) {
                measure(run, table, "H2", "1");
            }
            try (Run run = scene.run()) {
                measure(run, table, "PostgreSQL", "2", run.journal());
            }
        }
    }

    /** @param prefix of the invoices' numbers, which are new at Xero in each run */
    private static void measure(Run run, Table table, String journal, String prefix, String... settings) throws Exception {
        Path inbox = run.folder().resolve("inbox");
        Path file = file(Files.createDirectories(inbox.resolve("Invoices")), prefix);
        String[] all = Stream.of(Stream.of(run.andFiles(settings)), Stream.of(SETTINGS), Stream.of("xero.update.inbox=" + inbox))
                .flatMap(each -> each).toArray(String[]::new);
        try (Application application = Application.packaged(run, "write " + journal, Application.ZIP, all)) {
            application.untilReady();
            application.login();
            Usage before = application.usage();
            long calls = run.scene().apiCalls();
            long begin = System.nanoTime();
            Files.move(file, inbox.resolve("Invoices").resolve("sales.csv"));
            Path result = inbox.resolve("done").resolve("Invoices").resolve("sales.result.csv");
            await().atMost(PATIENCE).pollInterval(LOOK).pollDelay(LOOK).until(() -> Files.exists(result));
            double seconds = (System.nanoTime() - begin) / 1e9;
            check(result);
            Usage usage = application.usage().since(before);
            table.add(journal, number(INVOICES, 0), number(run.scene().apiCalls() - calls, 0), number(seconds, 2),
                    number(INVOICES / seconds, 0), number(usage.cpuSeconds(), 1), number(usage.peakMegabytes(), 0));
        }
    }

    private static void check(Path result) throws IOException {
        try (Stream<String> lines = Files.lines(result)) {
            long created = lines.filter(line -> line.contains(",created,")).count();
            if (created != INVOICES) {
                throw new IllegalStateException(created + " invoices were created");
            }
        }
    }

    /** In the columns of Xero's own template that hold something. */
    private static Path file(Path folder, String prefix) throws IOException {
        List<String> rows = Stream.concat(Stream.of("*ContactName,*InvoiceNumber,*InvoiceDate,*DueDate,*Description,*Quantity,"
                + "*UnitAmount,*AccountCode,*TaxType"), Stream.iterate(0, at -> at + 1).limit(INVOICES).map(at -> "Customer no. "
                + at % CUSTOMERS + ",W" + prefix + "-" + at + ",2026-11-20,2026-12-20,Work,1," + (at % 90 + 1)
                + ".50,200,NONE")).toList();
        return Files.write(folder.resolve(".sales.csv"), rows);
    }
}
