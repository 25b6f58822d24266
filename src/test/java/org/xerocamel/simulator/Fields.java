package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the fields of what is written: numbers also as text, dates in each form that Xero takes, null as missing. */
final class Fields {

    /** What holds a calendar date, in any entity. */
    static final List<String> DATES = List.of("Date", "DueDate", "ExpectedPaymentDate", "PlannedPaymentDate",
            "DeliveryDate", "ExpectedArrivalDate", "ExpiryDate");

    private Fields() {}

    static boolean has(JsonNode node, String field) {
        return node.hasNonNull(field);
    }

    static String text(JsonNode node, String field) {
        return has(node, field) ? node.get(field).asText() : "";
    }

    static Optional<BigDecimal> decimal(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isTextual() && !value.asText().isBlank()) {
            return Optional.of(new BigDecimal(value.asText().trim()));
        }
        return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
    }

    /** @return the amount with two decimals; nought where there is none */
    static BigDecimal money(JsonNode node, String field) {
        return cents(decimal(node, field).orElse(BigDecimal.ZERO));
    }

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** @return a date; empty where none is given, or one that is none */
    static Optional<LocalDate> date(JsonNode node, String field) {
        String text = text(node, field);
        OptionalLong millis = XeroDates.millis(text);
        if (millis.isPresent()) {
            return Optional.of(Instant.ofEpochMilli(millis.getAsLong()).atZone(ZoneOffset.UTC).toLocalDate());
        }
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, Math.min(10, text.length()))));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Puts a date as Xero shows it, its text beside it. */
    static void putDate(ObjectNode record, String field, LocalDate date) {
        record.put(field, XeroDates.date(date)).put(field + "String", XeroDates.dateString(date));
    }

    /** Copies those fields that are given. */
    static void copy(JsonNode from, ObjectNode to, List<String> fields) {
        for (String field : fields) {
            if (has(from, field)) {
                to.set(field, from.get(field));
            }
        }
    }
}
