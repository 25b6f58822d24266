package org.xerocamel.write.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.write.books.BooksCase.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.WritableEntities;
import org.xerocamel.write.draft.WriteRules;

/** The least document of every kind can be created, and what is asked for it is a place that Xero has. */
class EveryEntityTest {

    private final BooksCase xero = new BooksCase()
            .list("Invoices", "{InvoiceID: 'i1', InvoiceNumber: 'INV-1', Status: 'AUTHORISED', AmountDue: 100, CurrencyCode: 'AUD'}")
            .list("CreditNotes", "{CreditNoteID: 'n1', CreditNoteNumber: 'CN-1', Status: 'AUTHORISED', RemainingCredit: 50}")
            .list("Overpayments", "{OverpaymentID: 'o1', Status: 'AUTHORISED', RemainingCredit: 50}")
            .list("Prepayments", "{PrepaymentID: 'r1', Status: 'AUTHORISED', RemainingCredit: 50}")
            .list("ContactGroups", "{ContactGroupID: 'g1', Name: 'Friends', Status: 'ACTIVE'}")
            .list("Accounts", "{AccountID: 'b2', Code: '091', Name: 'Savings', Type: 'BANK', Class: 'ASSET', Status: 'ACTIVE'}");

    static Stream<String> kinds() {
        return new WritableEntities().all().stream().flatMap(rules -> rules.kinds().keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theLeastDocumentCanBeCreated(String kind) {
        WriteRules rules = new WritableEntities().ofFolder(kind).orElseThrow();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        fill(document, rules.columns());
        if (rules.owner().equals("CreditNote")) {
            document.putObject("CreditNote").put("CreditNoteNumber", "CN-1");
        }
        if (rules.lines() != null) {
            ObjectNode line = document.withArray(rules.lines().list()).addObject();
            fill(line, rules.lines().columns());
            if (rules.entity().equals("ManualJournals")) {
                ObjectNode other = line.deepCopy();
                document.withArray(rules.lines().list()).add(other.put("LineAmount", -1));
            }
        }
        Draft draft = new Draft(rules.entity(), kind, 2, 2, List.of(), null, null, document, null, List.of(), Map.of());
        Wish wish = new Wish(draft, null, new WriteOptions(Set.of(kind), "DRAFT"));
        xero.learn(rules, List.of(wish));
        BookVerdict verdict = xero.books().judge(rules, wish);

        assertThat(verdict).as("%s: %s", document, faults(verdict)).isInstanceOf(BookVerdict.Create.class);
        BookVerdict.Create create = (BookVerdict.Create) verdict;
        assertThat(create.parent().isEmpty()).isEqualTo(!rules.path().contains("{id}"));
        assertThat(create.body().has(rules.owner().isEmpty() ? "none" : rules.owner())).isFalse();
        assertThat(xero.asked()).extracting(Question::path).noneMatch(path -> path.contains("{"));

        xero.books().forget();
        xero.learn(rules, List.of(wish));
        // Xero's purchase orders can be asked for by their number alone.
        assertThat(xero.books().recover(rules, wish, Sent.of(verdict))).isInstanceOf(kind.equals("PurchaseOrders")
                ? Recovery.Unclear.class : Recovery.NotDone.class);
    }

    private static void fill(ObjectNode node, Map<String, String> columns) {
        columns.forEach((title, column) -> {
            if (title.startsWith("*")) {
                String[] path = column.substring(column.indexOf(' ') + 1).split("\\.");
                ObjectNode at = node;
                for (int i = 0; i < path.length - 1; i++) {
                    at = at.withObject("/" + path[i]);
                }
                value(at, path[path.length - 1], column.substring(0, column.indexOf(' ')), String.join(".", path), columns.containsKey("*GroupName"));
            }
        });
    }

    private static void value(ObjectNode at, String field, String kind, String path, boolean member) {
        switch (path) {
            case "Contact.Name" -> at.put(field, "ACME Ltd");
            case "Name" -> at.put(field, member ? "ACME Ltd" : "Brand new");
            case "ContactGroup.Name" -> at.put(field, "Friends");
            case "TrackingCategory.Name" -> at.put(field, "Region");
            case "Invoice.InvoiceNumber" -> at.put(field, "INV-1");
            case "CreditNote.CreditNoteNumber" -> at.put(field, "CN-1");
            case "Overpayment.OverpaymentID" -> at.put(field, "o1");
            case "Prepayment.PrepaymentID" -> at.put(field, "r1");
            case "Account.Code", "BankAccount.Code", "FromBankAccount.Code" -> at.put(field, "090");
            case "ToBankAccount.Code" -> at.put(field, "091");
            case "AccountCode" -> at.put(field, "200");
            case "TaxType" -> at.put(field, "BAS Excluded");
            default -> {
                if (kind.equals("date")) {
                    at.put(field, "2026-12-01");
                } else if (List.of("text", "status", "currency").contains(kind)) {
                    at.put(field, "new-1");
                } else {
                    at.put(field, 1);
                }
            }
        }
    }
}
