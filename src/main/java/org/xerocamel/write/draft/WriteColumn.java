package org.xerocamel.write.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column of a file of documents.
 *
 * @param title as the documentation writes it, without a star
 * @param needed whether a new record needs it
 * @param kind what it holds
 * @param path the fields that lead to its value: in the record, or in a line
 * @param also another field that has the same value; empty for none
 * @param line whether it is a line's
 */
record WriteColumn(String title, boolean needed, Kind kind, List<String> path, List<String> also, boolean line) {

    /** What a column holds. */
    enum Kind {
        /** Any text. */
        TEXT,
        /** A word of Xero's, in capitals. */
        STATUS,
        /** A currency's code. */
        CURRENCY,
        /** A calendar date. */
        DATE,
        /** True or false. */
        FLAG,
        /** A quantity or a rate. */
        NUMBER,
        /** A price of at most four decimals. */
        PRICE,
        /** An amount. */
        MONEY,
        /** A whole number. */
        COUNT,
        /** What the lines come to, which is no field. */
        TOTAL,
        /** What Xero has and takes from nobody but its own pages. */
        UNWRITABLE,
        /** A note for the record's history, which is no field. */
        NOTE,
        /** Whether the record is sent by e-mail, which is no field. */
        EMAIL,
        /** The organisation, which is no field. */
        ORGANISATION,
        /** The author's own key, which is no field. */
        EXTERNAL_ID;

        /** @return whether it is a number of any kind */
        boolean isNumber() {
            return this == NUMBER || this == PRICE || this == MONEY || this == COUNT || this == TOTAL;
        }

        /** @return whether it is a field of the record */
        boolean isField() {
            return this != TOTAL && this != UNWRITABLE && this != ORGANISATION && this != EXTERNAL_ID && !isStep();
        }

        /** @return whether it asks for a step after the record is written */
        boolean isStep() {
            return this == NOTE || this == EMAIL;
        }
    }

    /** @return the columns of a section, such as {@code "*ContactName": text Contact.Name}; a second field follows behind {@code and} */
    static List<WriteColumn> all(Map<String, String> section, boolean line) {
        List<WriteColumn> columns = new ArrayList<>();
        section.forEach((title, text) -> {
            String[] words = text.split(" ");
            Kind kind = Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
            boolean star = title.startsWith("*");
            columns.add(new WriteColumn(star ? title.substring(1) : title, star, kind,
                    path(words, 1), path(words, 3), line));
        });
        return columns;
    }

    /** @return the columns that ask for steps */
    static List<WriteColumn> steps(Map<String, WriteRules.Step> steps) {
        return steps.entrySet().stream().map(step -> new WriteColumn(step.getKey(), false,
                Kind.valueOf(step.getValue().does().toUpperCase(Locale.ROOT)), List.of(), List.of(), false)).toList();
    }

    private static List<String> path(String[] words, int at) {
        return words.length <= at ? List.of() : List.of(words[at].split("\\."));
    }

    /** @return the path as it is written */
    String field() {
        return String.join(".", path);
    }
}
