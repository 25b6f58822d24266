package org.xerocamel.write.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.write.books.BooksCase.faults;
import static org.xerocamel.write.books.BooksCase.json;
import static org.xerocamel.write.books.BooksCase.plain;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.write.books.BookVerdict.Change;
import org.xerocamel.write.books.BookVerdict.Difference;
import org.xerocamel.write.books.BookVerdict.Unchanged;

class AlterationTest {

    private static final String ID = "11111111-0000-0000-0000-000000000001";
    private static final String RECORD = "{InvoiceID: '" + ID + "', InvoiceNumber: 'INV-1', Type: 'ACCREC', Status: 'DRAFT',"
            + " Date: '/Date(1796083200000+0000)/', DueDate: '/Date(1797292800000+0000)/', Reference: 'old', CurrencyCode: 'AUD',"
            + " Contact: {ContactID: '" + BooksCase.ACME + "', Name: 'ACME Ltd', EmailAddress: 'a@acme.example'}, LineAmountTypes: 'Exclusive',"
            + " SubTotal: 30.00, Total: 33.00, AmountDue: 33.00, AmountPaid: 0.00, UpdatedDateUTC: '/Date(1796083200123+0000)/', LineItems: ["
            + "{LineItemID: 'l1', Description: 'One', Quantity: 1.0000, UnitAmount: 10.0000, AccountCode: '200', AccountID: 'c200', TaxType: 'OUTPUT', TaxAmount: 1.00, LineAmount: 10.00, Tracking: [{Name: 'Region', Option: 'North', TrackingCategoryID: 't1'}]},"
            + "{LineItemID: 'l2', Description: 'Two', Quantity: 2.0000, UnitAmount: 10.0000, AccountCode: '200', AccountID: 'c200', TaxType: 'OUTPUT', TaxAmount: 2.00, LineAmount: 20.00, Tracking: []}]}";
    private static final String ONE = "{Description: 'One', Quantity: 1, UnitAmount: 10, AccountCode: '200', TaxType: 'GST on Income', Tracking: [{Name: 'region', Option: 'north'}]}";
    private static final String TWO = "{Description: 'Two', Quantity: 2, UnitAmount: 10.00, AccountCode: '200', TaxType: 'OUTPUT'}";

    private final BooksCase xero = new BooksCase().list("Invoices", RECORD);

    private static String invoice(String fields) {
        return "{InvoiceNumber: 'INV-1'" + (fields.isEmpty() ? "" : ", " + fields) + "}";
    }

    @Test
    void leavesWhatIsTheSame() {
        assertThat(xero.judge("Invoices", invoice("Date: '2026-12-01', Reference: 'old', Contact: {Name: 'ACME Ltd'}, LineItems: [" + ONE
                + "," + TWO + "], AmountDue: 33"), "33.0")).isInstanceOf(Unchanged.class);
    }

    @Test
    void leavesWhatWasExportedAndDroppedBack() {
        assertThat(xero.judge("Invoices", RECORD)).as("%s", faults(xero.judge("Invoices", RECORD))).isInstanceOf(Unchanged.class);
    }

    @Test
    void sendsOnlyWhatDiffers() {
        Change change = (Change) xero.judge("Invoices", invoice("Reference: 'new', DueDate: '2026-12-15'"));

        assertThat(change.id()).isEqualTo(ID);
        assertThat(plain(change.body())).isEqualTo(json("{InvoiceID: '" + ID + "', Reference: 'new'}"));
        assertThat(plain(change.back())).isEqualTo(json("{InvoiceID: '" + ID + "', Reference: 'old'}"));
        assertThat(change.differences()).containsExactly(Map.entry("Reference", new Difference("old", "new")));
    }

    @Test
    void keepsTheIdsOfLinesAndWhatTheFileDoesNotSayOfThem() {
        Change change = (Change) xero.judge("Invoices", invoice("LineItems: [{Description: 'One', UnitAmount: 12.5}, {Description: 'Two'}]"));

        assertThat(change.differences()).containsOnlyKeys("LineItems.0.UnitAmount");
        assertThat(plain(change.body().path("LineItems").get(0))).isEqualTo(json("{AccountCode: '200', Description: 'One', LineItemID: 'l1',"
                + " Quantity: 1, TaxType: 'OUTPUT', Tracking: [{Name: 'Region', Option: 'North'}], UnitAmount: 12.5}"));
        assertThat(change.body().path("LineItems").get(1).path("LineItemID").asText()).isEqualTo("l2");
        assertThat(change.body().path("LineItems").get(1).path("TaxAmount").decimalValue()).isEqualByComparingTo("2.00");
        assertThat(change.back().path("LineItems").get(0).path("UnitAmount").decimalValue()).isEqualByComparingTo("10");
    }

    @Test
    void knowsALineThatMovedBecauseAnotherWasRemoved() {
        Change change = (Change) xero.judge("Invoices", invoice("LineItems: [" + TWO + "]"));

        assertThat(change.differences()).containsOnlyKeys("LineItems.removed 1");
        assertThat(change.body().path("LineItems")).singleElement()
                .satisfies(line -> assertThat(line.path("LineItemID").asText()).isEqualTo("l2"));
    }

