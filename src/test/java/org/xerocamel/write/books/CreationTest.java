package org.xerocamel.write.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.write.books.BooksCase.faults;
import static org.xerocamel.write.books.BooksCase.json;
import static org.xerocamel.write.books.BooksCase.plain;
import static org.xerocamel.write.books.BooksCase.rules;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.write.books.BookVerdict.Create;
import org.xerocamel.write.books.BookVerdict.Refused;

class CreationTest {

    private static final String LINE = "{Description: 'Work', Quantity: 2, UnitAmount: 10.005, AccountCode: '200', TaxType: 'OUTPUT'}";

    private final BooksCase xero = new BooksCase();

    private static String invoice(String line) {
        return "{Contact: {Name: 'ACME Ltd'}, InvoiceNumber: 'INV-1', Date: '2026-11-30', DueDate: '2026-12-14', LineItems: [" + line
                + "]}";
    }

    private static String line(String field, String value) {
        return LINE.replaceAll(field + ": ('[^']*'|[0-9.]+)", field + ": " + value);
    }

    @Test
    void sendsANewInvoiceWithTheContactsIdAndTheTaxCode() {
        BookVerdict verdict = xero.judge("Invoices", invoice(line("TaxType", "'GST on Income'")).replace("ACME Ltd", "acme ltd"));

        assertThat(verdict).isInstanceOf(Create.class);
        assertThat(plain(((Create) verdict).body())).isEqualTo(json("{Contact: {ContactID: '" + BooksCase.ACME
                + "'}, InvoiceNumber: 'INV-1', Date: '2026-11-30', DueDate: '2026-12-14', LineItems: [" + LINE
                + "], Type: 'ACCREC', LineAmountTypes: 'Exclusive', Status: 'DRAFT'}"));
        assertThat(verdict.notes()).containsExactly("The contact is called 'ACME Ltd' in Xero.",
                "Prices are taken as without tax (LineAmountTypes is Exclusive), since nothing says otherwise.");
    }

    @Test
    void asksForEachListOnceAndForNumbersInOneCall() {
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            wishes.add(xero.wish("Invoices", i + 2, invoice(LINE).replace("INV-1", "INV-" + i), null));
        }
        xero.learn(rules("Invoices"), wishes);

