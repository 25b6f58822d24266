package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.xero.XeroDates;

/** Decides about a draft of a record that Xero has. */
final class Alteration {

    private static final String STAMP = "UpdatedDateUTC";

    private final Resolver resolver;
    private final ContactResolver contacts;
    private final LineDefaults defaults;
    private final MoneyCheck money;
    private final DateCheck dates;
    private final TotalCheck totals;

    Alteration(RecordFinder finder, Resolver resolver, ContactBook book, BookLists lists) {
        this.money = new MoneyCheck(finder);
        this.resolver = resolver;
        this.contacts = new ContactResolver(book);
        this.defaults = new LineDefaults(resolver, lists);
        this.dates = new DateCheck(lists);
        this.totals = new TotalCheck(resolver.taxes());
    }

    BookVerdict judge(WriteRules rules, Wish wish, JsonNode record, Remarks remarks) {
        ObjectNode document = Identity.whole(rules, wish.draft());
        if (!remarks.isClean()) {
            return new BookVerdict.Refused(remarks.faults(), remarks.notes());
        }
        kind(rules, wish, document, record, remarks);
        computed(rules, document, record, remarks);
        // What is as it was may have an account that is archived by now.
        Remarks resolving = new Remarks(rules, wish.draft());
        resolver.resolve(rules, document, resolving);
        contacts.resolve(rules, wish, document, resolving);
        money.identify(rules, document);
        if (!ContactRef.isContacts(rules) && document.path("Contact").has("Name")) {
            resolving.fault("Contact.Name", BookFields.text(document, "Contact.Name"),
                    "A change creates no contact; create it first.");
        }
        RecordDiff diff = RecordDiff.of(rules, document, record);
        if (diff.differences().isEmpty() && remarks.isClean()) {
            total(wish, record, remarks);
        }
        if (diff.differences().isEmpty()) {
            return remarks.isClean() ? new BookVerdict.Unchanged(BookFields.text(record, rules.id()), number(rules, record),
                    BookFields.text(record, statusOrNone(rules)), remarks.notes())
                    : new BookVerdict.Refused(remarks.faults(), remarks.notes());
        }
        resolving.faults().forEach(remarks::add);
        resolving.notes().forEach(remarks::note);
        ObjectNode body = diff.body();
        newLines(rules, record, body, remarks);
        PriceCheck.check(rules, body, remarks);
        StatusCheck.change(rules, record, diff, remarks);
        dates.changed(rules, record, document, diff.fields(), remarks);
        stamp(document, record, remarks);
        if (rules.lines() != null && body.has(rules.lines().list()) && remarks.isClean()) {
            ObjectNode whole = body.deepCopy();
            whole.set("LineAmountTypes", document.has("LineAmountTypes") ? document.get("LineAmountTypes")
                    : record.path("LineAmountTypes"));
            totals.check(rules, whole, wish.draft().statedTotal(), remarks);
        }
        return remarks.isClean()
                ? new BookVerdict.Change(BookFields.text(record, rules.id()), body, diff.back(),
                        Collections.unmodifiableMap(diff.differences()), remarks.notes())
                : new BookVerdict.Refused(remarks.faults(), remarks.notes());
    }

    private static void kind(WriteRules rules, Wish wish, JsonNode document, JsonNode record, Remarks remarks) {
        rules.kinds().getOrDefault(Identity.kind(rules, wish.draft()), Map.of()).forEach((field, value) -> {
            String there = BookFields.text(record, field);
            if (!there.isEmpty() && !there.equals(BookFields.text(document, field))) {
                remarks.fault(rules.id(), BookFields.text(record, rules.id()), "Its " + field + " is " + there + " in Xero, not "
                        + BookFields.text(document, field) + ".");
            }
        });
    }

    /** What Xero computes may stand in a file, as it does where it was exported, and must then be right. */
    private static void computed(WriteRules rules, JsonNode document, JsonNode record, Remarks remarks) {
        for (String field : rules.computed()) {
            JsonNode wanted = document.path(field);
            boolean stamp = field.startsWith(STAMP);
            if (!stamp && !wanted.isContainerNode() && !BookFields.isBlank(wanted) && record.has(field)
                    && !BookFields.same(field, wanted, record.path(field))) {
                remarks.fault(field, BookFields.shown(field, wanted), "Xero computes it, and has "
                        + BookFields.shown(field, record.path(field)) + "; leave it out.");
            }
        }
    }

    /** A file that was exported before somebody else's change would undo that. */
    private static void stamp(JsonNode document, JsonNode record, Remarks remarks) {
        JsonNode wanted = document.path(STAMP);
        Instant exported = XeroDates.parse(BookFields.text(wanted));
        Instant now = XeroDates.parse(BookFields.text(record, STAMP));
        if (exported != null && now != null && !exported.equals(now)) {
            remarks.fault(STAMP, BookFields.text(wanted), "The record was changed in Xero since then, at " + now
                    + "; export it again, or leave the field out.");
        }
    }

    private void newLines(WriteRules rules, JsonNode record, ObjectNode body, Remarks remarks) {
        if (rules.lines() == null) {
            return;
        }
        JsonNode lines = body.path(rules.lines().list());
        for (int i = 0; i < lines.size(); i++) {
            ObjectNode line = (ObjectNode) lines.get(i);
            String id = rules.lines().id() == null || rules.lines().id().isEmpty() ? "" : BookFields.id(line, rules.lines().id());
            if (id.isEmpty()) {
                defaults.fill(rules, record, line, rules.lines().list() + "." + i, remarks);
            }
        }
    }

    private static void total(Wish wish, JsonNode record, Remarks remarks) {
        if (wish.draft().statedTotal() != null && record.has("Total")
                && BookFields.amount(record, "Total").compareTo(wish.draft().statedTotal()) != 0) {
            remarks.fault("Total", BookFields.money(wish.draft().statedTotal()), "Its total in Xero is "
                    + BookFields.money(BookFields.amount(record, "Total")) + ".");
        }
    }

    static String number(WriteRules rules, JsonNode record) {
        return rules.number().isEmpty() ? "" : BookFields.text(record, rules.number());
    }

    static String statusOrNone(WriteRules rules) {
        return Identity.status(rules).isEmpty() ? " " : Identity.status(rules);
    }
}
