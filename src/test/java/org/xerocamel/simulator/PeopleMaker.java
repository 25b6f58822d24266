package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Makes contacts, their groups, and the organisation's users. */
final class PeopleMaker {

    private PeopleMaker() {}

    static void contact(ObjectNode contact, Draft draft) {
        contact.setAll(draft.contact());
        contact.put("ContactID", draft.id()).put("Name", contact.path("Name").asText() + " #" + draft.number())
                .put("ContactStatus", draft.number() % 10 == 9 ? "ARCHIVED" : "ACTIVE");
        contact.putArray("ContactPersons").addObject().put("FirstName", "Søren").put("LastName", "O'Neill")
                .put("EmailAddress", "s@example.com").put("IncludeInEmails", true);
        ObjectNode receivable = contact.putObject("Balances").putObject("AccountsReceivable");
        receivable.put("Outstanding", draft.number() % 4 == 3 ? new BigDecimal("0.00") : draft.amount()).put("Overdue", new BigDecimal("0.00"));
    }

    static void group(ObjectNode group, Draft draft) {
        group.put("ContactGroupID", draft.id()).put("Name", "Gruppe \"" + draft.number() + "\"").put("Status", "ACTIVE");
        group.putArray("Contacts").add(draft.shortContact());
        group.put("HasValidationErrors", false);
    }

    static void user(ObjectNode user, Draft draft) {
        user.put("UserID", draft.id()).put("EmailAddress", "user" + draft.number() + "@example.com")
                .put("FirstName", "Åse").put("LastName", "N. \"" + draft.number() + "\"")
                .put("IsSubscriber", draft.number() == 0).put("OrganisationRole", "STANDARD");
        user.put("GlobalUserID", draft.id());
    }
}
