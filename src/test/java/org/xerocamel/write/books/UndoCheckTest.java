package org.xerocamel.write.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.write.books.BooksCase.faults;
import static org.xerocamel.write.books.BooksCase.json;
import static org.xerocamel.write.books.BooksCase.plain;
import static org.xerocamel.write.books.BooksCase.rules;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xerocamel.write.books.BookVerdict.Change;
import org.xerocamel.write.books.BookVerdict.Difference;
import org.xerocamel.write.books.BookVerdict.Unchanged;
import org.xerocamel.write.draft.WriteRules;

class UndoCheckTest {

    private static final WriteRules INVOICES = rules("Invoices");
    private static final String RECORD = "{InvoiceID: 'i1', InvoiceNumber: 'INV-1', Type: 'ACCREC', Status: 'AUTHORISED', Date: '2026-12-01',"
            + " Reference: 'new', AmountPaid: 0}";
    private static final Sent CREATED = new Sent(json("{Type: 'ACCREC', InvoiceNumber: 'INV-1', Status: 'AUTHORISED', Reference: 'new'}"),
            json("{}"), List.of(), "", Map.of());
    private static final Sent CHANGED = new Sent(json("{InvoiceID: 'i1', Reference: 'new'}"), json("{InvoiceID: 'i1', Reference: 'old'}"),
            List.of(), "", Map.of("Reference", new Difference("old", "new")));

    /** What the ledger kept of the record, up to its time. */
    private static final String KEPT = "{InvoiceNumber: 'INV-1', Type: 'ACCREC', Status: 'AUTHORISED', Reference: 'new', Date: '2026-12-01', ";

    private final BooksCase xero = new BooksCase();

    private BookVerdict undo(Sent sent) {
        xero.learn(INVOICES, List.of(Wish.about(INVOICES, "i1")));
        return xero.books().undo(INVOICES, "i1", sent);
    }

    @ParameterizedTest
    @CsvSource({"DRAFT, DELETED", "SUBMITTED, DELETED", "AUTHORISED, VOIDED"})
    void deletesOrVoidsWhatWasCreated(String now, String then) {
        xero.list("Invoices", RECORD.replace("AUTHORISED", now));
        Sent sent = new Sent(json(CREATED.body().toString().replace("\"", "'").replace("AUTHORISED", now)), CREATED.back(), List.of(), "",
                Map.of());

        Change change = (Change) undo(sent);
        assertThat(change.body().toString()).isEqualTo("{\"InvoiceID\":\"i1\",\"Status\":\"" + then + "\"}");
        assertThat(change.differences()).containsExactly(Map.entry("Status", new Difference(now, then)));
    }

    @Test
    void putsBackWhatWasChanged() {
        xero.list("Invoices", RECORD);

        Change change = (Change) undo(CHANGED);
        assertThat(plain(change.body())).isEqualTo(json("{InvoiceID: 'i1', Reference: 'old'}"));
        assertThat(change.differences()).containsExactly(Map.entry("Reference", new Difference("new", "old")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Reference: 'new' | Reference: 'other' | Line 1: It cannot be taken back, since it was changed in Xero meanwhile (Reference).",
            "AmountPaid: 0 | AmountPaid: 5 | Line 1: It has a payment or credit applied; these must be removed in Xero first.",
            "2026-12-01 | 2026-06-30 | Line 1, Date '2026-06-30': It is not after the lock date 2026-06-30 of the books.",
            "'AUTHORISED' | 'PAID' | Line 1: It is PAID and cannot be taken back any more."})
    void saysWhyACreationStays(String was, String is, String sentence) {
        xero.list("Invoices", RECORD.replace(was, is));

        assertThat(faults(undo(CREATED))).contains(sentence);
    }

    @Test
    void refusesToPutBackWhatSomebodyChangedSince() {
        xero.list("Invoices", RECORD.replace("'new'", "'other'"));

        assertThat(faults(undo(CHANGED))).containsExactly(
                "Line 1: It cannot be taken back, since it was changed in Xero meanwhile (Reference).");
    }

    @Test
    void comparesWhatTheFileDidNotSetWhereTheTimeOfTheRecordMoved() {
        Sent kept = CHANGED.then(json(KEPT + "UpdatedDateUTC: '/Date(1000)/'}"));
        xero.list("Invoices", RECORD.replace("AmountPaid: 0", "DueDate: '2027-03-01', UpdatedDateUTC: '/Date(2000)/'"));

        assertThat(faults(undo(kept))).as("a due date that nobody had set").containsExactly(
                "Line 1: It cannot be taken back, since it was changed in Xero meanwhile (DueDate).");
    }

    @Test
    void takesBackWhatWasTouchedInNoFieldOfIt() {
        Sent kept = CHANGED.then(json(KEPT + "Contact: {ContactID: 'c1'}, UpdatedDateUTC: '/Date(1000)/'}"));
        xero.list("Invoices", RECORD.replace("AmountPaid: 0", "HasAttachments: true, Contact: {ContactID: 'C1', Name: 'New name'},"
                + " UpdatedDateUTC: '/Date(2000)/'"));

        assertThat(undo(kept)).as("an attachment, another name of the contact").isInstanceOf(Change.class);
    }

    @Test
    void comparesLinesEvenWhereTheTimeOfTheRecordStays() {
        String line = "{LineItemID: 'l1', Description: 'a', Quantity: 1, UnitAmount: 10, AccountCode: '200'}";
        Sent kept = CHANGED.then(json("{InvoiceID: 'i1', LineItems: [" + line + "], UpdatedDateUTC: '/Date(1000)/'}"));
        xero.list("Invoices", RECORD.replace("AmountPaid: 0", "LineItems: [" + line.replace("'200'", "'400', LineAmount: 10")
                + "], UpdatedDateUTC: '/Date(1000+0000)/'"));

        assertThat(faults(undo(kept))).as("Xero does not stamp another account").containsExactly(
                "Line 1: It cannot be taken back, since it was changed in Xero meanwhile (LineItems.0.AccountCode).");
    }

    @Test
    void isDoneWhereTheRecordIsGoneOrVoided() {
        assertThat(undo(CREATED)).isEqualTo(new Unchanged("i1", "", "", List.of("Xero has it no more.")));
        xero.books().forget();
        xero.list("Invoices", RECORD.replace("AUTHORISED", "VOIDED"));
        assertThat(undo(CREATED)).isEqualTo(new Unchanged("i1", "INV-1", "VOIDED", List.of("It is VOIDED already.")));
    }
}
