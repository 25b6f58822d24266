package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** Writes the options of a tracking category. */
final class OptionWrites implements WriteStyle {

    private final Shelf categories;
    private final String category;

    /** @param category the id of the category */
    OptionWrites(Books books, String category) {
        this.categories = books.shelf("TrackingCategories");
        this.category = category;
    }

    @Override
    public List<String> check(Wanted wanted) {
        String id = wanted.creates() ? "" : wanted.text("TrackingOptionID");
        boolean taken = false;
        boolean known = id.isEmpty();
        for (JsonNode option : options()) {
            boolean same = option.path("TrackingOptionID").asText().equals(id);
            known |= same;
            taken |= !same && option.path("Name").asText().equalsIgnoreCase(wanted.text("Name"));
        }
        if (!known) {
            return List.of("The document with the supplied id was not found for this endpoint.");
        }
        if (taken) {
            return List.of("A tracking option with the name '" + wanted.text("Name") + "' already exists");
        }
        return id.isEmpty() && wanted.text("Name").isBlank() ? List.of("The Name field must be specified.") : List.of();
    }

    @Override
    public ObjectNode apply(Wanted wanted) {
        String id = wanted.creates() || !wanted.has("TrackingOptionID") ? UUID.randomUUID().toString()
                : wanted.text("TrackingOptionID");
        ObjectNode changed = categories.change(category, record -> {
            ObjectNode option = (ObjectNode) find(record.withArray("Options"), id);
            if (option == null) {
                option = StarterBooks.option(id, wanted.text("Name"));
                record.withArray("Options").add(option);
            }
            Fields.copy(wanted.json(), option, List.of("Name", "Status"));
            boolean active = option.path("Status").asText().equals("ACTIVE");
            option.put("IsActive", active).put("IsArchived", option.path("Status").asText().equals("ARCHIVED"));
        });
        return (ObjectNode) find(changed.get("Options"), id);
    }

    /** Takes an option away. @return whether there was such a one */
    boolean remove(String id) {
        boolean known = find(options(), id) != null;
        if (known) {
            categories.change(category, record -> Settlements.unlist(record, "Options", "TrackingOptionID", id));
        }
        return known;
    }

    private JsonNode options() {
        return categories.byId(category).orElseThrow().path("Options");
    }

    private static JsonNode find(JsonNode options, String id) {
        for (JsonNode option : options) {
            if (option.path("TrackingOptionID").asText().equals(id)) {
                return option;
            }
        }
        return null;
    }
}
