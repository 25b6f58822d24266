package org.xerocamel.write.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.write.books.BooksCase.rules;

import org.junit.jupiter.api.Test;
import org.xerocamel.write.draft.WriteRules;

/** What a record will be once a document is written: for the totals of a dry run, and for what follows the document. */
class PreviewTest {

    private static final String SALE = "{InvoiceNumber: 'N-1', Contact: {Name: 'ACME Ltd'}, Date: '2026-12-01', DueDate: '2026-12-31',"
            + " LineItems: [{Description: 'a', Quantity: 3, UnitAmount: 0.105, AccountCode: '200', TaxType: 'OUTPUT'},"
            + " {Description: 'b', Quantity: 1, UnitAmount: 10, AccountCode: '200'}]}";

    private final BooksCase xero = new BooksCase();

    private Preview preview(String kind, String document) {
        BookVerdict verdict = xero.judge(kind, document);
        assertThat(BooksCase.faults(verdict)).as(document).noneMatch(fault -> fault.startsWith("Line"));
        WriteRules rules = rules(kind);
        return xero.books().preview(rules, verdict);
    }

    @Test
    void aNewInvoiceComesToItsLinesWithTaxInTheOrganisationsCurrency() {
        Preview preview = preview("Invoices", SALE);
        assertThat(preview.total()).as("0.32 and 10.00, each with a tenth of tax").isEqualByComparingTo("11.35");
        assertThat(preview).returns("AUD", Preview::currency).returns("DRAFT", Preview::status).returns("ACME Ltd", Preview::contact)
                .returns("a@acme.example", Preview::email);
        assertThat(preview.record().isMissingNode()).isTrue();
        assertThat(preview("Invoices", SALE.replace("Date: '2026-12-01'", "LineAmountTypes: 'Inclusive', Date: '2026-12-01'")
                .replace("N-1", "N-2")).total()).as("tax included").isEqualByComparingTo("10.32");
    }

    @Test
    void aChangeHasWhatItDoesNotNameFromXero() {
        xero.list("Invoices", "{InvoiceID: 'i1', InvoiceNumber: 'N-3', Type: 'ACCREC', Status: 'AUTHORISED', Total: 55.5,"
                + " CurrencyCode: 'USD', Date: '2026-12-01', Contact: {ContactID: 'aa4', Name: 'Anna Meier',"
                + " EmailAddress: 'anna@example.org'}, SentToContact: true}");
        Preview preview = preview("Invoices", "{InvoiceNumber: 'N-3', Reference: 'x'}");
        assertThat(preview.total()).isEqualByComparingTo("55.5");
        assertThat(preview).returns("USD", Preview::currency).returns("AUTHORISED", Preview::status)
                .returns("anna@example.org", Preview::email);
        assertThat(preview.record().path("SentToContact").asBoolean()).isTrue();
    }

    @Test
    void aJournalComesToOneSideOfItAndAContactToNothing() {
        assertThat(preview("ManualJournals", "{Narration: 'n', Date: '2026-12-01', JournalLines: [{LineAmount: 7.5, AccountCode: '400'},"
                + " {LineAmount: -7.5, AccountCode: '800'}]}").total()).isEqualByComparingTo("7.5");
        assertThat(preview("Contacts", "{Name: 'Brand New'}")).returns(null, Preview::total).returns("", Preview::currency)
                .returns("Brand New", Preview::contact);
    }

    @Test
    void aRecordHasALinkWhereXeroDocumentsItAndTheOrganisationsCodeIsKnown() {
        preview("Invoices", SALE);
        assertThat(xero.books().link(rules("Invoices"), "Invoices", "i1")).as("no code yet").isEmpty();
        BooksCase coded = new BooksCase().without("Organisations").list("Organisations", "{BaseCurrency: 'AUD', ShortCode: '!NLglS'}");
        coded.judge("Invoices", SALE);
        assertThat(coded.books().link(rules("Invoices"), "Invoices", "i1")).isEqualTo("https://go.xero.com/organisationlogin/"
                + "default.aspx?shortcode=!NLglS&redirecturl=/AccountsReceivable/View.aspx?InvoiceID=i1");
        assertThat(coded.books().link(rules("Invoices"), "Bills", "i1")).endsWith("/AccountsPayable/Edit.aspx?InvoiceID=i1");
        assertThat(coded.books().link(rules("ManualJournals"), "ManualJournals", "i1")).as("not documented").isEmpty();
    }
}