        assertThat(xero.asked()).extracting(Question::path).containsExactly("Organisation", "Accounts", "TaxRates", "Contacts",
                "Invoices", "Invoices");
        assertThat(xero.asked().get(3).query()).containsEntry("where", "Name==\"ACME Ltd\"");
        assertThat(xero.asked().get(4).query().get("InvoiceNumbers").split(",")).hasSize(40);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "AccountCode | '2000' | Line 2, AccountCode '2000': Xero has no account with that code; did you mean '200'?",
            "AccountCode | 'Advertising' | Line 2, AccountCode 'Advertising': Xero has no account with that code; the account of that name has the code '400'.",
            "AccountCode | '201' | Line 2, AccountCode '201': The account 201 (Old Sales) is ARCHIVED; it must be ACTIVE.",
            "AccountCode | '090' | Line 2, AccountCode '090': The account 090 (Cheque) is a bank account, which a line cannot be booked to.",
            "AccountCode | '610' | Line 2, AccountCode '610': The account 610 (Debtors) is kept by Xero itself, and a line cannot be booked to it.",
            "TaxType | 'GST on Incom' | Line 2, TaxType 'GST on Incom': Xero has no tax rate of that name or code; did you mean 'GST on Income'?",
            "TaxType | 'INPUT' | Line 2, TaxType 'INPUT': The tax rate GST on Expenses (INPUT) cannot be used with the account 200, which is of the class revenue.",
            "TaxType | 'Old GST' | Line 2, TaxType 'Old GST': The tax rate Old GST (TAX001) is DELETED; it must be ACTIVE.",
            "UnitAmount | 1.23456 | Line 2, UnitAmount '1.23456': It must have no more than 4 decimals, since Xero rounds the rest.",
            "Quantity | '' | Line 2, Quantity: It is missing, and a new record needs it."})
    void refusesALine(String field, String value, String sentence) {
        String cell = value.isEmpty() ? "''" : value.matches("[0-9.]+") && field.equals("UnitAmount") ? value : "'" + value + "'";

        assertThat(faults(xero.judge("Invoices", invoice(line(field, cell))))).containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{Name: 'Region', Option: 'Nort'} | Line 2, TrackingOption1 'Nort': The tracking category 'Region' has no such option; did you mean 'North'?",
            "{Name: 'Region', Option: 'West'} | Line 2, TrackingOption1 'West': The option is ARCHIVED; it must be ACTIVE.",
            "{Name: 'Regio', Option: 'North'} | Line 2, TrackingName1 'Regio': Xero has no such tracking category; did you mean 'Region'?",
            "{Name: 'Old', Option: 'North'} | Line 2, TrackingName1 'Old': The tracking category is ARCHIVED; it must be ACTIVE.",
            "{Name: 'Region'} | Line 2, TrackingOption1: It must be an option of the tracking category 'Region'."})
    void refusesTracking(String tracking, String sentence) {
        assertThat(faults(xero.judge("Invoices", invoice(LINE.replace("}", ", Tracking: [" + tracking + "]}")))))
                .containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "CurrencyCode: 'EUR' | Line 2, Currency 'EUR': The currency is not switched on in Xero; there is USD.",
            "BrandingTheme: 'Specail' | Line 2, BrandingTheme 'Specail': Xero has no branding theme of that name; did you mean 'Special'?",
            "Status: 'PAID' | Line 2, Status 'PAID': A new record cannot have that status; it must be DRAFT or SUBMITTED or AUTHORISED."})
    void refusesAHeader(String field, String sentence) {
        assertThat(faults(xero.judge("Invoices", invoice(LINE).replace("{Contact", "{" + field + ", Contact")))).containsExactly(sentence);
    }

    @Test
    void refusesADateInAClosedPeriod() {
        assertThat(faults(xero.judge("Invoices", invoice(LINE).replace("2026-11-30", "2026-06-30")))).containsExactly(
                "Line 2, InvoiceDate '2026-06-30': It is not after the lock date 2026-06-30 of the books.");
    }

    @Test
    void createsNothingThatTheSettingDoesNotName() {
        assertThat(faults(xero.mayCreate("Contacts").judge("Invoices", invoice(LINE)))).containsExactly(
                "Line 2: Xero has no such record, and the setting xero.update.create does not name Invoices, so that none is created.");
    }

    @Test
    void takesTheTaxOfTheAccountAndSaysSo() {
        BookVerdict verdict = xero.judge("Invoices", invoice(LINE.replace(", TaxType: 'OUTPUT'", "")));

        assertThat(((Create) verdict).body().at("/LineItems/0/TaxType").asText()).isEqualTo("OUTPUT");
        assertThat(verdict.notes()).contains("Where a line says none, the tax type is OUTPUT, that of the account 200.");
    }

    @Test
    void assumesNoTaxWhereTheAccountHasNone() {
        assertThat(faults(xero.judge("Invoices", invoice(line("AccountCode", "'800'").replace(", TaxType: 'OUTPUT'", "")))))
                .containsExactly("Line 2, TaxType: It is empty, and no tax is assumed; it must be a tax rate's name or code.");
    }

    @Test
    void takesTheAccountOfAnItemByTheSideOfTheTrade() {
        String line = "{Description: 'Book', Quantity: 1, UnitAmount: 5, ItemCode: 'book'}";

        assertThat(((Create) xero.judge("Bills", invoice(line))).body().at("/LineItems/0").toString())
                .contains("\"ItemCode\":\"BOOK\"", "\"AccountCode\":\"400\"", "\"TaxType\":\"INPUT\"");
    }

    @ParameterizedTest
    @CsvSource({"Exclusive, 22.01", "Inclusive, 20.01", "NoTax, 20.01"})
    void addsUpTheLinesAsXeroDoes(String amounts, String total) {
        String document = invoice(LINE).replace("{Contact", "{LineAmountTypes: '" + amounts + "', Contact");

        assertThat(xero.judge("Invoices", document, total)).isInstanceOf(Create.class);
        assertThat(faults(xero.judge("Invoices", document, "20.00"))).containsExactly("Line 2, Total '20.00': The lines come to " + total
                + ", tax included.");
    }

    @Test
    void refusesTheSameDocumentTwiceInAFile() {
        Wish first = xero.wish("Invoices", 2, invoice(LINE), null);
        Wish second = xero.wish("Invoices", 5, invoice(LINE).replace("INV-1", "inv-1"), null);
        xero.learn(rules("Invoices"), List.of(first, second));

        assertThat(xero.books().judge(rules("Invoices"), first)).isInstanceOf(Create.class);
        assertThat(faults(xero.books().judge(rules("Invoices"), second))).containsExactly(
                "Line 5: The document from line 2 on is about the same record; each may be there once.");
        assertThat(xero.books().judge(rules("Invoices"), first)).as("the same again").isInstanceOf(Create.class);
    }

    @Test
    void takesWhatTheSettingSaysForTheStatus() {
        assertThat(((Create) xero.status("AUTHORISED").judge("Invoices", invoice(LINE))).body().path("Status").asText())
                .isEqualTo("AUTHORISED");
    }

    @Test
    void leavesToXeroWhatTheLoginMayNotRead() {
        BookVerdict verdict = xero.without("Accounts").without("TaxRates").without("Organisations")
                .judge("Invoices", invoice(line("AccountCode", "'999'")));

        assertThat(verdict).isInstanceOf(Create.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETED", "VOIDED"})
    void createsAgainWhatWasTakenBack(String ended) {
        BookVerdict verdict = xero.list("Invoices", "{InvoiceID: 'e1', InvoiceNumber: 'INV-1', Type: 'ACCREC', Status: '" + ended + "'}")
                .judge("Invoices", invoice(LINE));

        assertThat(verdict).isInstanceOf(Create.class);
        assertThat(verdict.notes()).contains("An earlier one is " + ended + " in Xero.");
    }

    @Test
    void saysAllFaultsAtOnce() {
        BookVerdict verdict = xero.judge("Invoices", "{InvoiceNumber: 'INV-1', LineItems: [" + line("AccountCode", "'7'") + "]}");

        assertThat(((Refused) verdict).faults()).extracting(fault -> fault.column()).containsExactlyInAnyOrder("AccountCode",
                "ContactName", "InvoiceDate", "DueDate");
    }
}
