package org.xerocamel.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.update.RowCheck.Decision;
import org.xerocamel.inbox.InboxException.RowRefusedException;
import org.xerocamel.update.UpdateRow.State;
import org.xerocamel.update.UpdateRow.Step;
import org.xerocamel.xero.OrganisationFacts;
import org.xerocamel.xero.OrganisationFacts.XeroZones;

/** What is sent for a row, and what is said where nothing is. */
class RowCheckTest {

    private static final String WRITE = "openid accounting.invoices accounting.payments";
    /** Already the next day in Sydney. */
    private static final Instant EVENING = Instant.parse("2026-11-24T20:00:00Z");
    private static final OrganisationFacts SYDNEY = new OrganisationFacts(LocalDate.parse("2026-06-30"),
            XeroZones.zone("AUSEASTERNSTANDARDTIME"));

    @ParameterizedTest
    @CsvSource({"DRAFT,SUBMITTED,true", "DRAFT,AUTHORISED,true", "DRAFT,DELETED,true", "DRAFT,VOIDED,false",
        "SUBMITTED,DRAFT,true", "SUBMITTED,AUTHORISED,true", "SUBMITTED,DELETED,true", "SUBMITTED,VOIDED,false",
        "AUTHORISED,VOIDED,true", "AUTHORISED,DRAFT,false", "AUTHORISED,DELETED,false", "PAID,VOIDED,false",
        "VOIDED,DRAFT,false", "DELETED,DRAFT,false"})
    void theStatusMovesAreThoseThatXeroAllows(String from, String to, boolean allowed) {
        Decision decision = decide(Map.of("Status", to), invoice(from, "10.00", List.of()));
        assertThat(decision.end()).isEqualTo(allowed ? null : State.REFUSED);
        if (allowed) {
            assertThat(decision.fields()).isEqualTo(Map.of("Status", to));
        } else {
            assertThat(decision.why()).contains(from).contains(to);
        }
    }

    @Test
    void whatHasAPaymentIsNotVoided() {
        Invoice invoice = invoice("AUTHORISED", "10.00", List.of(new Invoice.Paid(LocalDate.parse("2026-11-01"),
                BigDecimal.ONE)));
        assertThat(decide(Map.of("Status", "VOIDED"), invoice).why()).contains("has a payment or credit applied");
    }

    @Test
    void theMovesThatAreLeftAreNamedInTheirOrder() {
        assertThat(decide(Map.of("Status", "VOIDED"), invoice("DRAFT", "10.00", List.of())).why()).isEqualTo("The invoice is DRAFT"
                + " and cannot become VOIDED; it can become SUBMITTED, AUTHORISED, DELETED.");
        assertThat(decide(Map.of("Status", "DRAFT"), invoice("VOIDED", "10.00", List.of())).why())
                .endsWith("; its status can no longer change.");
    }

    @ParameterizedTest
    @CsvSource({"VOIDED", "DELETED"})
    void ofAnInvoiceThatIsGoneNothingIsChanged(String status) {
        assertThat(decide(Map.of("Reference", "new"), invoice(status, "0", List.of())).why())
                .isEqualTo("The invoice is " + status + "; it cannot be changed.");
        assertThat(decide(Map.of("Reference", "old"), invoice(status, "0", List.of())).end()).as("what is so already")
                .isEqualTo(State.UNCHANGED);
    }

    @Test
    void beforeTheLockDateOnlyWhetherItWasSentIsChanged() {
        Invoice locked = new Invoice("id", "1", "ACCREC", "AUTHORISED", "EUR", LocalDate.parse("2026-06-30"),
                LocalDate.parse("2026-07-30"), "old", false, BigDecimal.TEN, List.of(), false);
        assertThat(decide(Map.of("Reference", "new"), locked).why())
                .isEqualTo("The invoice's date 2026-06-30 is not after the lock date 2026-06-30.");
        assertThat(decide(Map.of("Reference", "new", "SentToContact", "true"), locked).end()).isEqualTo(State.REFUSED);
        assertThat(decide(Map.of("SentToContact", "true"), locked).fields()).isEqualTo(Map.of("SentToContact", "true"));
    }

