package org.xerocamel.config;

import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The columns of an entity, in the JDBC sink's table and in the file sink's CSV ({@link EntityColumn} has what each says).
 *
 * @param name the table; empty for the one that all entities share which have none of their own
 * @param columns the columns by their names, that of the id first
 * @param lines those of the record's lines
 * @param lists further lists within the record, by the names of their tables
 */
public record EntityTable(
        @DefaultValue("") String name, @DefaultValue Map<String, String> columns, @NotNull @DefaultValue Lines lines,
        @DefaultValue Map<String, Listed> lists) {

    /** No columns. */
    public static final EntityTable NONE = new EntityTable("", Map.of(), new Lines("", "", Map.of()), Map.of());

    public EntityTable {
        name = name.strip();
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
    }

    /**
     * A list within a record, which has a table and no part in the CSV.
     *
     * @param list the fields that lead to it, such as {@code JournalLines.TrackingCategories}
     * @param columns its columns by their names
     */
    public record Listed(@DefaultValue("") String list, @DefaultValue Map<String, String> columns) {

        public Listed {
            list = list.strip();
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /** @return all lists of a record that have tables, its lines first */
    public List<Lines> parts() {
        List<Lines> parts = new ArrayList<>();
        if (!lines.name().isEmpty()) {
            parts.add(lines);
        }
        lists.forEach((table, listed) -> parts.add(new Lines(table, listed.list(), listed.columns())));
        return parts;
    }

    /**
     * The lines of a record, or another list in it.
     *
     * @param name their table; empty for none
     * @param list the field that has them, or the fields that lead to them; empty where a record has none
     * @param columns their columns by their names
     */
    public record Lines(
            @DefaultValue("") String name, @DefaultValue("") String list, @DefaultValue Map<String, String> columns) {

        public Lines {
            name = name.strip();
            list = list.strip();
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        /** @return the fields that lead to the list */
        public List<String> path() {
            return List.of(list.split("\\."));
        }

        /** @return whether this list is in each element of the other one */
        public boolean isWithin(Lines other) {
            return list.startsWith(other.list() + ".");
        }

        /** @return the columns in their order */
        public List<EntityColumn> all() {
            return EntityColumn.all(columns);
        }
    }

    /**
     * The columns in their order. Settings that are the user's come before those that are shipped, so what stands before the id
     * was added and goes to the end.
     *
     * @param id the field that identifies a record
     */
    public List<EntityColumn> all(String id) {
        List<EntityColumn> all = EntityColumn.all(columns);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).field().equals(id)) {
                Collections.rotate(all, -i);
                break;
            }
        }
        return all;
    }
}
