package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.xerocamel.write.draft.WriteRules;

/** Says what records will be once documents are written: by what is sent, and else by what Xero has. */
final class Previews {

    private static final String AMOUNTS = "LineAmountTypes";

    private final RecordFinder finder;
    private final ContactBook book;
    private final BookLists lists;
    private final TotalCheck totals;

    Previews(RecordFinder finder, ContactBook book, BookLists lists, TotalCheck totals) {
        this.finder = finder;
        this.book = book;
        this.lists = lists;
        this.totals = totals;
    }

    Preview of(WriteRules rules, BookVerdict verdict) {
        if (verdict instanceof BookVerdict.Create create) {
            return of(rules, create.body(), MissingNode.getInstance());
        }
        if (verdict instanceof BookVerdict.Change change) {
            return of(rules, change.body(), found(rules, change.id()));
        }
        return of(rules, JsonNodeFactory.instance.objectNode(), verdict instanceof BookVerdict.Unchanged same ? found(rules, same.id())
                : MissingNode.getInstance());
    }

    private JsonNode found(WriteRules rules, String id) {
        JsonNode record = Identity.isPart(rules) ? null : finder.withId(rules, id);
        return record == null ? MissingNode.getInstance() : record;
    }

    private Preview of(WriteRules rules, ObjectNode body, JsonNode record) {
        BigDecimal total = total(rules, body, record);
        String currency = either("CurrencyCode", body, record);
        JsonNode contact = ContactRef.isContacts(rules) ? JsonNodeFactory.instance.objectNode() : body.path("Contact").isObject()
                ? body.path("Contact") : record.path("Contact");
        ContactBook.Known known = contact.has("ContactID") ? book.withId(BookFields.text(contact, "ContactID")) : null;
        String name = known != null ? known.name() : ContactRef.isContacts(rules) ? either("Name", body, record)
                : BookFields.text(contact, "Name");
        String email = known != null ? known.email() : BookFields.text(contact, "EmailAddress");
        return new Preview(record, either(Alteration.statusOrNone(rules), body, record),
                currency.isEmpty() && total != null ? lists.baseCurrency() : currency, name,
                email.isEmpty() ? BookFields.text(record, "Contact.EmailAddress") : email, total);
    }

    private static String either(String field, JsonNode body, JsonNode record) {
        String sent = BookFields.text(body, field);
        return sent.isEmpty() ? BookFields.text(record, field) : sent;
    }

    private BigDecimal total(WriteRules rules, ObjectNode body, JsonNode record) {
        if (rules.lines() != null && !body.path(rules.lines().list()).isEmpty()) {
            ObjectNode whole = body.deepCopy();
            if (!whole.has(AMOUNTS) && record.has(AMOUNTS)) {
                whole.set(AMOUNTS, record.get(AMOUNTS));
            }
            boolean priced = rules.lines().columns().values().stream()
                    .anyMatch(column -> Remarks.path(column).equals("UnitAmount"));
            return priced ? totals.total(whole, rules.lines().list()) : added(whole.path(rules.lines().list()));
        }
        for (JsonNode each : new JsonNode[] {body, record}) {
            for (String field : new String[] {"Amount", "Total"}) {
                BigDecimal amount = BookFields.number(each.path(field));
                if (amount != null) {
                    return amount;
                }
            }
        }
        return null;
    }

    /** The lines of a journal come to nought; what is moved is one side of it. */
    private static BigDecimal added(JsonNode lines) {
        BigDecimal sum = null;
        for (JsonNode line : lines) {
            for (String field : new String[] {"LineAmount", "Amount"}) {
                BigDecimal amount = BookFields.number(line.path(field));
                if (amount != null) {
                    sum = (sum == null ? BigDecimal.ZERO : sum).add(amount.max(BigDecimal.ZERO));
                }
            }
        }
        return sum;
    }
}
