package org.xerocamel.write.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.write.books.BooksCase.faults;
import static org.xerocamel.write.books.BooksCase.json;
import static org.xerocamel.write.books.BooksCase.plain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.write.books.BookVerdict.Create;
import org.xerocamel.write.books.BookVerdict.Unchanged;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.WriteRules;

class MoneyCheckTest {

    private static final WriteRules PAYMENTS = rules("Payments", "PaymentID", "Payments");
    private static final WriteRules ALLOCATIONS = rules("CreditNoteAllocations", "AllocationID", "CreditNotes/{id}/Allocations");

    private final BooksCase xero = new BooksCase()
            .list("Invoices", "{InvoiceID: 'i1', InvoiceNumber: 'INV-1', Status: 'AUTHORISED', AmountDue: 100.00, CurrencyCode: 'AUD', Payments: [{PaymentID: 'p1', Date: '/Date(1796083200000+0000)/', Amount: 7.50}]}",
                    "{InvoiceID: 'i2', InvoiceNumber: 'INV-2', Status: 'DRAFT', AmountDue: 100.00, CurrencyCode: 'AUD'}",
                    "{InvoiceID: 'i3', InvoiceNumber: 'INV-3', Status: 'AUTHORISED', AmountDue: 100, CurrencyCode: 'JPY'}",
                    "{InvoiceID: 'i4', InvoiceNumber: 'INV-4', Status: 'AUTHORISED', AmountDue: 1}",
                    "{InvoiceID: 'i5', InvoiceNumber: 'INV-4', Status: 'AUTHORISED', AmountDue: 1}")
            .list("CreditNotes", "{CreditNoteID: 'n1', CreditNoteNumber: 'CN-1', Status: 'AUTHORISED', RemainingCredit: 50.00}");

    private static WriteRules rules(String entity, String id, String path) {
        return BooksCase.rules(entity, Map.of("id", id, "path", path, "owner", path.contains("{id}") ? "CreditNote" : "", "status", Map.of("undo", Map.of("", "")), "columns",
                Map.of("*Date", "date Date", "*Amount", "money Amount")));
    }

    private Wish wish(WriteRules rules, int line, String document) {
        return new Wish(new Draft(rules.entity(), rules.entity(), line, line, List.of(), null, null, json(document), null, List.of(), Map.of()), null,
                new WriteOptions(Set.of(rules.entity()), ""));
    }

    private BookVerdict judge(WriteRules rules, String document) {
        Wish wish = wish(rules, 2, document);
        xero.learn(rules, List.of(wish));
        return xero.books().judge(rules, wish);
    }

