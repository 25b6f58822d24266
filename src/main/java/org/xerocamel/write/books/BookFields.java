package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.xerocamel.xero.NoDate;
import org.xerocamel.xero.XeroDates;

/** Reads fields of documents and of Xero's records, which write the same thing in several ways. */
final class BookFields {

    private static final JsonNode NONE = MissingNode.getInstance();

    private BookFields() {}

    /**
     * @param path field names with dots; in a list, the place of an element or what its type is, such as {@code POBOX}
     * @return what stands there, or a missing node
     */
    static JsonNode at(JsonNode record, String path) {
        JsonNode at = record;
        for (String part : path.split("\\.")) {
            at = at.isArray() ? element(at, part) : at.path(part);
        }
        return at;
    }

    private static JsonNode element(JsonNode list, String part) {
        if (part.chars().allMatch(Character::isDigit)) {
            return list.path(Integer.parseInt(part));
        }
        for (JsonNode each : list) {
            if (part.equals(key(each))) {
                return each;
            }
        }
        return NONE;
    }

    /** @return what tells an element of a list from the others, by what it is; empty where nothing does */
    static String key(JsonNode element) {
        for (String field : new String[] {"AddressType", "PhoneType"}) {
            if (element.hasNonNull(field)) {
                return element.get(field).asText();
            }
        }
        return "";
    }

    /** @return the field as a text without blanks around it; empty for none */
    static String text(JsonNode record, String path) {
        return text(at(record, path));
    }

    static String text(JsonNode node) {
        if (node == null || node.isMissingNode() || node.isNull()) {
            return "";
        }
        return node.isNumber() ? plain(node.decimalValue()) : node.isContainerNode() ? node.toString() : node.asText().strip();
    }

    /** @return the field as a person reads it: a date as a date */
    static String shown(String field, JsonNode node) {
        LocalDate day = isDate(field) ? date(node) : null;
        return day == null ? text(node) : day.toString();
    }

    /** @return the id in small letters, as it is compared; empty for none */
    static String id(JsonNode record, String path) {
        return text(record, path).toLowerCase(Locale.ROOT);
    }

    /** @return the number; null for none */
    static BigDecimal number(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        try {
            return node.isTextual() && !node.asText().isBlank() ? new BigDecimal(node.asText().strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** @return the number; nought for none */
    static BigDecimal amount(JsonNode record, String path) {
        BigDecimal number = number(at(record, path));
        return number == null ? BigDecimal.ZERO : number;
    }

    /** @return the calendar date; null for none */
    static LocalDate date(JsonNode node) {
        String text = text(node);
        Instant instant = NoDate.is(text) ? null : XeroDates.parse(text);
        return instant == null ? null : instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    static boolean isDate(String field) {
        return field.endsWith("Date");
    }

    static boolean isBlank(JsonNode node) {
        return node == null || node.isMissingNode() || node.isNull() || node.isTextual() && node.asText().isBlank();
    }

    /** @return whether two values of that field are the same to a bookkeeper; what is not there is nothing, nought and no */
    static boolean same(String field, JsonNode wanted, JsonNode there) {
        if (isBlank(wanted) && isBlank(there)) {
            return true;
        }
        if (wanted.isNumber() || there.isNumber()) {
            BigDecimal one = isBlank(wanted) ? BigDecimal.ZERO : number(wanted);
            BigDecimal other = isBlank(there) ? BigDecimal.ZERO : number(there);
            return one != null && other != null && one.compareTo(other) == 0;
        }
        if (wanted.isBoolean() || there.isBoolean()) {
            return (isBlank(wanted) ? "false" : text(wanted)).equalsIgnoreCase(isBlank(there) ? "false" : text(there));
        }
        LocalDate day = isDate(field) ? date(wanted) : null;
        if (day != null) {
            return day.equals(date(there));
        }
        String one = text(wanted).replace("\r\n", "\n");
        String other = text(there).replace("\r\n", "\n");
        return field.endsWith("ID") ? one.equalsIgnoreCase(other) : one.equals(other);
    }

    /** @return the number without an exponent and without zeros behind its last digit */
    static String plain(BigDecimal number) {
        BigDecimal less = number.stripTrailingZeros();
        return (less.scale() < 0 ? less.setScale(0) : less).toPlainString();
    }

    /** @return the amount with two decimals at least */
    static String money(BigDecimal amount) {
        BigDecimal shorter = amount.stripTrailingZeros();
        return (shorter.scale() < 2 ? shorter.setScale(2) : shorter).toPlainString();
    }
}
