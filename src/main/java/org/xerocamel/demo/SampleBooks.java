package org.xerocamel.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The books of the sample organisation: some dozens of records in the form of Xero's, and a change of one of them whenever it is
 * asked for. The same records are made each time; only their dates are of today.
 */
final class SampleBooks {

    /** What the organisation has, by the names of Xero's paths. */
    static final List<String> ENTITIES = List.of("Invoices", "Contacts", "Accounts", "Payments");
    /** The invoice that the sample receiver refuses at first; nothing else happens to it. */
    static final String REFUSED = "INV-0013";

    private static final List<String> CUSTOMERS = List.of("Ridgeway University", "Harbour & Sons", "Café Zoë", "Bayside Club",
            "Northwind Cycles", "Marine Systems", "Åkerlund Design", "Young Bros Transport", "City Agency", "Hamilton Smith");
    private static final List<String> WORK = List.of("Design of the annual report", "Hosting, monthly", "Training, half a day",
            "Repair of two bicycles", "Catering for forty", "Transport to the harbour");
    private static final String[][] ACCOUNTS = {{"090", "Bank account", "BANK"}, {"200", "Sales", "REVENUE"},
            {"260", "Other revenue", "REVENUE"}, {"310", "Cost of goods sold", "DIRECTCOSTS"}, {"404", "Bank fees", "EXPENSE"},
            {"610", "Accounts receivable", "CURRENT"}, {"800", "Accounts payable", "CURRLIAB"}, {"820", "Sales tax", "CURRLIAB"}};
    private static final BigDecimal TAX = new BigDecimal("0.20");
    private static final BigDecimal NIL = new BigDecimal("0.00");
    private static final int FIRST_INVOICES = 45;
    /** A demo that runs for days grows no further. */
    private static final int MOST_INVOICES = 500;
    private static final int PAID_OF_TEN = 4;
    private static final int DAYS_TO_PAY = 14;

    private final Clock clock;
    /** By entity and by id, as lists are ordered. */
    private final Map<String, TreeMap<String, ObjectNode>> records = new HashMap<>();
    private final Map<String, Instant> changed = new HashMap<>();
    private int invoices;
    private int changes;

    SampleBooks(Clock clock) {
        this.clock = clock;
        ENTITIES.forEach(entity -> records.put(entity, new TreeMap<>()));
        for (String[] account : ACCOUNTS) {
            put("Accounts", id("account " + account[0]), node().put("Code", account[0]).put("Name", account[1])
                    .put("Type", account[2]).put("Status", "ACTIVE").put("TaxType", "NONE"));
        }
        CUSTOMERS.forEach(name -> put("Contacts", id(name), node().put("ContactStatus", "ACTIVE").put("Name", name)
                .put("EmailAddress", "accounts@" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + ".example")
                .put("IsCustomer", true).put("IsSupplier", false)));
        while (invoices < FIRST_INVOICES) {
            ObjectNode invoice = invoice();
            if (invoices % 10 < PAID_OF_TEN && !isRefused(invoice)) {
                pay(invoice);
            }
        }
    }

    /** @return the records of the entity that changed at or after the time, in the order of their ids; all where it is null */
    synchronized List<ObjectNode> list(String entity, Instant since) {
        return records.get(entity).entrySet().stream().filter(each -> since == null || !changed.get(each.getKey()).isBefore(since))
                .map(each -> each.getValue().deepCopy()).toList();
    }

    /** @return the record of that id, or the invoice of that number */
    synchronized Optional<ObjectNode> find(String entity, String idOrNumber) {
        return records.get(entity).entrySet().stream().filter(each -> each.getKey().equalsIgnoreCase(idOrNumber)
                || each.getValue().path("InvoiceNumber").asText("").equals(idOrNumber))
                .map(each -> each.getValue().deepCopy()).findFirst();
    }

    /** Lets something happen: an invoice is written, one is paid, or a contact gets another telephone. */
    synchronized void change() {
        changes++;
        if (changes % 3 == 1 && invoices < MOST_INVOICES) {
            invoice();
        } else if (changes % 3 == 2) {
            records.get("Invoices").values().stream().filter(each -> each.get("Status").asText().equals("AUTHORISED"))
                    .min(Comparator.comparing(each -> each.get("InvoiceNumber").asText())).ifPresent(this::pay);
        } else {
            ObjectNode contact = records.get("Contacts").get(id(CUSTOMERS.get(changes % CUSTOMERS.size())));
            contact.putArray("Phones").addObject().put("PhoneType", "DEFAULT").put("PhoneNumber", "555 01" + (10 + changes % 90));
            put("Contacts", contact.get("ContactID").asText(), contact);
        }
    }

