package org.xerocamel.console.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xerocamel.write.draft.Mapping;
import org.xerocamel.write.draft.Mapping.Column;

/** Says in words what a mapping does with the files of its folder. */
final class MappingWords {

    private MappingWords() {}

    /** @return a sentence */
    static String of(Mapping mapping) {
        List<String> parts = new ArrayList<>();
        mapping.columns().forEach((title, column) -> parts.add(column(title, column)));
        mapping.constants().forEach((field, value) ->
                parts.add(field + " is '" + value + "' where a file does not say"));
        formats(mapping.dateFormat(), mapping.decimal(), parts);
        return parts.isEmpty() ? "it says nothing." : String.join("; ", parts) + ".";
    }

    private static String column(String title, Column column) {
        if (column.field() == null) {
            return "nothing is taken of '" + title + "'";
        }
        List<String> how = new ArrayList<>();
        if (column.simple() != null) {
            how.add("made by " + column.simple());
        }
        if (!column.values().isEmpty()) {
            how.add(column.values().entrySet().stream().map(MappingWords::value).collect(Collectors.joining(", ")));
            how.add(column.otherwise() == null ? "any other text is refused" : "any other text is " + column.otherwise());
        }
        formats(column.dateFormat(), column.decimal(), how);
        return "'" + title + "' is " + column.field() + (how.isEmpty() ? "" : " (" + String.join(", ", how) + ")");
    }

    private static String value(Map.Entry<String, String> value) {
        return value.getKey() + " = " + value.getValue();
    }

    private static void formats(String dateFormat, String decimal, List<String> parts) {
        if (dateFormat != null) {
            parts.add("dates are written " + dateFormat);
        }
        if (decimal != null) {
            parts.add("decimals follow a '" + decimal + "'");
        }
    }
}
