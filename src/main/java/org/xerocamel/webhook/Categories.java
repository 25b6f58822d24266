package org.xerocamel.webhook;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Maps each category of events to its entity, in any spelling ({@code CREDITNOTE}, {@code CreditNote}). */
final class Categories {

    private final Map<String, String> entities = new TreeMap<>();

    Categories(Map<String, String> entities) {
        entities.forEach((category, entity) -> this.entities.put(plain(category), entity));
    }

    /** @return the entity; null for an unknown category */
    String entity(String category) {
        return entities.get(plain(category));
    }

    private static String plain(String category) {
        return category.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }
}
