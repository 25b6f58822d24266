package org.xerocamel.config;

import jakarta.validation.constraints.NotNull;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Xero offers one kind of record: a row of {@code xero.entities}. All but the path has a default, so that a user's row
 * may be short; the rows that are shipped are in {@code config/entities.yaml}.
 *
 * @param path the path below the API's base, such as {@code Invoices} or {@code Reports/ProfitAndLoss}
 * @param api the base of the API
 * @param collection the name of the list in the answer; by default the last part of the path
 * @param id the field that identifies a record; empty where the list holds one record that has none, which is then known by
 *     the entity's name
 * @param paging how a list is read page by page
 * @param position with {@link Paging#OFFSET}, the field whose value in the last record is the next offset
 * @param modifiedSince whether If-Modified-Since is understood; otherwise each pass reads everything, and only records
 *     whose content differs are journalled
 * @param updated the field with the stamp of the last change; empty for none
 * @param uncompared fields at a record's top whose change alone is none, such as the time at which a report was made
 * @param order an order that an update cannot move; empty where the endpoint knows none
 * @param ids the query parameter that takes a comma-separated list of ids; empty where there is none
 * @param scopes the scopes any of which opens it, the narrowest first; empty where that is not known
 * @param parameters further query parameters, sent with each call
 * @param dates how dates are written in it
 * @param tier what else Xero wants for it, in words, such as a tier of its pricing; empty for nothing
 */
public record Entity(
        String path,
        @NotNull @DefaultValue("api.xro/2.0") String api,
        String collection,
        @DefaultValue("") String id,
        @NotNull @DefaultValue("none") Paging paging,
        @DefaultValue("") String position,
        @DefaultValue("false") boolean modifiedSince,
        @DefaultValue("UpdatedDateUTC") String updated,
        @DefaultValue List<String> uncompared,
        @DefaultValue("") String order,
        @DefaultValue("") String ids,
        @DefaultValue List<String> scopes,
        @DefaultValue Map<String, String> parameters,
        @NotNull @DefaultValue("microsoft") Dates dates,
        @DefaultValue("") String tier) {

    /** How a list is read page by page. */
    public enum Paging {
        /** {@code page} and {@code pageSize}. */
        PAGE,
        /** {@code page} alone; Xero decides how many records a page has. */
        PAGE_ONLY,
        /** {@code offset}, which is the number of the last record read. */
        OFFSET,
        /** All records come in one answer. */
        NONE
    }

    /** How dates are written. */
    public enum Dates {
        /** {@code /Date(1795503600123+0000)/}, which is rewritten. */
        MICROSOFT
    }

    /** Absent texts become empty ones, and the collection has its default. */
    public Entity {
        path = path == null ? "" : path.strip();
        String last = path.substring(path.lastIndexOf('/') + 1);
        collection = collection == null || collection.isBlank() ? last : collection.strip();
        scopes = List.copyOf(scopes);
        uncompared = List.copyOf(uncompared);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** @return a row with nothing but defaults beside the path and the id */
    public static Entity of(String path, String id) {
        return new Entity(path, "api.xro/2.0", null, id, Paging.NONE, "", false, "UpdatedDateUTC", List.of(), "", "",
                List.of(), Map.of(), Dates.MICROSOFT, "");
    }
}
