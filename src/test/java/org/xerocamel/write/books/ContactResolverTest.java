package org.xerocamel.write.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.write.books.BooksCase.faults;
import static org.xerocamel.write.books.BooksCase.json;
import static org.xerocamel.write.books.BooksCase.plain;
import static org.xerocamel.write.books.BooksCase.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerocamel.write.books.BookVerdict.Create;

class ContactResolverTest {

    private final BooksCase xero = new BooksCase();

    private static String invoice(String contact) {
        return "{Contact: " + contact + ", InvoiceNumber: 'INV-1', Date: '2026-11-30', DueDate: '2026-12-14', LineItems: [{"
                + "Description: 'Work', Quantity: 2, UnitAmount: 10, AccountCode: '200', TaxType: 'OUTPUT'}]}";
    }

    private String contact(String contact) {
        BookVerdict verdict = xero.judge("Invoices", invoice(contact));
        assertThat(verdict).as(faults(verdict).toString()).isInstanceOf(Create.class);
        return ((Create) verdict).body().path("Contact").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{Name: 'ACME Ltd'}", "{Name: ' acme  LTD '}", "{ContactID: 'AAAAAAAA-0000-0000-0000-000000000001'}",
            "{Name: 'ACME Ltd', EmailAddress: 'other@acme.example', Addresses: [{AddressType: 'POBOX', City: 'Perth'}]}"})
    void sendsNothingButTheIdOfAContactThatIsThere(String contact) {
        assertThat(contact(contact)).isEqualTo("{\"ContactID\":\"" + BooksCase.ACME + "\"}");
    }

    @Test
    void saysThatTheAddressInXeroStays() {
        assertThat(xero.judge("Invoices", invoice("{Name: 'ACME Ltd', EmailAddress: 'other@acme.example'}")).notes())
                .contains("The contact's e-mail address in Xero is another one; it stays.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ContactNumber: 'c4'}", "{Name: 'Anna Meier', ContactNumber: 'C4'}"})
    void findsAContactByItsNumber(String contact) {
        assertThat(contact(contact)).isEqualTo("{\"ContactID\":\"aa4\"}");
    }

    @Test
    void letsANewContactGoAlongOnce() {
        String contact = "{Name: 'Brand New', EmailAddress: 'n@new.example'}";
        Wish first = xero.wish("Invoices", 2, invoice(contact), null);
        Wish second = xero.wish("Invoices", 3, invoice(contact).replace("INV-1", "INV-2"), null);
        xero.learn(rules("Invoices"), List.of(first, second));

        Create one = (Create) xero.books().judge(rules("Invoices"), first);
        Create two = (Create) xero.books().judge(rules("Invoices"), second);
        assertThat(plain(one.body().path("Contact"))).isEqualTo(json(contact));
        assertThat(one.notes()).contains("The contact 'Brand New' is created with it.");
        assertThat(two.body().path("Contact").toString()).isEqualTo("{\"Name\":\"Brand New\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Smith B", "Store 12", "Jon Smith", "Meier", "Acme Holdings Ltd"})
    void createsAContactWithAnotherName(String name) {
        xero.list("Contacts", "{ContactID: 'x1', Name: 'Store 13'}", "{ContactID: 'x2', Name: 'John Smith'}");

        assertThat(contact("{Name: '" + name + "'}")).isEqualTo("{\"Name\":\"" + name + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"ACME Ltd., ACME Ltd", "Acme Limited, ACME Ltd", "A.C.M.E. Ltd, ACME Ltd", "Acme, ACME Ltd", "Anna Meyer, Anna Meier",
        "Anna-Meier, Anna Meier", "Änna Meier, Anna Meier"})
    void refusesANameThatIsLikelyASlip(String name, String meant) {
        assertThat(faults(xero.judge("Invoices", invoice("{Name: '" + name + "'}")))).containsExactly("Line 2, ContactName '" + name
                + "': Xero has no contact of that name, but '" + meant
                + "'; write it so if that is meant, else create the contact first.");
    }

    @Test
    void refusesANameThatIsLikelyASlipForOneOfTheFile() {
        Wish first = xero.wish("Invoices", 2, invoice("{Name: 'Brand New Ltd'}"), null);
        Wish second = xero.wish("Invoices", 3, invoice("{Name: 'Brand New Limited'}").replace("INV-1", "INV-2"), null);
        xero.learn(rules("Invoices"), List.of(first, second));
        xero.books().judge(rules("Invoices"), first);

        assertThat(faults(xero.books().judge(rules("Invoices"), second))).containsExactly("Line 3, ContactName 'Brand New Limited': An"
                + " earlier document of the file creates the contact 'Brand New Ltd'; write it so if that is meant, else create the"
                + " contact first.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{Name: 'Gone'} | Line 2, ContactName 'Gone': The contact 'Gone' is archived in Xero; it must be restored there first.",
            "{Name: 'twin'} | Line 2, ContactName 'twin': Several contacts in Xero have that Name; give ContactID, one of aa5, aa6.",
            "{ContactNumber: 'C9'} | Line 2, ContactNumber 'C9': Xero has no contact with that ContactNumber.",
            "{Name: 'Other', ContactNumber: 'C4'} | Line 2, ContactName 'Other': The contact with that ContactNumber is called 'Anna Meier' in Xero."})
    void refusesAContact(String contact, String sentence) {
        assertThat(faults(xero.judge("Invoices", invoice(contact)))).containsExactly(sentence);
    }

    @Test
    void createsNoContactThatTheSettingDoesNotName() {
        assertThat(faults(xero.mayCreate("Invoices").judge("Invoices", invoice("{Name: 'Brand New'}")))).containsExactly(
                "Line 2, ContactName 'Brand New': Xero has no contact of that name, and the setting xero.update.create does not name"
                        + " Contacts, so that none is created.");
    }

    @Test
    void takesTheOneThatIsWrittenJustSo() {
        assertThat(contact("{Name: 'Twin'}")).isEqualTo("{\"ContactID\":\"aa5\"}");
    }

    @Test
    void readsAllContactsOnceForManyNames() {
        List<Wish> wishes = IntStream.range(2, 12).mapToObj(i -> xero.wish("Invoices", i,
                invoice("{Name: 'Firm number " + i + "'}").replace("INV-1", "INV-" + i), null)).toList();
        xero.learn(rules("Invoices"), wishes);

        assertThat(xero.asked().stream().filter(each -> each.path().equals("Contacts"))).singleElement()
                .satisfies(question -> assertThat(question.query()).doesNotContainKey("where").containsEntry("pageSize", "1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ContactNumber: 'c4'", "AccountNumber: 'none', Name: 'Anna Meier'", "ContactNumber: 'C9', Name: 'anna meier'"})
    void findsAContactOfAFileOfContactsByWhateverItSays(String says) {
        var rules = BooksCase.rules("Contacts", Map.of("id", "ContactID", "path", "Contacts", "find", Map.of("ids", "IDs"), "status",
                Map.of("field", "ContactStatus", "initial", List.of("ACTIVE"), "change", Map.of("ACTIVE", List.of("*")), "undo", Map.of())));
        Wish wish = xero.wish("Contacts", 2, "{" + says + ", EmailAddress: 'new@example.com'}", null);
        xero.learn(rules, List.of(wish));

        BookVerdict verdict = xero.books().judge(rules, wish);
        assertThat(verdict).as(faults(verdict).toString()).isInstanceOf(BookVerdict.Change.class);
        assertThat(((BookVerdict.Change) verdict).id()).isEqualTo("aa4");
    }
}
