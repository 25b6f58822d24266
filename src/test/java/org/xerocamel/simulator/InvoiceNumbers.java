package org.xerocamel.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The places of an organisation's invoices by their numbers; made when it is first asked, since few need it. */
final class InvoiceNumbers {

    private Map<String, List<Integer>> places;

    /** @return the places of the invoices of that number, whatever its case, oldest first */
    List<Integer> of(String number, List<SimulatedInvoice> invoices) {
        if (places == null) {
            places = new HashMap<>();
            for (int place = 0; place < invoices.size(); place++) {
                put(invoices.get(place).number(), place);
            }
        }
        return places.getOrDefault(key(number), List.of());
    }

    /** Takes in a new invoice. */
    void added(SimulatedInvoice invoice, int place) {
        if (places != null) {
            put(invoice.number(), place);
        }
    }

    /** Takes in a change. */
    void changed(SimulatedInvoice before, SimulatedInvoice after, int place) {
        if (places != null && !before.number().equals(after.number())) {
            places.get(key(before.number())).remove(Integer.valueOf(place));
            put(after.number(), place);
        }
    }

    private void put(String number, int place) {
        places.computeIfAbsent(key(number), any -> new ArrayList<>(1)).add(place);
    }

    private static String key(String number) {
        return number.toLowerCase(Locale.ROOT);
    }
}