    @Test
    void anIdAndANumberAreOfTheSameInvoice() {
        String id = "11111111-0000-4000-8000-000000000001";
        RowCheck check = new RowCheck(SYDNEY, new GrantedScopes(WRITE), EVENING);
        Invoice invoice = invoice("DRAFT", "10.00", List.of());
        assertThat(check.decide(WantedReader.read(Map.of("InvoiceID", id, "InvoiceNumber", "2", "Reference", "new")), Step.CHANGE,
                invoice).why()).isEqualTo("The invoice of that InvoiceID has the number 1, not 2.");
        assertThat(check.decide(WantedReader.read(Map.of("InvoiceID", id, "InvoiceNumber", "1", "Reference", "new")), Step.CHANGE,
                invoice).end()).isNull();
        assertThat(check.decide(WantedReader.read(Map.of("InvoiceID", id, "Reference", "new")), Step.CHANGE, invoice).end())
                .isNull();
    }

    @Test
    void aPaymentThatIsThereIsNotMadeAgain() {
        Invoice paid = invoice("PAID", "0", List.of(new Invoice.Paid(LocalDate.parse("2026-11-20"), new BigDecimal("40.00"))));
        Decision whole = decide(Map.of("Status", "PAID", "PaymentAccount", "090"), paid);
        assertThat(whole.end()).isEqualTo(State.UNCHANGED);
        assertThat(whole.why()).isEqualTo("The invoice already has these values.");
        Decision part = decide(Map.of("PaymentAmount", "40", "PaymentDate", "2026-11-20", "PaymentAccount", "090"), paid);
        assertThat(part.end()).isEqualTo(State.UNCHANGED);
        assertThat(part.why()).isEqualTo("A payment of this amount and date exists already.");
        assertThat(decide(Map.of("PaymentAmount", "40", "PaymentDate", "2026-11-21", "PaymentAccount", "090"), paid).why())
                .as("of another day").isEqualTo("The invoice is PAID; only an AUTHORISED one can be paid.");
    }

    @Test
    void whereNothingIsDueNothingIsPaid() {
        assertThat(decide(Map.of("PaymentAmount", "1", "PaymentAccount", "090"), invoice("AUTHORISED", "0.00", List.of())).why())
                .isEqualTo("No amount of the invoice is due.");
    }

    @Test
    void paymentsHaveAScopeOfTheirOwn() {
        RowCheck check = new RowCheck(SYDNEY, new GrantedScopes("accounting.invoices"), EVENING);
        assertThat(check.decide(WantedReader.read(Map.of("InvoiceNumber", "1", "Status", "PAID", "PaymentAccount", "090")),
                Step.CHANGE, invoice("AUTHORISED", "10.00", List.of())).why()).contains("accounting.payments");
    }