    @Test
    void givesANewLineTheTaxOfItsAccount() {
        Change change = (Change) xero.judge("Invoices", invoice("LineItems: [" + ONE + "," + TWO
                + ", {Description: 'Three', Quantity: 1, UnitAmount: 1, AccountCode: '200'}]"));

        assertThat(change.differences()).containsOnlyKeys("LineItems.2");
        assertThat(change.body().at("/LineItems/2/TaxType").asText()).isEqualTo("OUTPUT");
        assertThat(change.body().at("/LineItems/2").has("LineItemID")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "DRAFT | AmountDue: 5 | AmountDue '5': Xero computes it, and has 33; leave it out.",
            "DRAFT | Status: 'PAID' | Status 'PAID': A record becomes PAID by a payment; its status is never set.",
            "AUTHORISED | Status: 'DRAFT' | Status 'DRAFT': It is AUTHORISED and cannot become DRAFT; it can become VOIDED.",
            "VOIDED | Reference: 'new' | Reference: It cannot be changed while the record is VOIDED.",
            "PAID | CurrencyCode: 'USD' | CurrencyCode: It cannot be changed while the record is PAID.",
            "DRAFT | Date: '2026-06-01' | Date '2026-06-01': It is not after the lock date 2026-06-30 of the books.",
            "DRAFT | Reference: 'new', UpdatedDateUTC: '2026-12-01T00:00:00.000Z' | UpdatedDateUTC '2026-12-01T00:00:00.000Z': The record was changed in Xero since then, at 2026-12-01T00:00:00.123Z; export it again, or leave the field out.",
            "AUTHORISED | Status: 'VOIDED', Reference: 'new' | Status 'VOIDED': It cannot become VOIDED and be changed otherwise at once; nothing but the status may differ, and so do Reference.",
            "DRAFT | Contact: {Name: 'Nobody'} | Contact.Name 'Nobody': A change creates no contact; create it first."})
    void refusesAChange(String status, String fields, String sentence) {
        BooksCase other = new BooksCase().list("Invoices", RECORD.replace("Status: 'DRAFT'", "Status: '" + status + "'"));

        assertThat(faults(other.judge("Invoices", "{InvoiceID: '" + ID + "', " + fields + "}"))).contains("Line 2, " + sentence);
    }

    @ParameterizedTest
    @CsvSource({"DRAFT, SUBMITTED", "DRAFT, DELETED", "SUBMITTED, DRAFT", "SUBMITTED, AUTHORISED", "AUTHORISED, VOIDED"})
    void letsTheStatusMove(String from, String to) {
        BooksCase other = new BooksCase().list("Invoices", RECORD.replace("Status: 'DRAFT'", "Status: '" + from + "'"));

        assertThat(((Change) other.judge("Invoices", invoice("Status: '" + to + "'"))).body().toString())
                .isEqualTo("{\"InvoiceID\":\"" + ID + "\",\"Status\":\"" + to + "\"}");
    }

    @Test
    void refusesToVoidWhatIsPaidInPart() {
        BooksCase other = new BooksCase().list("Invoices", RECORD.replace("'DRAFT'", "'AUTHORISED'").replace("AmountPaid: 0.00", "AmountPaid: 1"));

        assertThat(faults(other.judge("Invoices", invoice("Status: 'VOIDED'")))).containsExactly(
                "Line 2, Status 'VOIDED': It has a payment or credit applied; these must be removed in Xero first.");
    }

    @Test
    void refusesAnIdThatIsNotThere() {
        assertThat(faults(xero.judge("Invoices", "{InvoiceID: 'nope', Reference: 'x'}"))).containsExactly(
                "Line 2, InvoiceID 'nope': Xero has no record with that id.");
    }

    @Test
    void takesNoSalesInvoiceForABill() {
        assertThat(faults(xero.judge("Bills", "{InvoiceID: '" + ID + "', Reference: 'x'}"))).containsExactly("Line 2, InvoiceID '" + ID
                + "': Its Type is ACCREC in Xero, not ACCPAY.");
    }

    @Test
    void findsABillByContactNumberAndDateAndRefusesTwo() {
        String bill = RECORD.replace("ACCREC", "ACCPAY");
        String file = "{Contact: {Name: 'acme ltd'}, InvoiceNumber: 'INV-1', Date: '2026-12-01', Reference: 'new'}";
        xero.list("Invoices", bill.replace(ID, "b1"));
        assertThat(((Change) xero.judge("Bills", file)).id()).isEqualTo("b1");

        BooksCase two = new BooksCase().list("Invoices", bill.replace(ID, "b1"), bill.replace(ID, "b2"));
        assertThat(faults(two.judge("Bills", file))).containsExactly(
                "Line 2: Several records in Xero match; give InvoiceID, one of b1, b2.");
    }

    @Test
    void comparesAStatedTotalWithXerosWhereNothingElseDiffers() {
        assertThat(faults(xero.judge("Invoices", invoice("Reference: 'old'"), "34"))).containsExactly(
                "Line 2, Total '34.00': Its total in Xero is 33.00.");
    }
}
