package org.xerocamel.simulator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps an organisation's invoices in the orders that were asked for, and sorts again only after a change. */
final class SortedInvoices {

    private static final Comparator<SimulatedInvoice> BY_ID = (a, b) -> {
        int high = Long.compareUnsigned(a.uuid().getMostSignificantBits(), b.uuid().getMostSignificantBits());
        return high != 0 ? high
                : Long.compareUnsigned(a.uuid().getLeastSignificantBits(), b.uuid().getLeastSignificantBits());
    };

    private final Map<String, SimulatedInvoice[]> fresh = new HashMap<>();
    private final Map<String, SimulatedInvoice[]> last = new HashMap<>();

    void stale() {
        fresh.clear();
    }

    SimulatedInvoice[] by(String order, List<SimulatedInvoice> invoices) {
        return fresh.computeIfAbsent(order, any -> {
            SimulatedInvoice[] sorted = sort(order, invoices);
            last.put(order, sorted);
            return sorted;
        });
    }

    /** Starts from the last order, which is nearly the new one; the sort then takes one walk. */
    private SimulatedInvoice[] sort(String order, List<SimulatedInvoice> invoices) {
        SimulatedInvoice[] before = last.getOrDefault(order, new SimulatedInvoice[0]);
        SimulatedInvoice[] sorted = new SimulatedInvoice[invoices.size()];
        for (int place = 0; place < sorted.length; place++) {
            sorted[place] = invoices.get(place < before.length ? before[place].index() : place);
        }
        Arrays.sort(sorted, comparator(order));
        return sorted;
    }

    private static Comparator<SimulatedInvoice> comparator(String order) {
        String[] words = order.trim().split("\\s+");
        Comparator<SimulatedInvoice> comparator = switch (words[0]) {
            case "InvoiceID" -> BY_ID;
            case "UpdatedDateUTC" -> Comparator.comparingLong(SimulatedInvoice::updatedMillis);
            case "Date", "DueDate" -> Comparator.comparingLong(invoice ->
                    XeroDates.millis(invoice.look().path(words[0]).asText()).orElse(0));
            default -> Comparator.comparing(invoice -> invoice.look().path(words[0]).asText());
        };
        boolean descending = words.length > 1 && words[1].equalsIgnoreCase("DESC");
        return (descending ? comparator.reversed() : comparator).thenComparing(BY_ID);
    }
}
