package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Contacts as records, and as documents name them: found by id, number or name, else made, and changed by what else is said. */
final class ContactBook implements WriteStyle {

    private static final List<String> FIELDS = List.of("Name", "ContactNumber", "AccountNumber", "ContactStatus",
            "FirstName", "LastName", "CompanyNumber", "EmailAddress", "ContactPersons", "BankAccountDetails", "TaxNumber",
            "TaxNumberType", "AccountsReceivableTaxType", "AccountsPayableTaxType", "Addresses", "Phones",
            "DefaultCurrency", "XeroNetworkKey", "SalesDefaultAccountCode", "PurchasesDefaultAccountCode",
            "SalesDefaultLineAmountType", "PurchasesDefaultLineAmountType", "SalesTrackingCategories",
            "PurchasesTrackingCategories", "PaymentTerms", "Website", "IsSupplier", "IsCustomer");

    private final SimulatedOrganisation organisation;

    ContactBook(SimulatedOrganisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public List<String> check(Wanted wanted) {
        ObjectNode given = wanted.json();
        List<String> errors = new ArrayList<>();
        Optional<ObjectNode> existing = wanted.creates() ? Optional.empty() : find(given);
        if (existing.isEmpty() && !wanted.creates() && wanted.has("ContactID")) {
            return List.of("The document with the supplied id was not found for this endpoint.");
        }
        String id = existing.map(each -> each.path("ContactID").asText()).orElse("");
        String name = wanted.text("Name").trim();
        if (name.isEmpty() && (existing.isEmpty() || wanted.has("Name"))) {
            errors.add("The contact name must be specified");
        } else if (named(name).filter(other -> isOther(other, id)).isPresent()) {
            errors.add("The contact name " + name + " is already assigned to another contact."
                    + " The contact name must be unique across all active contacts.");
        }
        boolean numberTaken = wanted.has("ContactNumber") && by("ContactNumber", wanted.text("ContactNumber"))
                .filter(other -> isOther(other, id)).isPresent();
        if (numberTaken) {
            errors.add("Another contact has this contact number. Please enter a different contact number.");
        }
        if (!wanted.text("EmailAddress").matches("|[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            errors.add("Email address must be valid.");
        }
        return errors;
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        Optional<ObjectNode> existing = wanted.creates() ? Optional.empty() : find(wanted.json());
        return existing.isEmpty() ? create(wanted.json())
                : records().change(existing.get().path("ContactID").asText(),
                        contact -> Fields.copy(wanted.json(), contact, FIELDS));
    }

    /** @return why a document cannot be for whom it names */
    List<String> errorsOf(JsonNode named) {
        if (!named.isObject() || Fields.text(named, "ContactID").isEmpty() && Fields.text(named, "Name").isBlank()
                && find(named).isEmpty()) {
            return List.of("A Contact must be specified for this type of transaction");
        }
        Optional<ObjectNode> contact = find(named);
        if (contact.isEmpty() && Fields.has(named, "ContactID")) {
            return List.of("The contact with the supplied ContactID could not be found");
        }
        boolean archived = contact.filter(each -> each.path("ContactStatus").asText().equals("ARCHIVED")).isPresent();
        return archived ? List.of("The contact is archived and cannot be used on a document") : List.of();
    }

    /** Xero's trap: whatever a document says of its contact beyond its id changes the contact, and its people go. */
    ObjectNode take(JsonNode named) {
        Optional<ObjectNode> contact = find(named);
        if (contact.isEmpty()) {
            return create(named);
        }
        boolean more = FIELDS.stream().anyMatch(field -> Fields.has(named, field)
                && !contact.get().path(field).equals(named.get(field)));
        // The same name in another case is no change.
        boolean name = Fields.text(named, "Name").equalsIgnoreCase(contact.get().path("Name").asText())
                && named.size() == 1;
        if (!more || name) {
            return contact.get();
        }
        return records().change(contact.get().path("ContactID").asText(), record -> {
            Fields.copy(named, record, FIELDS);
            if (!Fields.has(named, "ContactPersons")) {
                record.putArray("ContactPersons");
            }
        });
    }

    /** @return the contact that is meant, by its id, its number or its name */
    Optional<ObjectNode> find(JsonNode named) {
        String id = Fields.text(named, "ContactID");
        if (!id.isEmpty()) {
            return known(id, records().byId(id));
        }
        Optional<ObjectNode> numbered = by("ContactNumber", Fields.text(named, "ContactNumber"));
        return numbered.isPresent() ? numbered : named(Fields.text(named, "Name").trim());
    }

    private Optional<ObjectNode> named(String name) {
        Optional<ObjectNode> active = name.isEmpty() ? Optional.empty() : records()
                .by("Name", name, contact -> contact.path("ContactStatus").asText("ACTIVE").equals("ACTIVE"));
        return name.isEmpty() ? active : known(name, active);
    }

    /** Contacts of made invoices are in no list until somebody writes to them. */
    private Optional<ObjectNode> known(String idOrName, Optional<ObjectNode> listed) {
        return listed.isPresent() ? listed : organisation.namedContact(idOrName.toLowerCase(Locale.ROOT))
                .filter(made -> records().byId(made.path("ContactID").asText()).isEmpty()).map(records()::create);
    }

    private Optional<ObjectNode> by(String field, String text) {
        return text.isEmpty() ? Optional.empty() : records().by(field, text, any -> true);
    }

    private ObjectNode create(JsonNode given) {
        ObjectNode contact = Json.object().put("ContactID", UUID.randomUUID().toString()).put("ContactStatus", "ACTIVE")
                .put("Name", "").put("EmailAddress", "").put("BankAccountDetails", "");
        for (String list : List.of("Addresses", "Phones", "ContactGroups", "ContactPersons", "SalesTrackingCategories",
                "PurchasesTrackingCategories")) {
            contact.putArray(list);
        }
        contact.put("IsSupplier", false).put("IsCustomer", false).put("HasAttachments", false)
                .put("HasValidationErrors", false);
        Fields.copy(given, contact, FIELDS);
        return records().create(contact.put("Name", Fields.text(given, "Name").trim()));
    }

    private static boolean isOther(ObjectNode contact, String id) {
        return !contact.path("ContactID").asText().equals(id);
    }

    private SimulatedRecords records() {
        return organisation.records("Contacts");
    }
}