    private static boolean isRefused(ObjectNode invoice) {
        return invoice.get("InvoiceNumber").asText().equals(REFUSED);
    }

    private ObjectNode invoice() {
        invoices++;
        String number = "INV-%04d".formatted(invoices);
        String customer = CUSTOMERS.get(invoices * 7 % CUSTOMERS.size());
        LocalDate date = today().minusDays(Math.max(0, FIRST_INVOICES - invoices));
        ObjectNode invoice = node().put("Type", "ACCREC").put("InvoiceNumber", number).put("Reference", "PO " + (4000 + invoices))
                .put("Status", number.equals(REFUSED) ? "SUBMITTED" : "AUTHORISED").put("LineAmountTypes", "Exclusive")
                .put("CurrencyCode", "GBP").put("CurrencyRate", new BigDecimal("1.0000000000"))
                .put("HasAttachments", false).put("SentToContact", false);
        invoice.putObject("Contact").put("ContactID", id(customer)).put("Name", customer);
        dated(invoice, "Date", date);
        dated(invoice, "DueDate", date.plusDays(DAYS_TO_PAY));
        BigDecimal net = NIL;
        for (int line = 0; line <= invoices % 3; line++) {
            BigDecimal quantity = BigDecimal.valueOf(1 + (invoices + line) % 5);
            BigDecimal price = BigDecimal.valueOf(4_950L + 1_275L * ((invoices * 3 + line) % 17), 2);
            BigDecimal amount = quantity.multiply(price).setScale(2, RoundingMode.HALF_UP);
            net = net.add(amount);
            invoice.withArray("LineItems").addObject().put("LineItemID", id(number + " line " + line))
                    .put("Description", WORK.get((invoices + line) % WORK.size())).put("Quantity", quantity.setScale(4))
                    .put("UnitAmount", price.setScale(4)).put("LineAmount", amount)
                    .put("TaxAmount", tax(amount)).put("TaxType", "OUTPUT2").put("AccountCode", "200");
        }
        BigDecimal total = net.add(tax(net));
        invoice.put("SubTotal", net).put("TotalTax", tax(net)).put("Total", total).put("AmountDue", total)
                .put("AmountPaid", NIL).put("AmountCredited", NIL);
        put("Invoices", id(number), invoice);
        return invoice;
    }

    private void pay(ObjectNode invoice) {
        String number = invoice.get("InvoiceNumber").asText();
        BigDecimal total = invoice.get("Total").decimalValue();
        invoice.put("Status", "PAID").put("AmountDue", NIL).put("AmountPaid", total)
                .put("FullyPaidOnDate", xeroDate(today()));
        put("Invoices", id(number), invoice);
        ObjectNode payment = node().put("Amount", total).put("Reference", number).put("Status", "AUTHORISED")
                .put("PaymentType", "ACCRECPAYMENT").put("CurrencyRate", new BigDecimal("1.0000000000")).put("IsReconciled", false);
        payment.put("Date", xeroDate(today()));
        payment.putObject("Invoice").put("InvoiceID", id(number)).put("InvoiceNumber", number);
        payment.putObject("Account").put("Code", "090");
        put("Payments", id("payment of " + number), payment);
    }

    private void put(String entity, String id, ObjectNode record) {
        Instant now = clock.instant();
        record.put(entity.substring(0, entity.length() - 1) + "ID", id).put("UpdatedDateUTC", xeroTime(now));
        records.get(entity).put(id, record);
        changed.put(id, now);
    }

    /** The tax of each line is rounded, and so is that of the sum, which may differ by a penny as in any books. */
    private static BigDecimal tax(BigDecimal amount) {
        return amount.multiply(TAX).setScale(2, RoundingMode.HALF_UP);
    }

    private static void dated(ObjectNode record, String field, LocalDate date) {
        record.put(field, xeroDate(date)).put(field + "String", date + "T00:00:00");
    }

    private static String xeroDate(LocalDate date) {
        return xeroTime(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** @return the time as Xero writes it, such as {@code /Date(1573755038314+0000)/} */
    static String xeroTime(Instant time) {
        return "/Date(" + time.toEpochMilli() + "+0000)/";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode node() {
        return JsonNodeFactory.withExactBigDecimals(true).objectNode();
    }
}
