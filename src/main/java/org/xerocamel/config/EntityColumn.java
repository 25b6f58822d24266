package org.xerocamel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column of an entity: of its table in the JDBC sink, and of its CSV in the file sink.
 *
 * @param name its name in the table
 * @param title its name in CSV
 * @param kind what it holds
 * @param length the most characters it holds; 0 for as many as the database takes, or where the kind says it
 * @param path the names of the fields that lead to its value, in CSV also positions in lists; empty where something else fills it
 * @param place where it is
 */
public record EntityColumn(String name, String title, Kind kind, int length, List<String> path, Place place) {

    /** The type of a column. */
    public enum Kind {
        /** An id; compared exactly. */
        ID,
        /** A text. */
        TEXT,
        /** An amount: 18 digits, 10 decimals, without a bound where the database needs none. */
        MONEY,
        /** A rate or a price: 30 digits, 30 decimals, without a bound where the database needs none. */
        RATIO,
        /** True or false. */
        FLAG,
        /** A calendar date, which has no time. */
        DATE,
        /** An instant, in UTC. */
        TIME,
        /** A part of the record. */
        JSON,
        /** A whole number: 18 digits. */
        INTEGER,
        /** A line's number, which is no field. */
        NUMBER
    }

    /** Whether a column is in the table, the CSV, or both. */
    public enum Place {
        /** In both. */
        TABLE_AND_CSV,
        /** In the table. */
        TABLE_ONLY,
        /** In the CSV. */
        CSV_ONLY,
        /** In the table, since Xero sends the field; a value that does not fit is null there, and refuses no record. */
        ADDED
    }

    private static final int ID_LENGTH = 64;
    /** The path of what is itself the value, such as an id in a list of ids. */
    private static final String ITSELF = ".";
    /** The marks of a settings row: {@code text(500) Contact.Name, csv only}. */
    private static final Pattern TEXT = Pattern.compile(
            "(id|text|money|ratio|integer|flag|date|time|json)(?:\\((\\d{1,4})\\))?(?:\\s+(\\w+(?:[.+]\\w+)*|\\.))?"
                    + "(?:,\\s*(table|csv) only)?");
    private static final Pattern STEP = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern TITLE = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,59}");

    /**
     * Reads a column of a row of {@code xero.entities}.
     *
     * @param title its name in CSV, such as {@code ContactName}; in the table it is {@code contact_name}
     * @param text the kind, the length of an id or a text, the path unless the name is the field's, and where it is
     * @return null where the text or the name is none
     */
    static EntityColumn of(String title, String text) {
        Matcher is = TEXT.matcher(text.strip());
        if (!TITLE.matcher(title).matches() || !is.matches()) {
            return null;
        }
        Kind kind = Kind.valueOf(is.group(1).toUpperCase(Locale.ROOT));
        boolean sized = kind == Kind.ID || kind == Kind.TEXT;
        if (is.group(2) != null && (!sized || Integer.parseInt(is.group(2)) == 0)) {
            return null;
        }
        int length = is.group(2) != null ? Integer.parseInt(is.group(2)) : kind == Kind.ID ? ID_LENGTH : 0;
        Place place = is.group(4) == null ? Place.TABLE_AND_CSV
                : is.group(4).equals("csv") ? Place.CSV_ONLY : Place.TABLE_ONLY;
        String path = is.group(3) == null ? title : is.group(3);
        return new EntityColumn(snake(title), title, kind, length, path.equals(ITSELF) ? List.of() : List.of(path.split("\\.")),
                place);
    }

    /** @return a column of a table that is no row's; {@code path} is empty where no field fills it */
    public static EntityColumn ofTable(String name, Kind kind, int length, String path) {
        return new EntityColumn(name, name, kind, length, path.isEmpty() ? List.of() : List.of(path.split("\\.")),
                Place.TABLE_ONLY);
    }

    /**
     * @param path the names of the fields that lead to its value
     * @return a column of a table for a field that Xero has added, named as others are; empty where the names make none
     */
    public static Optional<EntityColumn> added(List<String> path, Kind kind) {
        String title = path.stream().map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .collect(Collectors.joining());
        return !TITLE.matcher(title).matches() || path.stream().anyMatch(name -> !STEP.matcher(name).matches()) ? Optional.empty()
                : Optional.of(new EntityColumn(snake(title), title, kind, 0, List.copyOf(path), Place.ADDED));
    }

    /** @return the columns in their order; none that {@link #of} cannot read */
    static List<EntityColumn> all(Map<String, String> columns) {
        List<EntityColumn> all = new ArrayList<>();
        columns.forEach((title, text) -> all.add(of(title, text)));
        all.removeIf(column -> column == null);
        return all;
    }

    /** @return whether the table has it */
    public boolean isInTable() {
        return place != Place.CSV_ONLY;
    }

    /** @return whether the CSV has it */
    public boolean isInCsv() {
        return place == Place.TABLE_AND_CSV || place == Place.CSV_ONLY;
    }

    /** @return whether Xero has added its field */
    public boolean isAdded() {
        return place == Place.ADDED;
    }

    /** @return whether one field has its value, rather than several, or the element of a list */
    public boolean isOfOneField() {
        return !path.isEmpty() && !path.get(0).contains("+");
    }

    /** @return the field's name, for messages */
    public String field() {
        return String.join(".", path);
    }

    /** {@code PurchaseCOGSAccountCode} is {@code purchase_cogs_account_code}. */
    private static String snake(String title) {
        return title.replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2").replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
