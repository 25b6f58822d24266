package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.xerocamel.write.draft.WriteRules;

/** Checks that nothing is booked into a period that is closed. */
final class DateCheck {

    /** They are no entries in the books. */
    private static final Set<String> OUTSIDE = Set.of("PurchaseOrders", "Quotes");
    /** These change no entry. */
    private static final Set<String> HARMLESS = Set.of("SentToContact", "ExpectedPaymentDate", "PlannedPaymentDate");

    private final BookLists lists;

    DateCheck(BookLists lists) {
        this.lists = lists;
    }

    /** Checks a new record. */
    void created(WriteRules rules, JsonNode document, Remarks remarks) {
        check(rules, BookFields.date(document.path("Date")), remarks);
    }

    /** Checks a record of which these fields change. */
    void changed(WriteRules rules, JsonNode record, JsonNode document, List<String> fields, Remarks remarks) {
        if (!HARMLESS.containsAll(fields)) {
            LocalDate old = BookFields.date(record.path("Date"));
            LocalDate wanted = BookFields.date(document.path("Date"));
            check(rules, old, remarks);
            if (wanted != null && !wanted.equals(old)) {
                check(rules, wanted, remarks);
            }
        }
    }

    private void check(WriteRules rules, LocalDate date, Remarks remarks) {
        if (!OUTSIDE.contains(rules.entity()) && lists.facts().isLocked(date)) {
            remarks.fault("Date", date.toString(), "It is not after the lock date " + lists.facts().lockDate()
                    + " of the books.");
        }
    }
}
