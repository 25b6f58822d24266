package org.xerocamel.e2e;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/** Changes, adds and voids invoices all the time, and above all between two pages of a pass. */
final class ChangingRecords implements AutoCloseable {

    private static final int PAUSE_MILLIS = 150;

    private final Random random;
    private final List<SimulatedOrganisation> organisations;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int changes;

    ChangingRecords(long seed, List<SimulatedOrganisation> organisations) {
        this.random = new Random(seed);
        this.organisations = organisations;
    }

    void begin() {
        organisations.forEach(organisation -> organisation.onPage(page -> changeSome(organisation)));
        clock.scheduleWithFixedDelay(() -> changeSome(organisations.get(next(organisations.size()))), 0, PAUSE_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** From here on, the records stand still. */
    @Override
    public void close() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
        organisations.forEach(SimulatedOrganisation::clearPageHooks);
    }

    private synchronized int next(int bound) {
        return random.nextInt(bound);
    }

    private synchronized void changeSome(SimulatedOrganisation organisation) {
        for (int count = random.nextInt(4); count > 0; count--) {
            change(organisation);
        }
    }

    private void change(SimulatedOrganisation organisation) {
        List<SimulatedInvoice> invoices = organisation.invoices();
        String id = invoices.get(random.nextInt(invoices.size())).id();
        int number = ++changes;
        switch (random.nextInt(10)) {
            case 0 -> organisation.addInvoice(invoice -> invoice.put("Reference", "added " + number));
            case 1 -> organisation.voidInvoice(id);
            default -> organisation.update(id, invoice -> invoice.put("Reference", "change " + number));
        }
    }
}
