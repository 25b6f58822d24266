package org.xerocamel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.xerocamel.simulator.ConsentWalker;
import org.xerocamel.simulator.InvoiceReceiver;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/** All that stands around the application in a fault run: Xero, databases, receiver, export folder, mailbox. */
final class FaultStage implements AutoCloseable {

    static final Map<String, Integer> ORGANISATIONS = Map.of("Demo", 500, "Demo – Zwei", 300, "Third & Co", 200);
    private static final Duration AGE = Duration.ofDays(30);

    private final XeroSimulator xero = XeroSimulator.start();
    private final InvoiceReceiver receiver = InvoiceReceiver.start();
    private final Mailbox mailbox = Mailbox.open();
    private final ScheduledExecutorService healer = Executors.newScheduledThreadPool(4);
    private final ExecutorService people = Executors.newSingleThreadExecutor();
    private final List<SimulatedOrganisation> organisations = new ArrayList<>();
    private final BlockableFolder folder;
    private final FaultPayments payments;
    private final PostgresServer database;
    private final PostgresServer sinkDatabase;
    private volatile ConsentWalker browser;

    FaultStage(FaultScene scene, Path home) throws IOException {
        folder = new BlockableFolder(home);
        payments = new FaultPayments(home);
        database = scene.postgres() ? new PostgresServer(Files.createDirectories(home.resolve("postgres"))) : null;
        sinkDatabase = scene.sinkApart() ? new PostgresServer(Files.createDirectories(home.resolve("sink"))) : null;
        xero.tokens().retryEndsLost(scene.graceEndsLost());
        ORGANISATIONS.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            SimulatedOrganisation organisation = xero.addOrganisation(entry.getKey());
            Instant now = xero.clock().instant();
            organisation.addInvoices(entry.getValue(), now.minus(AGE), now);
            organisations.add(organisation);
        });
    }

    /** Who consents: two people, of whom one has two organisations and the other the third. */
    enum Person { ADA, BOB }

    XeroSimulator xero() {
        return xero;
    }

    InvoiceReceiver receiver() {
        return receiver;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    List<SimulatedOrganisation> organisations() {
        return organisations;
    }

    BlockableFolder folder() {
        return folder;
    }

    FaultPayments payments() {
        return payments;
    }

    Optional<PostgresServer> database() {
        return Optional.ofNullable(database);
    }

    Optional<PostgresServer> sinkDatabase() {
        return Optional.ofNullable(sinkDatabase);
    }

    /** Says where the application is. */
    void browse(ConsentWalker application) {
        browser = application;
    }

    /** Ends a trouble after a time, whatever becomes of the application until then. */
    void heal(Duration after, Runnable cure) {
        healer.schedule(cure, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Logs in. */
    ConsentWalker.Walk connect(Person person) {
        List<String> own = organisations.stream().map(SimulatedOrganisation::tenantId).toList()
                .subList(person == Person.ADA ? 0 : 2, person == Person.ADA ? 2 : 3);
        xero.consent().as(person.name().toLowerCase(Locale.ROOT) + "@example.com").tick(own.toArray(String[]::new));
        return browser.withoutCookies().connect();
    }

    /** Logs in, though the application may be killed on the way; one person at a time, since they share a consent page. */
    void tryToConnect(Person person) {
        people.execute(() -> {
            try {
                connect(person);
            } catch (UncheckedIOException | IllegalStateException gone) {
                // It was killed.
                return;
            }
        });
    }

    /** Nothing goes wrong any more, and what was away is back. */
    void healAll() throws InterruptedException {
        xero.faults().clear();
        receiver.faults().clear();
        // What waits for its cure gets it in a moment: a shutdown keeps what is scheduled.
        healer.shutdown();
        people.shutdown();
        healer.awaitTermination(1, TimeUnit.MINUTES);
        people.awaitTermination(2, TimeUnit.MINUTES);
        folder.free();
        database().ifPresent(PostgresServer::start);
        sinkDatabase().ifPresent(PostgresServer::start);
    }

    @Override
    public void close() {
        healer.shutdownNow();
        people.shutdownNow();
        database().ifPresent(PostgresServer::close);
        sinkDatabase().ifPresent(PostgresServer::close);
        mailbox.close();
        receiver.close();
        xero.close();
    }
}
