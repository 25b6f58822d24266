package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Puts contacts into a group, and takes them out. */
final class GroupWrites implements WriteStyle {

    private final Shelf groups;
    private final Shelf contacts;
    private final String group;

    /** @param group the id of the group */
    GroupWrites(Books books, String group) {
        this.groups = books.shelf("ContactGroups");
        this.contacts = books.shelf("Contacts");
        this.group = group;
    }

    @Override
    public List<String> check(Wanted wanted) {
        return contact(wanted).isPresent() ? List.of()
                : List.of("The contact with the supplied ContactID could not be found");
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        ObjectNode contact = contact(wanted).orElseThrow();
        String id = contact.path("ContactID").asText();
        String name = contact.path("Name").asText();
        remove(id);
        ObjectNode changed = groups.change(group, record ->
                record.withArray("Contacts").addObject().put("ContactID", id).put("Name", name));
        return contacts.change(id, record -> record.withArray("ContactGroups").addObject().put("ContactGroupID", group)
                .put("Name", changed.path("Name").asText()).put("Status", "ACTIVE"));
    }

    /** Takes a contact out of the group. */
    void remove(String id) {
        groups.change(group, record -> Settlements.unlist(record, "Contacts", "ContactID", id));
        if (contacts.byId(id).isPresent()) {
            contacts.change(id, record -> Settlements.unlist(record, "ContactGroups", "ContactGroupID", group));
        }
    }

    /** Takes all contacts out of the group. */
    void clear() {
        groups.byId(group).orElseThrow().path("Contacts").findValuesAsText("ContactID").forEach(this::remove);
    }

    private Optional<ObjectNode> contact(Wanted wanted) {
        return contacts.byId(wanted.text("ContactID"));
    }
}
