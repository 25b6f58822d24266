package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xerocamel.write.draft.WriteRules;

/** Decides about a draft of which Xero has none such. */
final class Creation {

    private static final String EXCLUSIVE = "Exclusive";
    private static final String AMOUNTS = "LineAmountTypes";

    private final RecordFinder finder;
    private final Resolver resolver;
    private final ContactBook book;
    private final ContactResolver contacts;
    private final LineDefaults defaults;
    private final MoneyCheck money;
    private final OwnedParts parts;
    private final DateCheck dates;
    private final TotalCheck totals;

    Creation(RecordFinder finder, Resolver resolver, ContactBook book, OwnedParts parts, BookLists lists) {
        this.finder = finder;
        this.resolver = resolver;
        this.book = book;
        this.contacts = new ContactResolver(book);
        this.defaults = new LineDefaults(resolver, lists);
        this.money = new MoneyCheck(finder);
        this.parts = parts;
        this.dates = new DateCheck(lists);
        this.totals = new TotalCheck(resolver.taxes());
    }

    BookVerdict judge(WriteRules rules, Wish wish, Found found, Remarks remarks) {
        ObjectNode document = Identity.whole(rules, wish.draft());
        List<JsonNode> same = parts.same(rules, document);
        parts.checkSame(rules, document, same, remarks);
        if (!same.isEmpty() && remarks.isClean()) {
            remarks.note("Xero has one like it already.");
            return new BookVerdict.Unchanged(BookFields.text(same.get(0), rules.id()), "",
                    BookFields.text(same.get(0), "Status"), remarks.notes());
        }
        parts.checkNew(rules, document, remarks);
        checkMayCreate(rules, wish, remarks);
        BigDecimal stated = wish.draft().statedTotal() != null ? wish.draft().statedTotal()
                : rules.computed().contains("Total") ? BookFields.number(document.path("Total")) : null;
        dropComputed(rules, document, remarks);
        if (found.ended() != null) {
            remarks.note("An earlier one is " + BookFields.text(found.ended(), Identity.status(rules)) + " in Xero.");
        }
        if (ContactRef.isContacts(rules)) {
            List<String> near = book.near(BookFields.text(document, "Name"));
            near.forEach(name -> remarks.note("Xero has a contact '" + name + "', too."));
        }
        resolver.resolve(rules, document, remarks);
        contacts.resolve(rules, wish, document, remarks);
        amounts(rules, document, stated, remarks);
        if (rules.lines() != null) {
            for (int i = 0; i < document.path(rules.lines().list()).size(); i++) {
                defaults.fill(rules, document, (ObjectNode) document.get(rules.lines().list()).get(i),
                        rules.lines().list() + "." + i, remarks);
            }
        }
        PriceCheck.check(rules, document, remarks);
        NeededFields.check(rules, document, remarks);
        money.check(rules, wish, document, remarks);
        String parent = parts.owner(rules, document, remarks);
        dates.created(rules, document, remarks);
        Balance.check(rules, document, resolver.taxes(), remarks);
        if (remarks.isClean()) {
            totals.check(rules, document, stated, remarks);
        }
        String status = StatusCheck.initial(rules, BookFields.text(document, status(rules)), wish.options(), remarks);
        if (!status.isEmpty()) {
            document.put(Identity.status(rules), status);
        }
        return end(rules, wish, document, parent, remarks);
    }

    private BookVerdict end(WriteRules rules, Wish wish, ObjectNode document, String parent, Remarks remarks) {
        if (!remarks.isClean()) {
            return new BookVerdict.Refused(remarks.faults(), remarks.notes());
        }
        contacts.announce(wish, document);
        List<String> before = isNumbered(rules, document) ? List.of()
                : finder.twins(rules, document).stream().map(each -> BookFields.id(each, rules.id())).toList();
        return new BookVerdict.Create(document, parent, before, remarks.notes());
    }

    /** @return whether it is known again by its number */
    static boolean isNumbered(WriteRules rules, JsonNode document) {
        return !rules.number().isEmpty() && !BookFields.isBlank(document.get(rules.number()));
    }

    private static void checkMayCreate(WriteRules rules, Wish wish, Remarks remarks) {
        String kind = Identity.kind(rules, wish.draft());
        Set<String> may = wish.options().create();
        if (may.stream().noneMatch(each -> each.equalsIgnoreCase(kind) || each.equalsIgnoreCase(rules.entity()))) {
            remarks.fault("", "", "Xero has no such record, and the setting xero.update.create does not name " + kind
                    + ", so that none is created.");
        }
    }

    private static void dropComputed(WriteRules rules, ObjectNode document, Remarks remarks) {
        Set<String> dropped = new TreeSet<>();
        rules.computed().stream().filter(document::has).forEach(dropped::add);
        document.remove(rules.computed());
        document.remove(rules.id());
        if (rules.lines() != null) {
            for (JsonNode line : document.path(rules.lines().list())) {
                List<String> fields = new ArrayList<>(rules.lines().computed());
                if (rules.lines().id() != null && !rules.lines().id().isEmpty()) {
                    fields.add(rules.lines().id());
                }
                rules.lines().computed().stream().filter(line::has).forEach(dropped::add);
                ((ObjectNode) line).remove(fields);
            }
        }
        if (!dropped.isEmpty()) {
            remarks.note("Not sent, since Xero computes them: " + String.join(", ", dropped) + ".");
        }
    }

    /** Whether prices hold tax is said to Xero, and to the author where nothing else would show it. */
    private static void amounts(WriteRules rules, ObjectNode document, BigDecimal stated, Remarks remarks) {
        boolean has = rules.fields().contains(AMOUNTS)
                || rules.columns().values().stream().anyMatch(column -> Remarks.path(column).equals(AMOUNTS));
        if (has && BookFields.isBlank(document.get(AMOUNTS)) && LineDefaults.hasAccounts(rules)
                && !rules.entity().equals("ManualJournals")) {
            document.put(AMOUNTS, exclusive(rules));
            if (stated == null) {
                remarks.note("Prices are taken as without tax (LineAmountTypes is Exclusive), since nothing says otherwise.");
            }
        }
    }

    /** Quotes have the word in capitals. */
    private static String exclusive(WriteRules rules) {
        return rules.values().getOrDefault(AMOUNTS, List.of()).stream().filter(EXCLUSIVE::equalsIgnoreCase).findFirst()
                .orElse(EXCLUSIVE);
    }

    private static String status(WriteRules rules) {
        return Identity.status(rules).isEmpty() ? " " : Identity.status(rules);
    }
}
