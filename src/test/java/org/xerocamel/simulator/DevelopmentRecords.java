package org.xerocamel.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The records of the development run: the same at each start, but for a few that change each time. The file remembers
 * the starts, so that what changed in one is still changed in the next.
 */
final class DevelopmentRecords {

    private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant LAST = Instant.parse("2026-10-30T16:00:00Z");
    private static final int CHANGES = 25;

    private final Path startsFile;

    DevelopmentRecords(Path startsFile) {
        this.startsFile = startsFile;
    }

    /** Fills the simulator and returns how many invoices have changed in this start. */
    int fill(XeroSimulator xero) {
        xero.addOrganisation("Demo Company (AU)").openBooks().addInvoices(3200, FIRST, LAST);
        xero.addOrganisation("Ærlig Handel A/S").openBooks().addInvoices(1700, FIRST, LAST);
        try {
            return change(xero);
        } catch (IOException failed) {
            throw new UncheckedIOException("The development run cannot remember its starts in " + startsFile, failed);
        }
    }

    /** @return the invoice that the receiver refuses at first: one that is neither paid nor void */
    static SimulatedInvoice refused(XeroSimulator xero) {
        return open(xero).skip(10).findFirst().orElseThrow();
    }

    /** @return another one of the same organisation, which a person may change */
    static SimulatedInvoice changeable(XeroSimulator xero) {
        return open(xero).filter(invoice -> invoice.number().matches("INV-\\d+")).skip(12).findFirst().orElseThrow();
    }

    private static Stream<SimulatedInvoice> open(XeroSimulator xero) {
        return xero.organisations().get(0).invoices().stream().filter(invoice -> invoice.status().equals("AUTHORISED"));
    }

    private int change(XeroSimulator xero) throws IOException {
        boolean first = !Files.exists(startsFile);
        Files.createDirectories(startsFile.toAbsolutePath().getParent());
        Files.writeString(startsFile, xero.clock().instant() + "\n", StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        List<String> starts = Files.readAllLines(startsFile);
        for (int start = 1; start < starts.size(); start++) {
            change(xero, start, Instant.parse(starts.get(start)));
        }
        return first ? 0 : CHANGES;
    }

    private static void change(XeroSimulator xero, int start, Instant when) {
        SplittableRandom random = new SplittableRandom(start);
        for (int change = 0; change < CHANGES; change++) {
            SimulatedOrganisation organisation = xero.organisations().get(change % xero.organisations().size());
            String id = organisation.invoices().get(random.nextInt(organisation.size())).id();
            organisation.updateAt(id, when, invoice -> invoice.put("Reference", "Changed at start " + (start + 1)));
        }
    }
}
