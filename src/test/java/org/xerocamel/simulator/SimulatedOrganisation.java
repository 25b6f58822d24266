package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** One organisation with its invoices. */
public final class SimulatedOrganisation {

    private final String tenantId;
    private final String name;
    private final String type;
    private final Clock clock;
    private final InvoiceStore invoices;
    private final Map<String, SimulatedRecords> records = new ConcurrentHashMap<>();
    private final StarterBooks starter;
    private final List<IntConsumer> pageHooks = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> writes = new HashMap<>();
    private final Map<String, Integer> nextNumbers = new HashMap<>();
    private LockDates lockDates = new LockDates(null, null);
    private final SimulatedDocuments documents = new SimulatedDocuments();
    private final Set<String> lacking = ConcurrentHashMap.newKeySet();
    private volatile String country = "AU";

    SimulatedOrganisation(String tenantId, String name, String type, Clock clock) {
        this.tenantId = tenantId;
        this.name = name;
        this.type = type;
        this.clock = clock;
        this.invoices = new InvoiceStore(tenantId, clock);
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
        return invoices.contact(idOrName);
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
            invoices.make(first.toEpochMilli() + span * added / Math.max(1, count - 1));
        }
    }

    /** Adds one invoice, made realistic and then as you like it. */
    public synchronized SimulatedInvoice addInvoice(Consumer<ObjectNode> change) {
        return invoices.make(change);
    }

    /** Adds an invoice as it is, its InvoiceID in it. */
    synchronized SimulatedInvoice create(ObjectNode whole) {
        return invoices.create(whole);
    }

    /** @return the invoices of that number, whatever its case, oldest first */
    synchronized List<SimulatedInvoice> numbered(String number) {
        return invoices.numbered(number);
    }

    /** @return all invoices in the order in which they were added */
    public synchronized List<SimulatedInvoice> invoices() {
        return invoices.all();
    }

    /** @return how many there are */
    public synchronized int size() {
        return invoices.size();
    }

    /** @return an invoice by its InvoiceID */
    public synchronized SimulatedInvoice invoice(String id) {
        return invoices.get(id);
    }

    /** Changes an invoice; its UpdatedDateUTC becomes now, and is always later than before. */
    public synchronized SimulatedInvoice update(String id, Consumer<ObjectNode> change) {
        SimulatedInvoice before = invoices.get(id);
        return invoices.change(before, change, Math.max(clock.millis(), before.updatedMillis() + 1));
    }

    /** Changes an invoice as if it had happened at a time of your choice. */
    public synchronized SimulatedInvoice updateAt(String id, Instant when, Consumer<ObjectNode> change) {
        return invoices.change(invoices.get(id), change, when.toEpochMilli());
    }

    /** Changes an invoice without a new UpdatedDateUTC, as Xero does when a line gets another account code. */
    public synchronized SimulatedInvoice changeSilently(String id, Consumer<ObjectNode> change) {
        SimulatedInvoice before = invoices.get(id);
        return invoices.change(before, change, before.updatedMillis());
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
        lockDates = new LockDates(period, endOfYear);
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
        return lockDates.lock(date);
    }

    synchronized void showLockDates(ObjectNode organisation) {
        lockDates.show(organisation);
    }

    /** Calls back after each change of an invoice, within it. */
    void onChange(Consumer<SimulatedInvoice> hook) {
        invoices.onChange(hook);
    }

    /** All invoices in Xero's order for {@code order}, frozen. */
    synchronized SimulatedInvoice[] sorted(String order) {
        return invoices.sorted(order);
    }

    /** A number that moves on with every change. */
    synchronized long version() {
        return invoices.version();
    }

    void pageAnswered(int page) {
        pageHooks.forEach(hook -> hook.accept(page));
    }
}
