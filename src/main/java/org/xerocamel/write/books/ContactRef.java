package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.xerocamel.write.draft.WriteRules;

/**
 * How a document names a contact; empty texts for what it does not say.
 *
 * @param id Xero's
 * @param number its ContactNumber
 * @param account its AccountNumber
 * @param name its name
 */
record ContactRef(String id, String number, String account, String name) {

    /** @return the contact that the document is for; null where it names none. A contact's own document names itself */
    static ContactRef of(WriteRules rules, JsonNode document) {
        JsonNode contact = isContacts(rules) || isMember(rules) ? document : document.path("Contact");
        ContactRef ref = new ContactRef(BookFields.id(contact, "ContactID"), BookFields.text(contact, "ContactNumber"),
                BookFields.text(contact, "AccountNumber"), BookFields.text(contact, "Name"));
        return ref.id.isEmpty() && ref.number.isEmpty() && ref.account.isEmpty() && ref.name.isEmpty() ? null : ref;
    }

    /** @return whether a document puts a contact into a group, and so names it at its top */
    static boolean isMember(WriteRules rules) {
        return rules.path().endsWith("/Contacts");
    }

    static boolean isContacts(WriteRules rules) {
        return rules.entity().equals("Contacts");
    }

    /** @return what the book has under the first of these that is given; several where that is not unique */
    List<ContactBook.Known> in(ContactBook book) {
        if (!id.isEmpty()) {
            return book.withId(id) == null ? List.of() : List.of(book.withId(id));
        }
        return !number.isEmpty() ? book.numbered(number) : !account.isEmpty() ? book.withAccount(account) : book.named(name);
    }

    /** @return what the book has under the first of these under which it has any */
    List<ContactBook.Known> anyIn(ContactBook book) {
        return List.of(this, new ContactRef("", "", account, name), new ContactRef("", "", "", name)).stream()
                .filter(ref -> !ref.value().isEmpty()).map(ref -> ref.in(book)).filter(found -> !found.isEmpty()).findFirst()
                .orElse(List.of());
    }

    /** @return the field by which it is found */
    String field() {
        return !id.isEmpty() ? "ContactID" : !number.isEmpty() ? "ContactNumber" : !account.isEmpty() ? "AccountNumber" : "Name";
    }

    /** @return what stands in that field */
    String value() {
        return !id.isEmpty() ? id : !number.isEmpty() ? number : !account.isEmpty() ? account : name;
    }
}
