package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.xerocamel.write.draft.WriteRules;

/** Decides what became of a call whose answer was lost, by what Xero has now. */
final class Recoverer {

    private final RecordFinder finder;
    private final OwnedParts parts;

    Recoverer(RecordFinder finder, OwnedParts parts) {
        this.finder = finder;
        this.parts = parts;
    }

    Recovery recover(WriteRules rules, Wish wish, Sent sent) {
        if (sent.isCreation()) {
            return created(rules, wish, sent);
        }
        if (Identity.isPart(rules)) {
            return new Recovery.NotDone();
        }
        JsonNode record = wish.knownId() == null ? finder.find(rules, wish).record()
                : finder.withId(rules, wish.knownId());
        if (sent.body().isEmpty()) {
            return record == null || Identity.isEnded(rules, record) ? new Recovery.Done(wish.knownId(), "", "")
                    : new Recovery.NotDone();
        }
        if (record == null) {
            return new Recovery.Unclear("Xero's answer to the change was lost, and the record is gone; look at it in Xero.");
        }
        RecordDiff left = RecordDiff.of(rules, sent.body(), record);
        if (left.differences().isEmpty()) {
            return done(rules, record);
        }
        return isUntouched(sent, left) ? new Recovery.NotDone() : new Recovery.Unclear("Xero's answer to the change was lost,"
                + " and the record was changed otherwise meanwhile (" + String.join(", ", left.differences().keySet())
                + "); look at it in Xero.");
    }

    /** Whether all that was to be changed is as it was before. */
    private static boolean isUntouched(Sent sent, RecordDiff left) {
        return left.differences().keySet().equals(sent.differences().keySet())
                && left.differences().entrySet().stream().allMatch(each -> sent.differences().get(each.getKey()).before()
                        .equals(each.getValue().before()));
    }

    private Recovery created(WriteRules rules, Wish wish, Sent sent) {
        List<JsonNode> same = parts.same(rules, wish.draft().document());
        if (!same.isEmpty()) {
            return same.size() == 1 ? done(rules, same.get(0)) : several(rules, same);
        }
        if (Identity.isPart(rules) || rules.entity().equals("Payments")) {
            return new Recovery.NotDone();
        }
        boolean numbered = Creation.isNumbered(rules, sent.body());
        if (!numbered && !ContactRef.isContacts(rules) && !finder.canLookFor(rules, wish)) {
            return new Recovery.Unclear("Xero's answer to the creation was lost, and Xero cannot be asked for one like it; look for"
                    + " it in Xero.");
        }
        List<JsonNode> candidates = numbered || ContactRef.isContacts(rules) ? finder.find(rules, withoutId(wish)).records()
                : finder.twins(rules, sent.body());
        Set<String> before = sent.before().stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        List<JsonNode> fresh = candidates.stream().filter(each -> !before.contains(BookFields.id(each, rules.id()))).toList();
        List<JsonNode> exact = fresh.stream().filter(each -> isAsSent(rules, sent.body(), each)).toList();
        if (exact.size() == 1) {
            return done(rules, exact.get(0));
        }
        if (exact.size() > 1) {
            return several(rules, exact);
        }
        if (fresh.isEmpty()) {
            return new Recovery.NotDone();
        }
        return new Recovery.Unclear("Xero's answer to the creation was lost, and Xero has one like it that differs in "
                + String.join(", ", RecordDiff.of(rules, comparable(sent.body()), fresh.get(0)).differences().keySet())
                + " (" + BookFields.text(fresh.get(0), rules.id()) + "); look at it in Xero.");
    }

    private static Wish withoutId(Wish wish) {
        return new Wish(wish.draft(), null, wish.options());
    }

    private static boolean isAsSent(WriteRules rules, ObjectNode sent, JsonNode record) {
        return RecordDiff.of(rules, comparable(sent), record).differences().isEmpty();
    }

    /** A contact that was created along has an id now, and its name is the same. */
    private static ObjectNode comparable(ObjectNode sent) {
        ObjectNode body = sent.deepCopy();
        if (body.path("Contact") instanceof ObjectNode contact && !contact.has("ContactID")) {
            contact.retain("Name");
        }
        return body;
    }

    private static Recovery several(WriteRules rules, List<JsonNode> records) {
        return new Recovery.Unclear("Xero's answer to the creation was lost, and several records are like it ("
                + records.stream().map(each -> BookFields.text(each, rules.id())).collect(Collectors.joining(", ")) + "); look at them in Xero.");
    }

    private static Recovery done(WriteRules rules, JsonNode record) {
        return new Recovery.Done(BookFields.text(record, rules.id()), Alteration.number(rules, record),
                BookFields.text(record, Alteration.statusOrNone(rules)));
    }
}