    @Test
    void paidIsAPaymentOfWhatIsDueOnTheDayThatTheOrganisationHas() {
        Decision decision = decide(Map.of("Status", "PAID", "PaymentAccount", "090"), invoice("AUTHORISED", "10.50",
                List.of()));
        assertThat(decision.step()).isEqualTo(Step.PAYMENT);
        assertThat(decision.fields()).isEqualTo(Map.of("Account", "090", "Amount", "10.50", "Date", "2026-11-25"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "AUTHORISED | PAID |       |     |            | PaymentAccount is empty",
        "AUTHORISED | PAID | 5.00  | 090 |            | PaymentAmount is 5.00, but 10.00 is due.",
        "AUTHORISED |      | 10.01 | 090 |            | PaymentAmount is 10.01, but 10.00 is due.",
        "AUTHORISED | PAID |       | 090 | 2026-06-30 | The payment's date 2026-06-30 is not after the lock date",
        "DRAFT      | PAID |       | 090 |            | The invoice is DRAFT; only an AUTHORISED one can be paid.",
        "VOIDED     |      | 5.00  | 090 |            | The invoice is VOIDED; only an AUTHORISED one can be paid."})
    void aPaymentThatXeroWouldNotTakeIsRefusedInWords(String is, String status, String amount, String account, String date,
            String words) {
        Map<String, String> row = new HashMap<>();
        row.put("Status", status);
        row.put("PaymentAmount", amount);
        row.put("PaymentAccount", account);
        row.put("PaymentDate", date);
        Decision decision = decide(row, invoice(is, "10.00", List.of()));
        assertThat(decision.end()).isEqualTo(State.REFUSED);
        assertThat(decision.why()).startsWith(words);
    }

    @ParameterizedTest
    @CsvSource({"EUR,12.3450,12.345,false", "EUR,12.34,12.34,true", "EUR,12.3400,12.34,true", "JPY,12.5,12.5,false",
        "JPY,12.00,12.00,true", "KWD,12.3450,12.345,true", "KWD,12.3456,12.3456,false",
        ",12.3450,12.345,false", ",12.34,12.34,true"})
    void anAmountWithMoreDecimalsThanItsCurrencyIsRefusedBeforeXeroRoundsIt(String currency, String text, String amount,
            boolean sent) {
        Decision decision = decide(Map.of("PaymentAmount", text, "PaymentAccount", "090"), invoice("AUTHORISED", currency,
                "100", List.of()));
        assertThat(decision.end()).isEqualTo(sent ? null : State.REFUSED);
        if (sent) {
            assertThat(decision.fields()).containsEntry("Amount", amount);
        } else {
            assertThat(decision.why()).isEqualTo("PaymentAmount is " + amount + ", but amounts in "
                    + (currency == null ? "the invoice's currency" : currency) + " have " + ("JPY".equals(currency) ? "no decimals."
                            : "no more than " + ("KWD".equals(currency) ? 3 : 2) + " decimals."));
        }
    }

    @Test
    void whatXeroSaysIsDueHasAsManyDecimalsAsItsAmounts() {
        assertThat(decide(Map.of("PaymentAmount", "12.5", "PaymentAccount", "090"), invoice("AUTHORISED", "JPY", "100.5",
                List.of())).end()).isNull();
    }

    @Test
    void aPaymentIsCheckedBeforeTheChangeThatGoesAheadOfIt() {
        assertThat(decide(Map.of("Status", "AUTHORISED", "PaymentAmount", "5"), invoice("DRAFT", "10.00", List.of())).why())
                .startsWith("PaymentAccount is empty");
        Decision decision = decide(Map.of("Status", "AUTHORISED", "PaymentAmount", "5", "PaymentAccount", "090"),
                invoice("DRAFT", "10.00", List.of()));
        assertThat(decision.step()).isEqualTo(Step.CHANGE);
    }

    @Test
    void scopesAreNamedWhereSomethingWouldBeSent() {
        GrantedScopes reading = new GrantedScopes("openid accounting.invoices.read accounting.payments.read");
        Wanted change = WantedReader.read(Map.of("InvoiceNumber", "1", "Reference", "new"));
        Wanted same = WantedReader.read(Map.of("InvoiceNumber", "1", "Reference", "old"));
        RowCheck check = new RowCheck(SYDNEY, reading, EVENING);
        assertThat(check.decide(change, Step.CHANGE, invoice("DRAFT", "1", List.of())).why()).contains(
                "scope accounting.invoices;");
        assertThat(check.decide(same, Step.CHANGE, invoice("DRAFT", "1", List.of())).end()).isEqualTo(State.UNCHANGED);
        assertThat(new RowCheck(SYDNEY, new GrantedScopes("accounting.transactions"), EVENING).decide(change, Step.CHANGE,
                invoice("DRAFT", "1", List.of())).end()).as("the broad scope").isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"PaymentAmount|1,234|two amounts; write 1234.00 or 1.2340.",
        "PaymentAmount|-5|such as 1234.50", "PaymentAmount|0|nought", "DueDate|31/12/2026|such as 2026-11-30",
        "DueDate|03/04/2026|such as 2026-11-30", "DueDate|2026-02-30|such as 2026-11-30",
        "SentToContact|maybe|true or false", "Status|paied|one of DRAFT", "PaymentAccount|090|neither a PaymentAmount nor",
        "InvoiceID|12|no id of Xero's", "Sttus|PAID|There is no column 'Sttus'"})
    void aCellThatCannotBeUnderstoodIsNamedWithWhatWouldBeRight(String column, String text, String words) {
        assertThatThrownBy(() -> WantedReader.read(Map.of("InvoiceNumber", "1", column, text)))
                .isInstanceOf(RowRefusedException.class).hasMessageContaining(words);
    }