    private static String payment(String fields) {
        return "{Invoice: {InvoiceNumber: 'INV-1'}, Account: {Code: '090'}, Date: '2026-12-02', Amount: 40, " + fields + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"Code: '090'", "Name: 'cheque'", "BankAccountNumber: '0101230123456'", "Code: 'Cheque'"})
    void paysAnInvoiceFromAnAccountHoweverItIsNamed(String account) {
        Create create = (Create) judge(PAYMENTS, payment("Reference: 'r'").replace("Code: '090'", account));

        assertThat(plain(create.body())).isEqualTo(json("{Invoice: {InvoiceID: 'i1'}, Account: {AccountID: '" + BooksCase.BANK
                + "'}, Date: '2026-12-02', Amount: 40, Reference: 'r'}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Amount: 40 | Amount: 100.01 | Line 2, Amount '100.01': Only 100.00 is due.",
            "Amount: 40 | Amount: 0 | Line 2, Amount '0.00': It must be more than nought.",
            "Amount: 40 | Amount: 1.005 | Line 2, Amount '1.005': Amounts in AUD have no more than 2 decimals.",
            "INV-1 | INV-2 | Line 2, Invoice 'INV-2': The invoice is DRAFT; it must be AUTHORISED.",
            "INV-1 | INV-9 | Line 2, Invoice.InvoiceNumber 'INV-9': Xero has no such invoice.",
            "INV-1 | INV-4 | Line 2, Invoice.InvoiceNumber 'INV-4': Several have that number; give InvoiceID, one of i4, i5.",
            "Code: '090' | Code: '200' | Line 2, Account '200': The account 200 (Sales) is no bank account, and payments to it are not enabled in Xero.",
            "Code: '090' | Code: '091' | Line 2, Account '091': Xero has no account with that code, id, name or bank account number; did you mean '090'?",
            "2026-12-02 | 2026-06-02 | Line 2, Date '2026-06-02': It is not after the lock date 2026-06-30 of the books."})
    void refusesAPayment(String was, String is, String sentence) {
        assertThat(faults(judge(PAYMENTS, payment("Reference: 'r'").replace(was, is)))).contains(sentence);
    }

    @Test
    void knowsThatAYenHasNoDecimals() {
        assertThat(faults(judge(PAYMENTS, payment("Reference: 'r'").replace("INV-1", "INV-3").replace("40", "1.5")))).containsExactly(
                "Line 2, Amount '1.50': Amounts in JPY have no decimals.");
    }

    @Test
    void countsWhatEarlierLinesOfTheFilePay() {
        Wish first = wish(PAYMENTS, 2, payment("Reference: 'a'").replace("40", "60"));
        Wish second = wish(PAYMENTS, 3, payment("Reference: 'b'").replace("40", "40.01"));
        xero.learn(PAYMENTS, List.of(first, second));

        assertThat(xero.books().judge(PAYMENTS, first)).isInstanceOf(Create.class);
        assertThat(faults(xero.books().judge(PAYMENTS, second))).containsExactly(
                "Line 3, Amount '40.01': Only 40.00 is due after the other lines of the file.");
        assertThat(xero.books().judge(PAYMENTS, first)).as("the same again").isInstanceOf(Create.class);
    }

    @Test
    void paysNothingTwice() {
        BookVerdict verdict = judge(PAYMENTS, payment("Reference: 'r'").replace("40", "7.5").replace("12-02", "12-01"));

        assertThat(verdict).isEqualTo(new Unchanged("p1", "", "", List.of("Xero has one like it already.")));
    }

    @Test
    void findsAPaymentWhoseAnswerWasLost() {
        Wish wish = wish(PAYMENTS, 2, payment("Reference: 'r'"));
        xero.learn(PAYMENTS, List.of(wish));
        Sent sent = Sent.of(xero.books().judge(PAYMENTS, wish));
        xero.learn(PAYMENTS, List.of(wish));
        assertThat(xero.books().recover(PAYMENTS, wish, sent)).isEqualTo(new Recovery.NotDone());

        xero.without("Invoices").list("Invoices", "{InvoiceID: 'i1', InvoiceNumber: 'INV-1', Status: 'AUTHORISED', AmountDue: 60.00,"
                + " Payments: [{PaymentID: 'p2', Date: '2026-12-02', Amount: 40.00, Reference: 'r'}]}");
        xero.learn(PAYMENTS, List.of(wish));
        assertThat(xero.books().recover(PAYMENTS, wish, sent)).isEqualTo(new Recovery.Done("p2", "", ""));
    }

    @Test
    void allocatesACreditToAnInvoice() {
        Create create = (Create) judge(ALLOCATIONS, "{CreditNote: {CreditNoteNumber: 'CN-1'}, Invoice: {InvoiceNumber: 'INV-1'}, Amount: 50,"
                + " Date: '2026-12-02'}");

        assertThat(create.parent()).isEqualTo("n1");
        assertThat(plain(create.body())).isEqualTo(json("{Invoice: {InvoiceID: 'i1'}, Amount: 50, Date: '2026-12-02'}"));
        assertThat(faults(judge(ALLOCATIONS, "{CreditNote: {CreditNoteNumber: 'CN-1'}, Invoice: {InvoiceNumber: 'INV-1'}, Amount: 50.01,"
                + " Date: '2026-12-03'}"))).contains("Line 2, Amount '50.01': Only 50.00 is left.");
    }

    @Test
    void refusesASecondPaymentThatCouldNotBeToldFromTheFirst() {
        Wish first = wish(PAYMENTS, 2, payment("Reference: ''"));
        Wish second = wish(PAYMENTS, 3, payment("Reference: ''"));
        xero.learn(PAYMENTS, List.of(first, second));
        xero.books().judge(PAYMENTS, first);

        assertThat(faults(xero.books().judge(PAYMENTS, second))).containsExactly(
                "Line 3: The document from line 2 on is about the same record; each may be there once.");
    }
}
