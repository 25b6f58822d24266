package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xerocamel.write.draft.WriteRules;

/** Decides how a write is taken back, and whether it still can be. */
final class UndoCheck {

    private final RecordFinder finder;
    private final DateCheck dates;

    UndoCheck(RecordFinder finder, BookLists lists) {
        this.finder = finder;
        this.dates = new DateCheck(lists);
    }

    BookVerdict undo(WriteRules rules, String id, Sent sent) {
        Remarks remarks = new Remarks(rules, Wish.about(rules, id).draft());
        if (Identity.isPart(rules)) {
            return new BookVerdict.Delete(id, sent.parent(), remarks.notes());
        }
        JsonNode record = finder.withId(rules, id);
        if (record == null || isBack(rules, record)) {
            return new BookVerdict.Unchanged(id, record == null ? "" : Alteration.number(rules, record),
                    record == null ? "" : BookFields.text(record, Alteration.statusOrNone(rules)), List.of(record == null
                    ? "Xero has it no more." : "It is " + BookFields.text(record, Identity.status(rules)) + " already."));
        }
        changedSince(rules, sent, record, remarks);
        return sent.isCreation() ? created(rules, id, record, remarks) : changed(rules, id, sent, record, remarks);
    }

    /** Whether it has the status that takes a record back. */
    private static boolean isBack(WriteRules rules, JsonNode record) {
        String now = BookFields.text(record, Alteration.statusOrNone(rules));
        return Identity.isEnded(rules, record) || !now.isEmpty() && rules.status().undo() != null
                && rules.status().undo().containsValue(now) && !rules.status().undo().containsKey(now);
    }

    private static void changedSince(WriteRules rules, Sent sent, JsonNode record, Remarks remarks) {
        ObjectNode body = sent.body().deepCopy();
        if (body.path("Contact") instanceof ObjectNode contact && !contact.has("ContactID")) {
            contact.retain("Name");
        }
        Set<String> since = new LinkedHashSet<>(RecordDiff.of(rules, body, record).differences().keySet());
        if (sent.after() != null) {
            since.addAll(KeptFields.changed(rules, sent.after(), record));
        }
        if (!since.isEmpty()) {
            remarks.fault("", "", "It cannot be taken back, since it was changed in Xero meanwhile ("
                    + String.join(", ", since) + ").");
        }
    }

    private BookVerdict created(WriteRules rules, String id, JsonNode record, Remarks remarks) {
        Map<String, String> ways = rules.status() == null || rules.status().undo() == null ? Map.of() : rules.status().undo();
        String now = BookFields.text(record, Alteration.statusOrNone(rules));
        String way = ways.getOrDefault(now, ways.get("*"));
        if (way == null) {
            remarks.fault("", "", now.isEmpty() ? "It cannot be taken back; Xero has no way to delete it."
                    : "It is " + now + " and cannot be taken back any more.");
        } else if (!List.of("DRAFT", "SUBMITTED").contains(now) && StatusCheck.isSettled(rules, record)) {
            remarks.fault("", "", "It has a payment or credit applied; these must be removed in Xero first.");
        } else if (record.path("IsReconciled").asBoolean()) {
            remarks.fault("", "", "It is reconciled with a bank statement; that must be undone in Xero first.");
        }
        dates.changed(rules, record, record, List.of("Status"), remarks);
        if (!remarks.isClean()) {
            return new BookVerdict.Refused(remarks.faults(), remarks.notes());
        }
        if (way.isEmpty()) {
            return new BookVerdict.Delete(id, "", remarks.notes());
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put(rules.id(), id).put(Identity.status(rules), way);
        RecordDiff.repeated(rules, record, body);
        return new BookVerdict.Change(id, body, JsonNodeFactory.instance.objectNode(),
                Map.of(Identity.status(rules), new BookVerdict.Difference(now, way)), remarks.notes());
    }

    private BookVerdict changed(WriteRules rules, String id, Sent sent, JsonNode record, Remarks remarks) {
        ObjectNode back = sent.back().deepCopy();
        if (back.isEmpty()) {
            remarks.fault("", "", "It cannot be taken back, since Xero does not let a record be as it was before that.");
        }
        dates.changed(rules, record, back, List.copyOf(sent.differences().keySet()), remarks);
        if (!remarks.isClean()) {
            return new BookVerdict.Refused(remarks.faults(), remarks.notes());
        }
        Map<String, BookVerdict.Difference> reverse = new LinkedHashMap<>();
        sent.differences().forEach((path, each) -> reverse.put(path, new BookVerdict.Difference(each.after(), each.before())));
        return new BookVerdict.Change(id, back, sent.body(), reverse, remarks.notes());
    }
}