    @Test
    void whatWasSentIsToldByWhatIsThere() {
        Invoice before = invoice("AUTHORISED", "100.00", List.of());
        Map<String, String> payment = Map.of("Account", "090", "Amount", "40.00", "Date", "2026-11-20");
        UpdateRow row = sent(Step.PAYMENT, payment, before);
        Invoice.Paid ours = new Invoice.Paid(LocalDate.parse("2026-11-20"), new BigDecimal("40.0"));
        Invoice.Paid others = new Invoice.Paid(LocalDate.parse("2026-11-21"), new BigDecimal("40.0"));
        assertThat(Resolution.of(row, before)).isEqualTo(Resolution.NOT_DONE);
        assertThat(Resolution.of(row, invoice("AUTHORISED", "60.00", List.of(ours)))).isEqualTo(Resolution.DONE);
        assertThat(Resolution.of(row, invoice("AUTHORISED", "60.00", List.of(others)))).isEqualTo(Resolution.UNCLEAR);
        assertThat(Resolution.of(row, invoice("AUTHORISED", "60.00", List.of()))).as("no payments shown")
                .isEqualTo(Resolution.DONE);
        UpdateRow twin = sent(Step.PAYMENT, payment, invoice("AUTHORISED", "60.00", List.of(ours)));
        assertThat(Resolution.of(twin, invoice("AUTHORISED", "60.00", List.of(ours)))).as("one like it was there before")
                .isEqualTo(Resolution.NOT_DONE);
        UpdateRow change = sent(Step.CHANGE, Map.of("Status", "VOIDED"), before);
        assertThat(Resolution.of(change, before)).isEqualTo(Resolution.NOT_DONE);
        assertThat(Resolution.of(change, invoice("VOIDED", "0", List.of()))).isEqualTo(Resolution.DONE);
        assertThat(Resolution.of(change, invoice("PAID", "0", List.of(ours)))).isEqualTo(Resolution.UNCLEAR);
    }

    private static UpdateRow sent(Step step, Map<String, String> fields, Invoice before) {
        return new UpdateRow(1, "t", "1", Map.of(), step, State.PENDING, "id", null, null, null, null, null)
                .sending(step, "key", fields, Resolution.before(step, fields, before), EVENING);
    }

    private static Decision decide(Map<String, String> cells, Invoice invoice) {
        Map<String, String> row = new HashMap<>(cells);
        row.put("InvoiceNumber", "1");
        return new RowCheck(SYDNEY, new GrantedScopes(WRITE), EVENING).decide(WantedReader.read(row), Step.CHANGE, invoice);
    }

    private static Invoice invoice(String status, String due, List<Invoice.Paid> payments) {
        return invoice(status, "EUR", due, payments);
    }

    private static Invoice invoice(String status, String currency, String due, List<Invoice.Paid> payments) {
        return new Invoice("id", "1", "ACCREC", status, currency, LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-30"), "old", false, new BigDecimal(due), payments, !payments.isEmpty());
    }
}
