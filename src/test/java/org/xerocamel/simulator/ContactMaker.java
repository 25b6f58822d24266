package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the contacts of one organisation. */
final class ContactMaker {

    private final long seed;

    ContactMaker(long seed) {
        this.seed = seed;
    }

    ObjectNode make(int number) {
        String name = Words.pick(Words.COMPANIES, number) + (number < Words.COMPANIES.size() ? "" : " " + number);
        ObjectNode contact = Json.object();
        contact.put("ContactID", InvoiceMaker.uuid(new SplittableRandom(seed ^ 0x5DEECE66DL + number)).toString());
        contact.put("ContactStatus", "ACTIVE").put("Name", name).put("FirstName", "").put("LastName", "");
        contact.put("EmailAddress", "accounts+" + number + "@example.com").put("BankAccountDetails", "");
        ArrayNode addresses = contact.putArray("Addresses");
        addresses.addObject().put("AddressType", "STREET").put("City", "").put("Region", "").put("PostalCode", "")
                .put("Country", "");
        addresses.addObject().put("AddressType", "POBOX").put("AddressLine1", "P O Box " + (100 + number))
                .put("City", "Århus C")
                .put("Region", "").put("PostalCode", "8000").put("Country", "Danmark");
        ArrayNode phones = contact.putArray("Phones");
        for (String type : List.of("DEFAULT", "DDI", "FAX", "MOBILE")) {
            phones.addObject().put("PhoneType", type).put("PhoneNumber", type.equals("DEFAULT") ? "555" + number : "")
                    .put("PhoneAreaCode", "").put("PhoneCountryCode", "");
        }
        contact.put("UpdatedDateUTC", "/Date(1518685950940+0000)/");
        contact.putArray("ContactGroups");
        contact.put("IsSupplier", number % 3 == 0).put("IsCustomer", true);
        contact.putArray("SalesTrackingCategories");
        contact.putArray("PurchasesTrackingCategories");
        contact.putArray("ContactPersons");
        return contact.put("HasValidationErrors", false);
    }
}
