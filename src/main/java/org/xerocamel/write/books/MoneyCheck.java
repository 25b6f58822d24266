package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.xerocamel.write.draft.WriteRules;

/** Checks payments and allocations against the documents that they are for. */
final class MoneyCheck {

    private static final int CENTS = 2;

    private final RecordFinder finder;
    /** By document and line of the file, what the run has already promised. */
    private final Map<String, Map<Integer, BigDecimal>> promised = new HashMap<>();

    MoneyCheck(RecordFinder finder) {
        this.finder = finder;
    }

    /** Works on the document itself: what it names is replaced by Xero's id. */
    void check(WriteRules rules, Wish wish, ObjectNode document, Remarks remarks) {
        for (Reference reference : Reference.of(rules, document)) {
            JsonNode target = target(reference, remarks);
            if (target == null) {
                continue;
            }
            int cut = reference.path().lastIndexOf('.');
            String before = cut < 0 ? "" : reference.path().substring(0, cut);
            JsonNode holder = before.isEmpty() ? document : BookFields.at(document, before);
            String id = reference.field() + "ID";
            if (holder instanceof ObjectNode object && object.path(reference.field()).isObject()) {
                object.putObject(reference.field()).put(id, BookFields.text(target, id));
            }
            amount(reference, target, holder, before.isEmpty() ? "" : before + ".", wish.draft().line(), remarks);
        }
    }

    /** Replaces what the document names by Xero's id, where that is clear. */
    void identify(WriteRules rules, ObjectNode document) {
        for (Reference reference : Reference.of(rules, document)) {
            List<JsonNode> found = finder.referred(reference);
            if (found.size() == 1 && BookFields.at(document, reference.path()) instanceof ObjectNode object) {
                object.removeAll();
                object.put(reference.field() + "ID", BookFields.text(found.get(0), reference.field() + "ID"));
            }
        }
    }

    private JsonNode target(Reference reference, Remarks remarks) {
        String value = reference.id().isEmpty() ? reference.number() : reference.id();
        String path = reference.path().endsWith("Number") ? reference.path()
                : reference.path() + "." + reference.field() + (reference.id().isEmpty() ? "Number" : "ID");
        List<JsonNode> found = finder.referred(reference);
        List<JsonNode> open = found.stream().filter(each -> BookFields.text(each, "Status").equals("AUTHORISED")).toList();
        List<JsonNode> candidates = open.isEmpty() ? found : open;
        if (candidates.isEmpty()) {
            remarks.fault(path, value, "Xero has no such " + words(reference.field()) + ".");
            return null;
        }
        if (candidates.size() > 1) {
            remarks.fault(path, value, "Several have that number; give " + reference.field() + "ID, one of "
                    + candidates.stream().map(each -> BookFields.text(each, reference.field() + "ID")).sorted()
                    .collect(Collectors.joining(", ")) + ".");
            return null;
        }
        return candidates.get(0);
    }

    private static String words(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private void amount(Reference reference, JsonNode target, JsonNode holder, String before, int line, Remarks remarks) {
        String status = BookFields.text(target, "Status");
        String path = before + "Amount";
        BigDecimal amount = BookFields.number(holder.path("Amount"));
        if (!status.equals("AUTHORISED")) {
            remarks.fault(reference.path(), reference.number(), "The " + words(reference.field()) + " is " + status
                    + "; it must be AUTHORISED.");
            return;
        }
        if (amount == null) {
            return;
        }
        if (amount.signum() <= 0) {
            remarks.fault(path, BookFields.money(amount), "It must be more than nought.");
            return;
        }
        int most = decimals(BookFields.text(target, "CurrencyCode"));
        if (amount.stripTrailingZeros().scale() > most) {
            remarks.fault(path, BookFields.money(amount), "Amounts in " + BookFields.text(target, "CurrencyCode") + " have "
                    + (most == 0 ? "no decimals." : "no more than " + most + " decimals."));
        }
        BigDecimal left = left(reference, target);
        String key = BookFields.id(target, reference.field() + "ID");
        Map<Integer, BigDecimal> others = promised.computeIfAbsent(key, any -> new HashMap<>());
        BigDecimal taken = others.entrySet().stream().filter(each -> each.getKey() != line).map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (amount.compareTo(left.subtract(taken)) > 0) {
            remarks.fault(path, BookFields.money(amount), "Only " + BookFields.money(left.subtract(taken).max(BigDecimal.ZERO))
                    + (reference.field().equals("Invoice") ? " is due" : " is left")
                    + (taken.signum() == 0 ? "." : " after the other lines of the file."));
        } else if (remarks.isClean()) {
            others.put(line, amount);
        }
    }

    private static BigDecimal left(Reference reference, JsonNode target) {
        return BookFields.amount(target, reference.field().equals("Invoice") ? "AmountDue" : "RemainingCredit");
    }

    /** @return how many decimals amounts in that currency have, such as 0 of the yen and 3 of Kuwait's dinar */
    static int decimals(String currency) {
        try {
            int digits = currency.isEmpty() ? -1 : Currency.getInstance(currency).getDefaultFractionDigits();
            return digits < 0 ? CENTS : digits;
        } catch (IllegalArgumentException e) {
            return CENTS;
        }
    }
}
