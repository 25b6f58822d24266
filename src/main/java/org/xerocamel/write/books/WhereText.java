package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes conditions in Xero's syntax. It has no escape for a quote, so a value with one cannot be asked for. */
final class WhereText {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9.]+)}");

    private WhereText() {}

    /** @return the condition; null where it cannot be written */
    static String equal(String field, String value) {
        return value.isEmpty() || value.contains("\"") || value.contains("\\") ? null : field + "==\"" + value + "\"";
    }

    /**
     * @param template parts joined by {@code AND}, with {@code {field}} for what the document says
     * @return the condition without the parts that the document says nothing about; empty where no more than its type is left
     */
    static String of(String template, JsonNode document) {
        List<String> parts = new ArrayList<>();
        boolean tells = false;
        for (String part : template.split(" AND ")) {
            Matcher place = PLACE.matcher(part);
            if (!place.find()) {
                parts.add(part);
                continue;
            }
            String value = value(place.group(1), BookFields.at(document, place.group(1)));
            if (value != null) {
                parts.add(place.replaceFirst(Matcher.quoteReplacement(value)));
                tells |= !part.contains("Type");
            }
        }
        return tells ? String.join(" AND ", parts) : "";
    }

    private static String value(String field, JsonNode node) {
        if (BookFields.isBlank(node)) {
            return null;
        }
        LocalDate day = BookFields.isDate(field) ? BookFields.date(node) : null;
        if (day != null) {
            return "DateTime(%d,%02d,%02d)".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        }
        String text = BookFields.text(node);
        if (node.isNumber() || node.isBoolean()) {
            return text;
        }
        return text.contains("\"") || text.contains("\\") ? null : (field.endsWith("ID") ? "guid(\"" : "\"") + text
                + (field.endsWith("ID") ? "\")" : "\"");
    }
}
