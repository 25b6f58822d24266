package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.xerocamel.write.draft.WriteRules;

/** Checks which status a record may have or get, and what may be changed in it. */
final class StatusCheck {

    private static final String PAID = "PAID";
    private static final String ALL = "*";

    private StatusCheck() {}

    /**
     * @param wanted what the file says; empty for nothing
     * @return the status of a new record; empty for the one that Xero gives
     */
    static String initial(WriteRules rules, String wanted, WriteOptions options, Remarks remarks) {
        String field = Identity.status(rules);
        List<String> initial = field.isEmpty() || rules.status().initial() == null ? List.of() : rules.status().initial();
        if (initial.isEmpty()) {
            return "";
        }
        if (!wanted.isEmpty()) {
            if (!initial.contains(wanted)) {
                remarks.fault(field, wanted, "A new record cannot have that status; it must be " + or(initial) + ".");
            }
            return wanted;
        }
        // A setting for all entities names what this one may not know.
        return options.status() != null && initial.contains(options.status()) ? options.status() : initial.get(0);
    }

    /** Checks that the record may get these fields. */
    static void change(WriteRules rules, JsonNode record, RecordDiff diff, Remarks remarks) {
        String field = Identity.status(rules);
        String now = BookFields.text(record, field.isEmpty() ? " " : field);
        List<String> fields = diff.fields();
        if (!field.isEmpty() && fields.contains(field)) {
            String wanted = diff.differences().get(field).after();
            if (!moves(rules, now).contains(wanted)) {
                remarks.fault(field, wanted, wanted.equals(PAID) ? "A record becomes PAID by a payment; its status is never set."
                        : "It is " + now + " and cannot become " + wanted + (moves(rules, now).isEmpty()
                        ? "; its status can no longer change." : "; it can become " + or(moves(rules, now)) + "."));
            } else if (isEnd(rules, now, wanted) && isSettled(rules, record)) {
                remarks.fault(field, wanted, "It has a payment or credit applied; these must be removed in Xero first.");
            } else if (isEnd(rules, now, wanted) && fields.size() > 1) {
                remarks.fault(field, wanted, "It cannot become " + wanted + " and be changed otherwise at once; nothing but the"
                        + " status may differ, and so do " + String.join(", ", fields.stream().filter(each -> !each.equals(field))
                        .toList()) + ".");
            }
            return;
        }
        List<String> allowed = allowed(rules, now);
        fields.stream().filter(each -> !allowed.contains(ALL) && !allowed.contains(each)).forEach(each -> remarks.fault(
                diff.differences().keySet().stream().filter(path -> path.equals(each) || path.startsWith(each + ".")).findFirst()
                        .orElse(each), "", "It cannot be changed" + (now.isEmpty() ? "." : " while the record is " + now + ".")));
    }

    private static List<String> allowed(WriteRules rules, String now) {
        Map<String, List<String>> change = rules.status() == null || rules.status().change() == null ? Map.of()
                : rules.status().change();
        return change.getOrDefault(now, change.getOrDefault(ALL, List.of()));
    }

    private static Set<String> moves(WriteRules rules, String now) {
        Set<String> moves = new LinkedHashSet<>();
        List<String> initial = rules.status().initial();
        Set<String> open = rules.status().change().keySet();
        if (!open.contains(now) && !initial.contains(now)) {
            return moves;
        }
        if (!initial.contains(now) && allowed(rules, now).contains(rules.status().field())) {
            moves.addAll(initial);
        }
        boolean last = !initial.isEmpty() && initial.get(initial.size() - 1).equals(now);
        if (initial.contains(now) && !last) {
            moves.addAll(initial);
        }
        if (initial.contains(now) || !now.equals(PAID)) {
            open.stream().filter(each -> !initial.contains(each) && !each.equals(ALL)).forEach(moves::add);
        }
        if (rules.status().undo().containsKey(now) && !rules.status().undo().get(now).isEmpty()) {
            moves.add(rules.status().undo().get(now));
        }
        moves.removeAll(List.of(PAID, now));
        return moves;
    }

    /** @return whether the record is taken out of the books by it */
    static boolean isEnd(WriteRules rules, String now, String wanted) {
        return wanted.equals(rules.status().undo().get(now));
    }

    /** @return whether something is paid or set against it; what a batch pays itself is no hindrance */
    static boolean isSettled(WriteRules rules, JsonNode record) {
        String own = rules.lines() == null ? "" : rules.lines().list();
        return Stream.of("AmountPaid", "AmountCredited").anyMatch(field -> BookFields.amount(record, field).signum() != 0)
                || Stream.of("Payments", "CreditNotes", "Prepayments", "Overpayments", "Allocations")
                .anyMatch(list -> !list.equals(own) && !record.path(list).isEmpty());
    }

    private static String or(Iterable<String> words) {
        return String.join(" or ", words);
    }
}
