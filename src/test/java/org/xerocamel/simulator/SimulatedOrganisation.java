package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** One organisation with its invoices. */
public final class SimulatedOrganisation {

    /** Beyond so many, an invoice's JSON is made anew each time instead of being kept. */
    private static final int MOST_KEPT = 20_000;

    private final String tenantId;
    private final String name;
    private final String type;
    private final Clock clock;
    private final InvoiceMaker maker;
    private final Map<String, SimulatedRecords> records = new ConcurrentHashMap<>();
    private final List<SimulatedInvoice> invoices = new ArrayList<>();
    private final Map<UUID, Integer> places = new HashMap<>();
    private final SortedInvoices sorted = new SortedInvoices();
    private final InvoiceNumbers numbers = new InvoiceNumbers();
    private final StarterBooks starter;
    private final NamedContacts named = new NamedContacts();
    private final List<IntConsumer> pageHooks = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> writes = new HashMap<>();
    private final Map<String, Integer> nextNumbers = new HashMap<>();
    private LocalDate periodLock;
    private LocalDate yearLock;
    private final SimulatedDocuments documents = new SimulatedDocuments();
    private final List<Consumer<SimulatedInvoice>> changeHooks = new CopyOnWriteArrayList<>();
    private final Set<String> lacking = ConcurrentHashMap.newKeySet();
    private volatile String country = "AU";
    private long version;

    SimulatedOrganisation(String tenantId, String name, String type, Clock clock) {
        this.tenantId = tenantId;
        this.name = name;
        this.type = type;
        this.clock = clock;
        this.maker = new InvoiceMaker(tenantId);
        this.starter = new StarterBooks(tenantId);
    }

    /** @return what goes into Xero-tenant-id */
    public String tenantId() {
        return tenantId;
    }

    /** @return its name */
    public String name() {
        return name;
    }

    /** @return ORGANISATION or PRACTICE */
    public String type() {
        return type;
    }

    /** @return its country, by Xero's code */
    public String country() {
        return country;
    }

    /** Moves it to another country. */
    public SimulatedOrganisation in(String code) {
        country = code;
        return this;
    }

    /** Ends its subscription to what an API is about, such as projects. */
    public void without(String product) {
        lacking.add(product);
    }

    /** Subscribes to all again. */
    public void withAll() {
        lacking.clear();
    }

    boolean lacks(String product) {
        return lacking.contains(product);
    }

    /**
     * Shows what every organisation has set up from its first day: a chart of accounts, tax rates, tracking, currencies, a
     * theme, two items. Writes are checked against them even where this was never called and the lists are empty.
     */
    public SimulatedOrganisation openBooks() {
        StarterBooks.PATHS.forEach(path -> starter.of(path).forEach(record -> records(path).create(record.deepCopy())));
        return this;
    }

    StarterBooks starter() {
        return starter;
    }

    /** @return the contact that invoices name, by its id or its name in lower case */
    synchronized Optional<ObjectNode> namedContact(String idOrName) {
        return named.find(idOrName, invoices);
    }

    /** @return what hangs on its records */
    public SimulatedDocuments documents() {
        return documents;
    }

    /**
     * @return its records of another kind than invoices, by the path of their list, such as Contacts; with the API where that is
     *     not accounting, such as {@code projects.xro/2.0/Tasks}; none at first
     */
    public SimulatedRecords records(String path) {
        return records.computeIfAbsent(path, any -> new SimulatedRecords(tenantId, path.contains(".xro/") ? OtherKinds.of(path) : EntityKind.of(path), clock));
    }

    /** @return all records of an entity as Xero has them, invoices too, in the order in which they were added */
    public List<JsonNode> all(String entity) {
        return entity.equals("Invoices") ? invoices().stream().map(SimulatedInvoice::json).toList()
                : records(entity).all();
    }

    /** Adds realistic invoices, updated now; the same ones for the same tenant id, whenever they are added. */
    public void addInvoices(int count) {
        Instant now = clock.instant();
        addInvoices(count, now, now);
    }

    /** Adds realistic invoices whose last update is spread evenly between two moments. */
    public synchronized void addInvoices(int count, Instant first, Instant last) {
        long span = Duration.between(first, last).toMillis();
        for (int added = 0; added < count; added++) {
            int index = invoices.size();
            long updated = first.toEpochMilli() + span * added / Math.max(1, count - 1);
            add(new SimulatedInvoice(maker, index, maker.id(index), updated, null, index < MOST_KEPT));
        }
    }

    /** Adds one invoice, made realistic and then as you like it. */
    public synchronized SimulatedInvoice addInvoice(Consumer<ObjectNode> change) {
        int index = invoices.size();
        add(new SimulatedInvoice(maker, index, maker.id(index), clock.millis(), null, true));
        return change(index, change, clock.millis());
    }

