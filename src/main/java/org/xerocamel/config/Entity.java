package org.xerocamel.config;

import jakarta.validation.constraints.NotNull;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Xero offers one kind of record: a row of {@code xero.entities}. All but the path has a default, so that a user's row
 * may be short; those that are shipped are files ({@link EntityFiles}).
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
 * @param shape what an answer looks like
 * @param one what the answer to the question for one record looks like
 * @param status the field that {@code xero.fetch.statuses} is about
 * @param pageSize the most records a page that Xero gives; 0 where that is no less than xero.fetch.page-size
 * @param each the parts in which it is asked for, where Xero has no list of all
 * @param regions the country codes of the organisations that can have it; empty for all
 * @param product what an organisation subscribes to for it, in words; empty for what every one has
 * @param personal whether its records are about people, so that the JDBC sink gets them only if it is told to
 * @param whole what is asked for so that records come whole
 * @param calendarDates the fields with a calendar date, beside the columns that hold one; in {@link XeroProperties}, those of all
 *     rows, since Xero means the same by the same name
 * @param table its columns
 */
public record Entity(
        String path,
        @NotNull @DefaultValue(ACCOUNTING) String api,
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
        @DefaultValue("") String tier,
        @NotNull @DefaultValue("envelope") Shape shape,
        @NotNull @DefaultValue("envelope") One one,
        @NotNull @DefaultValue("Status") String status,
        @DefaultValue("0") int pageSize,
        @NotNull @DefaultValue Each each,
        @DefaultValue List<String> regions,
        @DefaultValue("") String product,
        @DefaultValue("false") boolean personal,
        @NotNull @DefaultValue Whole whole,
        @DefaultValue List<String> calendarDates,
        @NotNull @DefaultValue EntityTable table) {

    /** The base of the accounting API. */
    static final String ACCOUNTING = "api.xro/2.0";

    /** The placeholder, in a path or a parameter, for the requested part. */
    public static final String PART = "{part}";

    /** How a list is read page by page. */
    public enum Paging {
        /** {@code page} and {@code pageSize}. */
        PAGE,
        /** {@code page} and {@code pagesize}; the answer contains the number of records ({@code TotalCount}). */
        TOTAL,
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
        MICROSOFT,
        /** ISO-8601 in one of its many forms, of which one is made. */
        ISO
    }

    /** The shape of an answer. */
    public enum Shape {
        /** An object, in which the collection is a list. */
        ENVELOPE,
        /** An object, in which the collection is the one record. */
        SINGLE,
        /** The list itself. */
        LIST,
        /** The one record itself. */
        RECORD
    }

    /** The shape of the answer to a request for one record. */
    public enum One {
        /** As that to the question for the list. */
        ENVELOPE,
        /** The record itself. */
        RECORD,
        /** An object with the record in the field that {@link Whole#collection} names. */
        SINGLE,
        /** There is no such question. */
        NONE
    }

    /**
     * The parts in which records are requested, one after the other. The part replaces {@value #PART} in the path or in a
     * parameter.
     *
     * @param values fixed parts, such as statuses; empty for none
     * @param parent the entity each of whose records is a part, by its id; empty for none
     * @param changed whether only what changed of the parent's records is looked at, but for full refreshes
     */
    public record Each(@DefaultValue List<String> values, @DefaultValue("") String parent,
            @DefaultValue("false") boolean changed) {

        /** All at once. */
        public static final Each NOTHING = new Each(List.of(), "", false);

        public Each {
            values = List.copyOf(values);
            parent = parent.strip();
        }

        /** @return whether each record of another entity is a part */
        public boolean hasParent() {
            return !parent.isEmpty();
        }

        /** @return whether there are parts at all */
        public boolean isAny() {
            return hasParent() || !values.isEmpty();
        }
    }

    /** Absent texts become empty ones, and the collection has its default. */
    public Entity {
        path = path == null ? "" : path.strip();
        String last = path.substring(path.lastIndexOf('/') + 1);
        collection = collection == null || collection.isBlank() ? last : collection.strip();
        scopes = List.copyOf(scopes);
        uncompared = List.copyOf(uncompared);
        regions = regions.stream().map(String::strip).toList();
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        calendarDates = List.copyOf(calendarDates);
    }

    /** @return a row with nothing but defaults beside the path and the id */
    public static Entity of(String path, String id) {
        return of(path, id, List.of());
    }

    /** @return a row with nothing but defaults beside the path, the id and the scopes */
    public static Entity of(String path, String id, List<String> scopes) {
        return new Entity(path, ACCOUNTING, null, id, Paging.NONE, "", false, "UpdatedDateUTC", List.of(), "", "",
                scopes, Map.of(), Dates.MICROSOFT, "", Shape.ENVELOPE, One.ENVELOPE, "Status", 0, Each.NOTHING, List.of(),
                "", false, Whole.LISTED, List.of(), EntityTable.NONE);
    }

    /** @return the same row, for the answer to the question for one record */
    public Entity ofOne() {
        return switch (one) {
            case RECORD -> inShape(Shape.RECORD, collection);
            case SINGLE -> inShape(Shape.SINGLE, whole.collection());
            default -> this;
        };
    }

    /** @return the same row, for records that stand in a list with nothing around it */
    public Entity listed() {
        return inShape(Shape.LIST, collection);
    }

    private Entity inShape(Shape other, String name) {
        return new Entity(path, api, name, id, Paging.NONE, "", false, updated, uncompared, order, ids, scopes, parameters,
                dates, tier, other, one, status, pageSize, each, regions, product, personal, whole, calendarDates, table);
    }

    /** @return the same row, which knows these calendar dates */
    Entity withCalendarDates(List<String> all) {
        return new Entity(path, api, collection, id, paging, position, modifiedSince, updated, uncompared, order, ids, scopes,
                parameters, dates, tier, shape, one, status, pageSize, each, regions, product, personal, whole, all, table);
    }

    /** @return whether a field of that name holds a calendar date, which has no time and no zone; Xero writes it as midnight UTC */
    public boolean isCalendarDate(String field) {
        return calendarDates.contains(field);
    }

    /** @return the fields with a calendar date that the row names, and those that fill a column of that kind */
    Stream<String> ownCalendarDates() {
        Stream<EntityColumn> columns = Stream.of(EntityColumn.all(table.columns()).stream(), table.lines().all().stream(),
                table.parts().stream().flatMap(part -> part.all().stream())).flatMap(all -> all);
        return Stream.concat(calendarDates.stream(), columns
                .filter(column -> column.kind() == EntityColumn.Kind.DATE && column.isOfOneField())
                .map(column -> column.path().get(column.path().size() - 1)));
    }

    /** @return the path of one record; what stands for its id is encoded already */
    public String pathOf(String encodedId) {
        return path.contains(PART) ? path.replace(PART, encodedId) : path + "/" + encodedId;
    }

    /** @return the fields that identify a record together; empty where it has no id */
    public List<String> idFields() {
        return id.isEmpty() ? List.of() : List.of(id.split("\\+"));
    }

    /** @return whether full refreshes find what others do not: where those see only what changed */
    public boolean isReconciled() {
        return modifiedSince || each.changed();
    }
}
