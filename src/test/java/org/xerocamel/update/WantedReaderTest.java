package org.xerocamel.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** What the cells of a row ask for, and what is said of those that cannot be meant. */
class WantedReaderTest {

    private static final String ID = "3F2A9C01-0000-4000-8000-00000000000A";

    @Test
    void aRowMayAskForAllAtOnceWhateverTheCaseOfItsTitles() {
        assertThat(read("invoiceid=" + ID, "INVOICENUMBER=INV-1", "status=authorised", "DueDate=2026-11-30", "Reference=PO 7",
                "SentToContact=Yes", "PaymentAmount=10.50", "PaymentDate=2026-11-29T00:00:00", "PaymentAccount=090"))
                .isEqualTo(new Wanted(ID.toLowerCase(), "INV-1", "AUTHORISED", LocalDate.parse("2026-11-30"), "PO 7", true,
                        new Wanted.Payment(new BigDecimal("10.50"), LocalDate.parse("2026-11-29"), "090")));
    }

    @Test
    void whatIsEmptyIsToStayAsItIs() {
        assertThat(read("InvoiceNumber=INV-1", "Status= ", "DueDate=", "Reference=x", "SentToContact=\u200b", "PaymentAmount="))
                .isEqualTo(new Wanted(null, "INV-1", null, null, "x", null, null));
        Map<String, String> row = new HashMap<>(Map.of("InvoiceNumber", "INV-1", "Reference", "x"));
        row.put("Status", null);
        assertThat(WantedReader.read(row).status()).isNull();
    }

    @Test
    void paidIsAPaymentOfWhateverIsDue() {
        assertThat(read("InvoiceNumber=1", "Status=Paid").payment()).isEqualTo(new Wanted.Payment(null, null, null));
        assertThat(read("InvoiceNumber=1", "Status=Paid", "PaymentAccount=090", "PaymentDate=2026-11-29").payment())
                .isEqualTo(new Wanted.Payment(null, LocalDate.parse("2026-11-29"), "090"));
        assertThat(read("InvoiceNumber=1", "Status=DRAFT").payment()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "yes, true", "1, true", "false, false", "No, false", "0, false"})
    void sentIsToldInAnyOfTheUsualWords(String word, boolean sent) {
        assertThat(read("InvoiceNumber=1", "SentToContact=" + word).sentToContact()).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-30", "2026-11-30T00:00:00", "2026-11-30T00:00:00.000Z", "2026-11-30T00:00:00Z"})
    void aDateMayHaveTheMidnightThatJsonGivesIt(String text) {
        assertThat(read("InvoiceNumber=1", "DueDate=" + text).dueDate()).isEqualTo(LocalDate.parse("2026-11-30"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Status=PAID                                   | names no invoice; it needs an InvoiceID or an InvoiceNumber
            InvoiceID=INV-1;Status=PAID                   | InvoiceID is 'INV-1', which is no id of Xero's
            InvoiceNumber=1                               | The row asks for nothing
            InvoiceNumber=1;Organisation=Demo             | The row asks for nothing
            InvoiceNumber=1;State=PAID                    | There is no column 'State'; the columns are Organisation, InvoiceID
            InvoiceNumber=1;Status=OPEN                   | Status is 'OPEN'; it must be one of DRAFT, SUBMITTED
            InvoiceNumber=1;status=PAID;Status=DRAFT      | The column Status is there twice
            InvoiceNumber=1;SentToContact=maybe           | SentToContact is 'maybe'; it must be true or false
            InvoiceNumber=1;DueDate=30/11/2026            | DueDate is '30/11/2026'; it must be a date such as 2026-11-30
            InvoiceNumber=1;DueDate=2026-02-30            | DueDate is '2026-02-30'
            InvoiceNumber=1;DueDate=2026-11-30T10:00:00   | DueDate is '2026-11-30T10:00:00'
            InvoiceNumber=1;PaymentDate=2026-13-01        | PaymentDate is '2026-13-01'
            InvoiceNumber=1;PaymentAmount=0.00            | PaymentAmount is nought
            InvoiceNumber=1;PaymentAccount=090            | neither a PaymentAmount nor the Status PAID
            InvoiceNumber=1;PaymentDate=2026-11-30        | neither a PaymentAmount nor the Status PAID
            """)
    void whatCannotBeMeantIsRefusedWithItsColumn(String row, String told) {
        assertThatThrownBy(() -> read(row.strip().split(";"))).isInstanceOf(RowRefusedException.class).hasMessageContaining(told);
    }

    @Test
    void aCellHoldsFiveHundredCharactersAtMost() {
        assertThat(read("InvoiceNumber=1", "Reference=" + "x".repeat(500)).reference()).hasSize(500);
        assertThatThrownBy(() -> read("InvoiceNumber=1", "Reference=" + "x".repeat(501)))
                .isInstanceOf(RowRefusedException.class).hasMessageContaining("Reference is longer than 500 characters")
                .hasMessageNotContaining("xxx");
    }

    @ParameterizedTest
    @CsvSource({"STATUS, paid, false, true", "STATUS, PAI, false, false", "DUE_DATE, 2026-11-30, false, true",
        "DUE_DATE, 2026-11-3, false, false", "PAYMENT_DATE, 2026-11-30T00:00:00, false, true", "SENT_TO_CONTACT, True, false, true",
        "SENT_TO_CONTACT, yes, false, false", "INVOICE_ID, 3f2a9c01-0000-4000-8000-00000000000a, false, true",
        "INVOICE_ID, 3f2a9c01-0000-4000-8000-00000000000, false, false", "PAYMENT_AMOUNT, 10.50, true, true",
        "PAYMENT_AMOUNT, 10.50, false, false", "PAYMENT_ACCOUNT, 090, true, true", "REFERENCE, x, true, false",
        "INVOICE_NUMBER, INV-1, true, false", "ORGANISATION, Demo, true, false"})
    void theLastCellOfAFileIsWholeWhereNothingMoreCouldBelongToIt(UpdateColumn column, String text, boolean quoted, boolean whole) {
        assertThat(WantedReader.isClosed(column, text, quoted)).isEqualTo(whole);
    }

    private static Wanted read(String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        Arrays.stream(cells).map(cell -> cell.split("=", 2)).forEach(cell -> row.put(cell[0], cell[1]));
        return WantedReader.read(row);
    }
}
