package org.xerocamel.write.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Objects with Xero's own fields become documents. */
class ObjectDraftsTest {

    @Test
    void whatTheFileSinkExportsIsRead() {
        Draft draft = Drafts.one("Invoices", "{\"Type\":\"ACCPAY\",\"InvoiceID\":\"a\",\"InvoiceNumber\":\"7\",\"Reference\":\"\","
                + "\"Contact\":{\"ContactID\":\"c\",\"Name\":\"ACME\",\"Phones\":null},\"Date\":\"2026-12-31\","
                + "\"DateString\":\"2026-12-31T00:00:00\",\"DueDate\":\"/Date(1798675200000+0000)/\",\"Total\":11.50,"
                + "\"AmountDue\":11.50,\"SentToContact\":false,\"FullyPaidOnDate\":null,"
                + "\"LineItems\":[{\"LineItemID\":\"l\",\"Quantity\":1.0000,\"UnitAmount\":10.0,\"AccountCode\":200,"
                + "\"LineAmount\":10.00,\"Tracking\":[]}],\"UpdatedDateUTC\":\"2026-11-24T07:00:00.123Z\"}\n");
        assertThat(draft.faults()).isEmpty();
        assertThat(draft.kind()).isEqualTo("Bills");
        assertThat(draft.statedTotal()).isNull();
        assertThat(draft.document()).hasToString("{\"Type\":\"ACCPAY\",\"InvoiceID\":\"a\",\"InvoiceNumber\":\"7\","
                + "\"Reference\":\"\",\"Contact\":{\"ContactID\":\"c\",\"Name\":\"ACME\"},\"Date\":\"2026-12-31\","
                + "\"DueDate\":\"2026-12-31\",\"Total\":11.50,\"AmountDue\":11.50,\"SentToContact\":false,"
                + "\"LineItems\":[{\"LineItemID\":\"l\",\"Quantity\":1.0000,\"UnitAmount\":10.0,\"AccountCode\":\"200\","
                + "\"LineAmount\":10.00}],\"UpdatedDateUTC\":\"2026-11-24T07:00:00.123Z\"}");
    }

    @Test
    void theAuthorsKeyAndTheOrganisationAreNoFields() {
        Draft draft = Drafts.one("Contacts", "[{\"ExternalID\":\"shop-1\",\"Organisation\":\"Demo\",\"Name\":\"ACME\"}]");
        assertThat(draft).returns("shop-1", Draft::externalId).returns("Demo", Draft::organisation);
        assertThat(draft.document()).hasToString("{\"Name\":\"ACME\"}");
    }

    @Test
    void anUnknownFieldIsAFaultWithTheNearestOne() {
        assertThat(Drafts.faults("Invoices", "{\"InvoiceNumer\":\"1\",\"ContactName\":\"A\",\"Colour\":1,"
                + "\"LineItems\":[{\"Quantty\":1},7]}")).containsExactly(
                "Line 1, InvoiceNumer: Xero has no such field; did you mean InvoiceNumber?",
                "Line 1, ContactName: Xero has no such field; did you mean Contact.Name?",
                "Line 1, Colour: Xero has no such field.",
                "Line 1, LineItems.0.Quantty: Xero has no such field; did you mean Quantity?",
                "Line 1, LineItems.1: must be an object.");
    }

    @Test
    void aWrongValueIsAFaultWithItsPath() {
        assertThat(Drafts.faults("Invoices", "{}\n{\"Date\":\"01/02/2026\",\"Status\":\"open\",\"CurrencyCode\":{},"
                + "\"LineItems\":[{\"UnitAmount\":1.00001},{\"UnitAmount\":\"1,000\",\"Quantity\":true}]}\n")).containsExactly(
                "Line 2, Date '01/02/2026': may be 2026-02-01 or 2026-01-02; write one of these, or set"
                        + " xero.update.date-format to dd/MM/yyyy or MM/dd/yyyy.",
                "Line 2, CurrencyCode: must be a text, a number, true or false.",
                "Line 2, Status 'open': must be one of DRAFT, SUBMITTED, DELETED, AUTHORISED, PAID, VOIDED.",
                "Line 2, LineItems.0.UnitAmount '1.00001': has 5 decimals; Xero keeps four, and nothing is rounded.",
                "Line 2, LineItems.1.Quantity 'true': must be a number such as 1234.50, without a currency and without"
                        + " separators of thousands.",
                "Line 2, LineItems.1.UnitAmount '1,000': may mean two numbers; write 1000.00 or 1.00.");
    }

    @Test
    void aBrokenLineHarmsNoOther() {
        assertThat(Drafts.of("Items", "{\"Code\":\"A\"}\n{\"Code\":\n{\"Code\":\"B\"}\n"))
                .extracting(draft -> draft.document().path("Code").asText(), draft -> draft.faults().size())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("A", 0), org.assertj.core.groups.Tuple.tuple("", 1),
                        org.assertj.core.groups.Tuple.tuple("B", 0));
    }
}
