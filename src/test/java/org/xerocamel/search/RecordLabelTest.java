package org.xerocamel.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.Entity;

class RecordLabelTest {

    private static final Entity INVOICES = Entity.of("Invoices", "InvoiceID");

    @Test
    void anInvoiceIsKnownByItsNumberAndItsContact() {
        assertThat(of(INVOICES, "{\"InvoiceID\":\"i1\",\"LineItems\":[{\"InvoiceNumber\":\"no\"}],\"Contact\":{\"ContactID\":\"c\","
                + "\"Name\":\" Acme Ltd \"},\"InvoiceNumber\":\"INV-1\",\"Reference\":\"PO 7\"}"))
                .isEqualTo(new RecordLabel("i1", "INV-1", "Acme Ltd"));
    }

    @Test
    void aPaymentIsKnownByItsInvoice() {
        assertThat(of(Entity.of("Payments", "PaymentID"), "{\"PaymentID\":\"p\",\"Invoice\":{\"InvoiceNumber\":\"INV-1\",\"Contact\":"
                + "{\"Name\":\"Acme\"}},\"Amount\":1.0}")).isEqualTo(new RecordLabel("p", "INV-1", "Acme"));
    }

    @Test
    void aPersonIsKnownByBothNamesAndARecordOfSeveralIdsByAllOfThem() {
        assertThat(of(Entity.of("Employees", "a+b"), "{\"a\":1,\"b\":\"x\",\"firstName\":\"Ann\",\"lastName\":\"Lee\"}"))
                .isEqualTo(new RecordLabel("1/x", null, "Ann Lee"));
    }

    @Test
    void aRecordWithoutItsIdIsNotFoundAndABrokenOneNeither() {
        assertThat(of(INVOICES, "{\"InvoiceNumber\":\"INV-1\",\"InvoiceID\":null}").id()).isEmpty();
        assertThat(of(INVOICES, "{\"InvoiceID\":\"i1\",\"Contact\":").id()).isEmpty();
        assertThat(of(INVOICES, "[]").id()).isEmpty();
        assertThat(of(Entity.of("Settings", ""), "{\"x\":1}").id()).as("the one record of its entity").isEqualTo("Entity");
    }

    private static RecordLabel of(Entity row, String json) {
        return RecordLabel.of("Entity", row, json.getBytes(StandardCharsets.UTF_8));
    }
}