    /** Adds an invoice as it is, its InvoiceID in it. */
    synchronized SimulatedInvoice create(ObjectNode whole) {
        UUID id = UUID.fromString(whole.path("InvoiceID").asText());
        SimulatedInvoice created = new SimulatedInvoice(maker, invoices.size(), id, clock.millis(), whole, true);
        add(created);
        changeHooks.forEach(hook -> hook.accept(created));
        return created;
    }

    /** @return the invoices of that number, whatever its case, oldest first */
    synchronized List<SimulatedInvoice> numbered(String number) {
        return numbers.of(number, invoices).stream().map(invoices::get).toList();
    }

    /** @return all invoices in the order in which they were added */
    public synchronized List<SimulatedInvoice> invoices() {
        return List.copyOf(invoices);
    }

    /** @return how many there are */
    public synchronized int size() {
        return invoices.size();
    }

    /** @return an invoice by its InvoiceID */
    public synchronized SimulatedInvoice invoice(String id) {
        return invoices.get(place(id));
    }

    /** Changes an invoice; its UpdatedDateUTC becomes now, and is always later than before. */
    public synchronized SimulatedInvoice update(String id, Consumer<ObjectNode> change) {
        int place = place(id);
        return change(place, change, Math.max(clock.millis(), invoices.get(place).updatedMillis() + 1));
    }

    /** Changes an invoice as if it had happened at a time of your choice. */
    public synchronized SimulatedInvoice updateAt(String id, Instant when, Consumer<ObjectNode> change) {
        return change(place(id), change, when.toEpochMilli());
    }

    /** Changes an invoice without a new UpdatedDateUTC, as Xero does when a line gets another account code. */
    public synchronized SimulatedInvoice changeSilently(String id, Consumer<ObjectNode> change) {
        int place = place(id);
        return change(place, change, invoices.get(place).updatedMillis());
    }

    /** Gives the first line another account code, which Xero does not stamp. */
    public SimulatedInvoice changeAccountCode(String id, String code) {
        return changeSilently(id, invoice -> ((ObjectNode) invoice.at("/LineItems/0")).put("AccountCode", code));
    }

    /** Voids an invoice. */
    public SimulatedInvoice voidInvoice(String id) {
        return update(id, invoice -> invoice.put("Status", "VOIDED").put("AmountDue", new BigDecimal("0.00")));
    }

    /**
     * Calls back when a page has been put together, before it is sent: what changes then, changes between two pages.
     */
    public void onPage(IntConsumer hook) {
        pageHooks.add(hook);
    }

    /** Calls back no more. */
    public void clearPageHooks() {
        pageHooks.clear();
    }

    /** Sets the lock dates, up to which nothing may be changed; null for none. */
    public synchronized void lockDates(LocalDate period, LocalDate endOfYear) {
        periodLock = period;
        yearLock = endOfYear;
    }

    /** @return how often the API has changed or paid an invoice */
    public synchronized int writes(String id) {
        return writes.getOrDefault(id, 0);
    }

    synchronized void written(String id) {
        writes.merge(id, 1, Integer::sum);
    }

    /** @return the next number behind a prefix, as Xero gives them */
    synchronized int nextNumber(String prefix) {
        return nextNumbers.merge(prefix, 1, Integer::sum);
    }

    synchronized boolean isLocked(LocalDate date) {
        return periodLock != null && !date.isAfter(periodLock) || yearLock != null && !date.isAfter(yearLock);
    }

    synchronized void showLockDates(ObjectNode organisation) {
        if (periodLock != null) {
            organisation.put("PeriodLockDate", XeroDates.date(periodLock));
        }
        if (yearLock != null) {
            organisation.put("EndOfYearLockDate", XeroDates.date(yearLock));
        }
    }

    /** Calls back after each change of an invoice, within it. */
    void onChange(Consumer<SimulatedInvoice> hook) {
        changeHooks.add(hook);
    }

    /** All invoices in Xero's order for {@code order}, frozen. */
    synchronized SimulatedInvoice[] sorted(String order) {
        return sorted.by(order, invoices);
    }

    /** A number that moves on with every change. */
    synchronized long version() {
        return version;
    }

    void pageAnswered(int page) {
        pageHooks.forEach(hook -> hook.accept(page));
    }

    private SimulatedInvoice change(int place, Consumer<ObjectNode> change, long when) {
        ObjectNode node = invoices.get(place).node();
        change.accept(node);
        SimulatedInvoice changed = invoices.get(place).as(node, when);
        numbers.changed(invoices.get(place), changed, place);
        invoices.set(place, changed);
        version++;
        sorted.stale();
        changeHooks.forEach(hook -> hook.accept(changed));
        return changed;
    }

    private void add(SimulatedInvoice invoice) {
        places.put(invoice.uuid(), invoices.size());
        numbers.added(invoice, invoices.size());
        invoices.add(invoice);
        version++;
        sorted.stale();
    }

    private int place(String id) {
        Integer place = places.get(UUID.fromString(id));
        if (place == null) {
            throw new NoSuchElementException("No invoice " + id + " in " + name);
        }
        return place;
    }
}
