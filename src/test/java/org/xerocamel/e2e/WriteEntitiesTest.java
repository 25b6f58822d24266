package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.write.draft.WritableEntities;

/** Every entity that can be written makes the round trip: created, read back, unchanged, changed, put back, taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteEntitiesTest {

    private static final String SCOPES = "openid profile email offline_access accounting.invoices accounting.payments"
            + " accounting.contacts accounting.settings accounting.banktransactions accounting.manualjournals";
    private static final String ALL = "Invoices,Bills,CreditNotes,BillCreditNotes,CreditNoteAllocations,Contacts,ContactGroups,"
            + "ContactGroupMembers,Items,Payments,BatchPayments,BankTransactions,SpendMoney,ReceiveMoney,BankTransfers,"
            + "ManualJournals,PurchaseOrders,Quotes,Accounts,TaxRates,TrackingCategories,TrackingOptions,"
            + "OverpaymentAllocations,PrepaymentAllocations";
    private static final String ID = "20000000-0000-4000-8000-00000000000%d";
    private static final String LINE = "ContactName,%s,%s,DueDate,Description,Quantity,UnitAmount,AccountCode,TaxType\n"
            + "Ridgeway University,%s,2026-11-20,2026-12-20,first,2,10.1234,%s,NONE\n";
    private static final String CREDIT = LINE.replace(",DueDate", "").replace(",2026-12-20", "");
    /** Xero rounds their prices to cents. */
    private static final String ORDER = LINE.replace("DueDate", "DeliveryDate").replace("10.1234", "10.12");
    private static final String QUOTE = LINE.replace("DueDate", "ExpiryDate").replace("10.1234", "10.12");
    private static final String BANK = "BankAccount,ContactName,Date,Reference,Description,Quantity,UnitAmount,AccountCode,TaxType\n"
            + "090,Ridgeway University,2026-11-20,%s,first,1,5.50,%s,NONE\n";

    private Bench bench;
    private InboxFolder inbox;
    private SimulatedOrganisation demo;

    /**
     * The trip of one entity.
     *
     * @param folder whose file it is
     * @param list where the simulator keeps the records
     * @param file the file
     * @param field what is changed in it; empty where nothing can be
     * @param gone what is left in the end: a status with its field; empty for nothing; null where it cannot be taken back
     */
    private record Trip(String folder, String list, String file, String field, String gone) {

        /** @return whether a note can be added to the history of its records */
        boolean takesNotes() {
            return new WritableEntities().ofFolder(folder).orElseThrow().steps().containsKey("HistoryNote");
        }

        /** @return the file with a note for its first record, where that takes any */
        String noted() {
            String[] rows = file.split("\n");
            StringBuilder noted = new StringBuilder();
            for (int row = 0; row < rows.length; row++) {
                noted.append(rows[row]).append(!takesNotes() ? "" : row == 0 ? ",HistoryNote" : row == 1 ? ",seen" : ",").append('\n');
            }
            return noted.append('\n').toString();
        }

        /** @return the file with another value where the field's stands */
        String changed() {
            return file.replace("first", "second");
        }
    }

    private static final List<Trip> TRIPS = List.of(
            new Trip("Invoices", "Invoices", LINE.formatted("InvoiceNumber", "InvoiceDate", "T-1", "200"),
                    "/LineItems/0/Description", "/Status=DELETED"),
            new Trip("Bills", "Invoices", LINE.formatted("InvoiceNumber", "InvoiceDate", "T-2", "429"),
                    "/LineItems/0/Description", "/Status=DELETED"),
            new Trip("CreditNotes", "CreditNotes", CREDIT.formatted("CreditNoteNumber", "CreditNoteDate", "T-3", "200"),
                    "/LineItems/0/Description", "/Status=DELETED"),
            new Trip("BillCreditNotes", "CreditNotes", CREDIT.formatted("CreditNoteNumber", "CreditNoteDate", "T-4", "429"),
                    "/LineItems/0/Description", "/Status=DELETED"),
            new Trip("PurchaseOrders", "PurchaseOrders", ORDER.formatted("PurchaseOrderNumber", "OrderDate", "T-5", "429"),
                    "/LineItems/0/Description", "/Status=DELETED"),
            new Trip("Quotes", "Quotes", QUOTE.formatted("QuoteNumber", "QuoteDate", "T-6", "200"),
                    "/LineItems/0/Description", "/Status=DELETED"),
            new Trip("BankTransactions", "BankTransactions", ("Type," + BANK).replace("090", "SPEND,090").formatted("T-7", "429"),
                    "/LineItems/0/Description", "/Status=DELETED"),
            new Trip("SpendMoney", "BankTransactions", BANK.formatted("T-8", "429"), "/LineItems/0/Description",
                    "/Status=DELETED"),
            new Trip("ReceiveMoney", "BankTransactions", BANK.formatted("T-9", "200"), "/LineItems/0/Description",
                    "/Status=DELETED"),
            new Trip("BankTransfers", "BankTransfers", "FromAccount,ToAccount,Amount,Date,Reference\n090,091,12.50,2026-11-20,T-10\n", "", "/Status=DELETED"),
            new Trip("ManualJournals", "ManualJournals", "Narration,Date,Description,AccountCode,Amount,TaxRate\n"
                    + "T-11,2026-11-20,first,429,100.00,NONE\nT-11,,other,200,-100.00,NONE\n", "/JournalLines/0/Description",
                    "/Status=DELETED"),
            new Trip("Contacts", "Contacts", "ContactName,EmailAddress\nT-12 Pty Ltd,first@example.com\n", "/EmailAddress",
                    "/ContactStatus=ARCHIVED"),
            new Trip("ContactGroups", "ContactGroups", "Name\nT-13\n", "", "/Status=DELETED"),
            new Trip("Items", "Items", "ItemCode,ItemName,SalesUnitPrice,SalesAccount\nT-14,first,1.2345,200\n", "/Name", ""),
            new Trip("Accounts", "Accounts", "Code,Name,Type,Tax Code,Description\nT-15,Trips,EXPENSE,INPUT,first\n",
                    "/Description", "/Status=DELETED"),
            new Trip("TaxRates", "TaxRates", "Name,ReportTaxType,ComponentName,Rate\nT-16,OUTPUT,first,7.5\n",
                    "/TaxComponents/0/Name", "/Status=DELETED"),
            new Trip("TrackingCategories", "TrackingCategories", "Name\nT-17\n", "", ""),
            new Trip("Payments", "Payments", "InvoiceNumber,Amount,Date,Account,Reference\nS-1,10.00,2026-11-22,090,T-18\n",
                    "", "/Status=DELETED"),
            new Trip("BatchPayments", "BatchPayments", "Account,Date,Reference,InvoiceNumber,Amount\n090,2026-11-22,T-19,S-2,10.00\n"
                    + "090,2026-11-22,T-19,S-3,5.00\n",
                    "", "/Status=DELETED"),
            new Trip("CreditNoteAllocations", "CreditNotes#Allocations",
                    "CreditNoteNumber,InvoiceNumber,Amount,Date\nS-5,S-4,7.00,2026-11-22\n", "", ""),
            new Trip("OverpaymentAllocations", "Overpayments#Allocations",
                    "OverpaymentID,InvoiceNumber,Amount,Date\n"
                    + ID.formatted(1) + ",S-4,6.00,2026-11-22\n", "", ""),
            new Trip("PrepaymentAllocations", "Prepayments#Allocations",
                    "PrepaymentID,InvoiceNumber,Amount,Date\n"
                    + ID.formatted(2) + ",S-4,5.00,2026-11-22\n", "", ""),
            new Trip("ContactGroupMembers", "ContactGroups#Contacts", "GroupName,ContactName\nStaff,Ridgeway University\n",
                    "", ""),
            new Trip("TrackingOptions", "TrackingCategories#Options", "TrackingCategory,Option\nRegion,T-24\n", "", ""));

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.scopes", SCOPES).set("xero.update.settle", "200ms")
                .set("xero.update.unfinished", "1s").set("xero.update.create", ALL)
                .set("xero.update.byte-order-mark", false).start();
        inbox = new InboxFolder(folder.resolve("inbox"));
        demo = bench.organisation("Demo", 0).openBooks();
        bench.connect().passed(demo);
        seed();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    /** What others refer to: approved invoices, a credit of each kind, a group. */
    private void seed() {
        String lines = "\"Status\":\"AUTHORISED\",\"Contact\":{\"Name\":\"Ridgeway University\"},\"Date\":\"2026-11-20\","
                + "\"LineItems\":[{\"Description\":\"x\",\"Quantity\":1,\"UnitAmount\":100.00,\"AccountCode\":\"200\",\"TaxType\":\"NONE\"}]}\n";
        StringBuilder invoices = new StringBuilder();
        for (int number = 1; number <= 4; number++) {
            invoices.append("{\"Type\":\"ACCREC\",\"DueDate\":\"2026-12-20\",\"InvoiceNumber\":\"S-").append(number)
                    .append("\",").append(lines);
        }
        inbox.drop("Invoices/seed.ndjson", invoices.toString());
        assertThat(inbox.await("done/Invoices/seed.result.ndjson")).doesNotContain("refused");
        inbox.drop("CreditNotes/seed.ndjson", "{\"Type\":\"ACCRECCREDIT\",\"CreditNoteNumber\":\"S-5\"," + lines);
        assertThat(inbox.await("done/CreditNotes/seed.result.ndjson")).doesNotContain("refused");
        JsonNode contact = demo.invoices().get(0).json().path("Contact");
        credit("Overpayments", "OverpaymentID", ID.formatted(1), contact);
        credit("Prepayments", "PrepaymentID", ID.formatted(2), contact);
        ObjectNode group = JsonNodeFactory.instance.objectNode().put("ContactGroupID", ID.formatted(3)).put("Name",
                    "Staff").put("Status", "ACTIVE");
        group.putArray("Contacts");
        demo.records("ContactGroups").create(group);
    }

    private void credit(String entity, String idField, String id, JsonNode contact) {
        ObjectNode credit = JsonNodeFactory.instance.objectNode().put(idField, id).put("Type",
                    "RECEIVE-" + entity.replaceAll("s$", "").toUpperCase(Locale.ROOT))
                .put("Status", "AUTHORISED").put("CurrencyCode",
                    "AUD").put("Total", 50).put("RemainingCredit", 50).put("AppliedAmount", 0)
                .put("Date", "/Date(1763596800000+0000)/");
        credit.set("Contact", contact);
        credit.putArray("Allocations");
        demo.records(entity).create(credit);
    }

    @Test
    void eachMakesTheRoundTrip() {
        SoftAssertions soft = new SoftAssertions();
        phase(soft, "made", Trip::file, "created", TRIPS);
        TRIPS.forEach(trip -> value(soft, trip, "first"));
        phase(soft, "again", Trip::noted, "unchanged", TRIPS);
        TRIPS.stream().filter(Trip::takesNotes).forEach(trip -> soft.assertThat(demo.documents().noted(id(trip)))
                .as("the notes of " + trip.folder()).containsExactly("seen"));
        List<Trip> changing = TRIPS.stream().filter(trip -> !trip.field().isEmpty()).toList();
        phase(soft, "other", Trip::changed, "changed", changing);
        changing.forEach(trip -> value(soft, trip, "second"));
        undo(soft, "other", Trip::changed, changing);
        changing.forEach(trip -> value(soft, trip, "first"));
        List<Trip> going = TRIPS.stream().filter(trip -> trip.gone() != null).toList();
        undo(soft, "made", Trip::file, going);
        going.forEach(trip -> gone(soft, trip));
        soft.assertAll();
    }

    private void phase(SoftAssertions soft, String name, Function<Trip, String> file, String word, List<Trip> trips) {
        trips.forEach(trip -> inbox.drop(trip.folder() + "/" + name + ".csv", file.apply(trip)));
        await(trips, "done/%s/" + name + ".result.csv");
        trips.forEach(trip -> soft.assertThat(result("done/" + trip.folder() + "/" + name + ".result.csv"))
                .as(trip.folder() + " " + name).contains("," + word + ","));
    }

    private void undo(SoftAssertions soft, String name, Function<Trip, String> file, List<Trip> trips) {
        trips.forEach(trip -> inbox.drop("undo/" + trip.folder() + "/" + name + ".csv", file.apply(trip)));
        await(trips, "done/undo/%s/" + name + ".result.csv");
        trips.forEach(trip -> soft.assertThat(result("done/undo/" + trip.folder() + "/" + name + ".result.csv"))
                .as(trip.folder() + " " + name + " taken back").contains(",undone,"));
    }

    private void await(List<Trip> trips, String name) {
        Bench.eventually(() -> assertThat(trips).allMatch(trip -> inbox.has(name.formatted(trip.folder()))
                || inbox.has(name.formatted(trip.folder()).replace("done/", "failed/").replace(".result", ""))));
    }

    private String result(String name) {
        return inbox.has(name) ? inbox.read(name) : "none";
    }

    private void value(SoftAssertions soft, Trip trip, String value) {
        if (!trip.field().isEmpty()) {
            soft.assertThat(record(trip).at(trip.field()).asText()).as(trip.folder()).startsWith(value);
        }
    }

    private void gone(SoftAssertions soft, Trip trip) {
        JsonNode record = record(trip);
        if (trip.gone().isEmpty()) {
            soft.assertThat(record.isMissingNode()).as(trip.folder() + " is there still: " + record).isTrue();
        } else {
            String[] left = trip.gone().split("=");
            soft.assertThat(record.at(left[0]).asText()).as(trip.folder()).isEqualTo(left[1]);
        }
    }

    /** @return the record by its number, which is in the result of the first file */
    private JsonNode record(Trip trip) {
        String[] list = trip.list().split("#");
        List<JsonNode> all = demo.all(list[0]).stream().flatMap(each -> list.length == 1 ? Stream.of(each)
                : StreamSupport.stream(each.path(list[1]).spliterator(), false)).toList();
        return all.stream().filter(each -> each.toString().contains("\"" + id(trip) + "\"")).findFirst()
                .orElse(MissingNode.getInstance());
    }

    private String id(Trip trip) {
        return inbox.read("done/" + trip.folder() + "/made.result.csv").lines().skip(1).findFirst().orElse("").split(",")[4];
    }
}
