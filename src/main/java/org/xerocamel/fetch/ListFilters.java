package org.xerocamel.fetch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xerocamel.config.Entity;

/**
 * What a list on demand is to hold.
 *
 * @param tenant the organisation's tenant id or name; null where only one is connected
 * @param entity the entity's name, such as {@code Invoices}
 * @param parent the id of the record that the list belongs to, for an entity such as {@code ProjectTasks}; null for others
 * @param parameters Xero's own filters, not encoded; {@code page} reads that page alone
 * @param modifiedSince only what has changed since; null for all
 * @param choice what xero-camel lets pass of what Xero lists
 * @param routine whether the calls leave the reserve of the day's calls alone
 */
public record ListFilters(String tenant, String entity, String parent, Map<String, String> parameters, Instant modifiedSince,
        RecordChoice choice, boolean routine) {

    /** @return the same filters, and Xero's parameters that the row of the entity has beside them */
    ListFilters with(Map<String, String> row) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        row.entrySet().stream().filter(each -> !Entity.PART.equals(each.getValue()))
                .forEach(each -> all.putIfAbsent(each.getKey(), each.getValue()));
        return new ListFilters(tenant, entity, parent, all, modifiedSince, choice, routine);
    }
}
