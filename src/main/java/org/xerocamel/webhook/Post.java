package org.xerocamel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content of a webhook post. An event that cannot be read does not affect the others.
 *
 * @param events those that could be read
 * @param unreadable how many could not; all of a body without a list of events count as one
 */
record Post(List<WebhookEvent> events, int unreadable) {

    /** The ids go into one address, side by side. */
    private static final String ID = "[0-9A-Za-z-]{1,64}";
    private static final Post RUBBISH = new Post(List.of(), 1);

    static Post of(byte[] body, ObjectMapper json) {
        try {
            JsonNode list = json.readTree(body).path("events");
            return list.isArray() ? of(list) : RUBBISH;
        } catch (IOException e) {
            return RUBBISH;
        }
    }

    private static Post of(JsonNode list) {
        List<WebhookEvent> events = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode item : list) {
            WebhookEvent event = new WebhookEvent(text(item, "tenantId"), text(item, "eventCategory"),
                    text(item, "resourceId"), text(item, "eventType").toUpperCase(Locale.ROOT), text(item, "eventDateUtc"));
            if (event.tenantId().matches(ID) && event.recordId().matches(ID) && !event.category().isEmpty()) {
                events.add(event);
            } else {
                unreadable++;
            }
        }
        return new Post(List.copyOf(events), unreadable);
    }

    private static String text(JsonNode item, String field) {
        return item.path(field).asText("").strip();
    }

    /**
     * One event of a post. All are texts of Xero's.
     *
     * @param tenantId whose record it is about
     * @param category what kind of record
     * @param recordId which one
     * @param type what happened to it, in capitals
     * @param date when, in UTC; empty when absent
     */
    record WebhookEvent(String tenantId, String category, String recordId, String type, String date) {}

    /** Maps each category of events to its entity, in any spelling ({@code CREDITNOTE}, {@code CreditNote}). */
    static final class Categories {

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
}
