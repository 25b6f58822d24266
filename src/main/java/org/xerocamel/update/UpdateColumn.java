package org.xerocamel.update;

import org.xerocamel.inbox.CellText;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of an inbox file and the fields of a request, by Xero's names where Xero has one. */
enum UpdateColumn {
    ORGANISATION("Organisation"),
    INVOICE_ID("InvoiceID"),
    INVOICE_NUMBER("InvoiceNumber"),
    STATUS("Status"),
    DUE_DATE("DueDate"),
    REFERENCE("Reference"),
    SENT_TO_CONTACT("SentToContact"),
    PAYMENT_AMOUNT("PaymentAmount"),
    PAYMENT_DATE("PaymentDate"),
    PAYMENT_ACCOUNT("PaymentAccount");

    private final String title;

    UpdateColumn(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** @return whether it identifies the invoice rather than requests a change */
    boolean isPlace() {
        return this == ORGANISATION || names();
    }

    /** @return whether it names an invoice */
    boolean names() {
        return this == INVOICE_ID || this == INVOICE_NUMBER;
    }

    /** @return the column of that title, whatever its case */
    static Optional<UpdateColumn> of(String title) {
        return Arrays.stream(values()).filter(column -> column.title.equalsIgnoreCase(CellText.clean(title))).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(UpdateColumn::title).collect(Collectors.joining(", "));
    }
}
