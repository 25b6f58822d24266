package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.xerocamel.simulator.SimulatedInvoice;
import org.xerocamel.simulator.SimulatedOrganisation;

/**
 * Files with payments that a program writes where they lie while everything goes wrong: it pauses in the midst of an amount, so
 * that half a file would pay 12 of the 1234.50.
 */
final class FaultPayments {

    private static final BigDecimal DUE = new BigDecimal("2000.00");
    private static final BigDecimal AMOUNT = new BigDecimal("1234.50");
    private static final String BEGIN = "12";
    private static final String END = "34.50\n";

    private final Path inbox;
    private final List<Slip> slips = new CopyOnWriteArrayList<>();

    private record Slip(SimulatedOrganisation organisation, String invoice, String number) {}

    FaultPayments(Path home) {
        this.inbox = home.resolve("data/inbox");
    }

    /**
     * Begins a file, which is ended a while later.
     *
     * @param later runs something after a time, whatever becomes of the application
     */
    void write(SimulatedOrganisation organisation, Duration pause, BiConsumer<Duration, Runnable> later) {
        String number = "PAY-" + (slips.size() + 1);
        SimulatedInvoice invoice = organisation.addInvoice(made -> {
            made.put("InvoiceNumber", number).put("Type", "ACCREC").put("Status", "AUTHORISED").put("AmountDue", DUE)
                    .put("AmountPaid", BigDecimal.ZERO);
            made.putArray("Payments");
        });
        slips.add(new Slip(organisation, invoice.id(), number));
        try {
            Files.createDirectories(inbox);
            OutputStream file = Files.newOutputStream(inbox.resolve(number + ".csv"));
            write(file, "Organisation,InvoiceNumber,PaymentDate,PaymentAccount,PaymentAmount\n" + organisation.tenantId() + ","
                    + number + ",2026-11-20,090," + BEGIN);
            later.accept(pause, () -> {
                try (file) {
                    write(file, END);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream file, String text) throws IOException {
        file.write(text.getBytes(StandardCharsets.UTF_8));
        file.flush();
    }

    /** @return the files that have not got their result yet */
    List<String> waiting() {
        return slips.stream().map(Slip::number).filter(number -> !Files.exists(result(number))).toList();
    }

    /** Each was paid once and whole, or not at all and the result says so, as where somebody has voided the invoice. */
    void check() {
        for (Slip slip : slips) {
            SimulatedInvoice invoice = slip.organisation().invoice(slip.invoice());
            String result;
            try {
                result = Files.readString(result(slip.number()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            boolean done = result.contains(",done,");
            assertThat(done || result.contains(",refused,")).as("a result of %s: %s", slip.number(), result).isTrue();
            assertThat(new BigDecimal(invoice.json().get("AmountPaid").asText())).as("what was paid of %s: %s", slip.number(),
                    result).isEqualByComparingTo(done ? AMOUNT : BigDecimal.ZERO);
        }
    }

    private Path result(String number) {
        return inbox.resolve("done").resolve(number + ".result.csv");
    }
}
