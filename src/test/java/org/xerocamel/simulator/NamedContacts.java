package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The contacts that an organisation's invoices name, which are in no list of their own until somebody writes to them. */
final class NamedContacts {

    private final Map<String, ObjectNode> contacts = new HashMap<>();
    private int read;

    /** @return the contact by its id or its name in lower case, as the first invoice has it that names it */
    Optional<ObjectNode> find(String idOrName, List<SimulatedInvoice> invoices) {
        // A made organisation draws from a few contacts, so that the first of its invoices name them all.
        for (int most = Math.min(invoices.size(), 20_000); read < most; read++) {
            if (invoices.get(read).look().path("Contact") instanceof ObjectNode contact) {
                contacts.putIfAbsent(contact.path("ContactID").asText(), contact);
                contacts.putIfAbsent(contact.path("Name").asText().toLowerCase(Locale.ROOT), contact);
            }
        }
        return Optional.ofNullable(contacts.get(idOrName)).map(ObjectNode::deepCopy);
    }
}
