package org.xerocamel.drift;

/**
 * A field as some records had it.
 *
 * @param path the names that lead to it, such as {@code LineItems[].ItemCode}; empty for the record itself
 * @param types its {@link FieldTypes}
 * @param records how many records had it
 * @param objects in how many of them it held at least one object, alone or in a list
 */
public record FieldSight(String path, int types, long records, long objects) {

    /** The path of the record itself. */
    public static final String RECORD = "";
    /** Stands behind the name of a list where the path leads into its elements. */
    public static final String LIST = "[]";

    /** @return both together */
    public FieldSight and(FieldSight other) {
        return new FieldSight(path, types | other.types, records + other.records, objects + other.objects);
    }
}
