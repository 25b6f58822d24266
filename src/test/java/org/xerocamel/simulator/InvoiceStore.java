package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The invoices of one organisation, up to a million of them; who uses it holds the organisation's lock. */
final class InvoiceStore {

    /** Beyond so many, an invoice's JSON is made each time instead of being kept. */
    private static final int MOST_KEPT = 20_000;

    private final Clock clock;
    private final InvoiceMaker maker;
    private final List<SimulatedInvoice> invoices = new ArrayList<>();
    private final Map<UUID, Integer> places = new HashMap<>();
    private final SortedInvoices sorted = new SortedInvoices();
    private final InvoiceNumbers numbers = new InvoiceNumbers();
    private final NamedContacts named = new NamedContacts();
    private final List<Consumer<SimulatedInvoice>> changeHooks = new CopyOnWriteArrayList<>();
    private long version;

    InvoiceStore(String tenantId, Clock clock) {
        this.clock = clock;
        this.maker = new InvoiceMaker(tenantId);
    }

    /** Adds one that is made realistic, kept as long as few are. */
    void make(long updated) {
        int index = invoices.size();
        add(new SimulatedInvoice(maker, index, maker.id(index), updated, null, index < MOST_KEPT));
    }

    /** Adds one that is made realistic and then as you like it. */
    SimulatedInvoice make(Consumer<ObjectNode> change) {
        int index = invoices.size();
        add(new SimulatedInvoice(maker, index, maker.id(index), clock.millis(), null, true));
        return change(invoices.get(index), change, clock.millis());
    }

    /** Adds one as it is, its InvoiceID in it. */
    SimulatedInvoice create(ObjectNode whole) {
        UUID id = UUID.fromString(whole.path("InvoiceID").asText());
        SimulatedInvoice created = new SimulatedInvoice(maker, invoices.size(), id, clock.millis(), whole, true);
        add(created);
        changeHooks.forEach(hook -> hook.accept(created));
        return created;
    }

    /** Changes one; the stamp says when. */
    SimulatedInvoice change(SimulatedInvoice invoice, Consumer<ObjectNode> change, long when) {
        int place = places.get(invoice.uuid());
        ObjectNode node = invoice.node();
        change.accept(node);
        SimulatedInvoice changed = invoice.as(node, when);
        numbers.changed(invoice, changed, place);
        invoices.set(place, changed);
        version++;
        sorted.stale();
        changeHooks.forEach(hook -> hook.accept(changed));
        return changed;
    }

    /** @return the invoice of that id */
    SimulatedInvoice get(String id) {
        Integer place = places.get(UUID.fromString(id));
        if (place == null) {
            throw new NoSuchElementException("No invoice " + id);
        }
        return invoices.get(place);
    }

    /** @return the invoices of that number, whatever its case, oldest first */
    List<SimulatedInvoice> numbered(String number) {
        return numbers.of(number, invoices).stream().map(invoices::get).toList();
    }

    /** @return the contact that invoices name, by its id or its name in lower case */
    Optional<ObjectNode> contact(String idOrName) {
        return named.find(idOrName, invoices);
    }

    List<SimulatedInvoice> all() {
        return List.copyOf(invoices);
    }

    SimulatedInvoice[] sorted(String order) {
        return sorted.by(order, invoices);
    }

    int size() {
        return invoices.size();
    }

    /** @return a number that moves on with every change */
    long version() {
        return version;
    }

    /** Calls back after each change of an invoice, within it. */
    void onChange(Consumer<SimulatedInvoice> hook) {
        changeHooks.add(hook);
    }

    private void add(SimulatedInvoice invoice) {
        places.put(invoice.uuid(), invoices.size());
        numbers.added(invoice, invoices.size());
        invoices.add(invoice);
        version++;
        sorted.stale();
    }
}
