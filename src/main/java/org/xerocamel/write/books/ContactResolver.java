package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.xerocamel.write.draft.WriteRules;

/**
 * Replaces the contact that a document names by Xero's id. Nothing else of a contact that exists is ever sent, since Xero
 * would change the contact by it.
 */
final class ContactResolver {

    private static final String CONTACTS = "Contacts";

    private final ContactBook book;

    ContactResolver(ContactBook book) {
        this.book = book;
    }

    /** Works on the document itself. */
    void resolve(WriteRules rules, Wish wish, ObjectNode document, Remarks remarks) {
        ContactRef ref = ContactRef.isContacts(rules) ? null : ContactRef.of(rules, document);
        if (ref == null) {
            return;
        }
        if (ContactRef.isMember(rules)) {
            member(ref, document, remarks);
            return;
        }
        ObjectNode contact = (ObjectNode) document.get("Contact");
        String path = "Contact." + ref.field();
        List<ContactBook.Known> found = ref.in(book);
        if (found.size() > 1) {
            remarks.fault(path, ref.value(), "Several contacts in Xero have that " + ref.field() + "; give ContactID, one of "
                    + found.stream().map(ContactBook.Known::id).sorted().collect(Collectors.joining(", ")) + ".");
        } else if (!found.isEmpty()) {
            known(ref, found.get(0), path, contact, document, remarks);
        } else if (!ref.field().equals("Name")) {
            remarks.fault(path, ref.value(), "Xero has no contact with that " + ref.field() + ".");
        } else {
            unknown(wish, ref.name(), path, contact, document, remarks);
        }
    }

    /** A group takes a contact that is there by its id alone. */
    private void member(ContactRef ref, ObjectNode document, Remarks remarks) {
        List<ContactBook.Known> found = ref.in(book);
        if (found.size() == 1) {
            document.remove(List.of("Name", "ContactNumber", "AccountNumber"));
            document.put("ContactID", found.get(0).id());
        } else {
            remarks.fault(ref.field(), ref.value(), (found.isEmpty() ? "Xero has no contact" : "Several contacts in Xero are there")
                    + " with that " + ref.field() + ".");
        }
    }

    private static void known(ContactRef ref, ContactBook.Known known, String path, ObjectNode contact, ObjectNode document,
            Remarks remarks) {
        if (known.archived()) {
            remarks.fault(path, ref.value(), "The contact '" + known.name()
                    + "' is archived in Xero; it must be restored there first.");
        } else if (!ref.name().isEmpty() && !NameKey.exact(ref.name()).equals(NameKey.exact(known.name()))) {
            remarks.fault("Contact.Name", ref.name(), "The contact with that " + ref.field() + " is called '" + known.name()
                    + "' in Xero.");
        } else if (!ref.name().isEmpty() && !ref.name().equals(known.name())) {
            remarks.note("The contact is called '" + known.name() + "' in Xero.");
        }
        String email = BookFields.text(contact, "EmailAddress");
        if (!email.isEmpty() && !email.equalsIgnoreCase(known.email())) {
            remarks.note("The contact's e-mail address in Xero is another one; it stays.");
        }
        document.putObject("Contact").put("ContactID", known.id());
    }

    private void unknown(Wish wish, String name, String path, ObjectNode contact, ObjectNode document, Remarks remarks) {
        List<String> near = book.near(name);
        String announced = book.nearAnnounced(name).orElse("");
        if (!near.isEmpty()) {
            remarks.fault(path, name, "Xero has no contact of that name, but " + near.stream().map(each -> "'" + each + "'")
                    .collect(Collectors.joining(", ")) + "; write it so if that is meant, else create the contact first.");
        } else if (!announced.isEmpty()) {
            remarks.fault(path, name, "An earlier document of the file creates the contact '" + announced
                    + "'; write it so if that is meant, else create the contact first.");
        } else if (!mayCreate(wish.options())) {
            remarks.fault(path, name, "Xero has no contact of that name, and the setting xero.update.create does not name"
                    + " Contacts, so that none is created.");
        } else if (!book.isFirst(name, wish.draft().line())) {
            // The first document creates it with its address; more fields would change it.
            document.putObject("Contact").put("Name", name.strip());
        } else {
            contact.remove(List.of("ContactID", "ContactNumber", "AccountNumber", "ContactStatus"));
            remarks.note("The contact '" + name.strip() + "' is created with it.");
        }
    }

    /** Notes that a document creates its contact, so that later ones don't do so again. */
    void announce(Wish wish, JsonNode body) {
        String name = BookFields.text(body, "Contact.Name");
        if (!name.isEmpty()) {
            book.announce(name, wish.draft().line());
        }
    }

    private static boolean mayCreate(WriteOptions options) {
        return options.create().stream().anyMatch(CONTACTS::equalsIgnoreCase);
    }
}
