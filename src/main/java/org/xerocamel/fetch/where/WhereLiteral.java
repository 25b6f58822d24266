package org.xerocamel.fetch.where;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalInt;
import org.xerocamel.xero.XeroDates;

/** A value that a {@link Where} compares fields with. */
public sealed interface WhereLiteral {

    /** Compares a field's value with this one, as in {@link Comparable}; empty when it is of another type. */
    OptionalInt compare(JsonNode value);

    /** Whether greater and less mean something for it. */
    default boolean isOrdered() {
        return true;
    }

    /** A text, compared letter by letter. */
    record Text(String text) implements WhereLiteral {
        @Override
        public OptionalInt compare(JsonNode value) {
            return value.isTextual() ? OptionalInt.of(value.textValue().compareTo(text)) : OptionalInt.empty();
        }
    }

    /** A number; 1.10 equals 1.1. */
    record Number(BigDecimal number) implements WhereLiteral {
        @Override
        public OptionalInt compare(JsonNode value) {
            return value.isNumber() ? OptionalInt.of(value.decimalValue().compareTo(number)) : OptionalInt.empty();
        }
    }

    /** True or false. */
    record Truth(boolean truth) implements WhereLiteral {
        @Override
        public OptionalInt compare(JsonNode value) {
            return value.isBoolean() ? OptionalInt.of(Boolean.compare(value.booleanValue(), truth)) : OptionalInt.empty();
        }

        @Override
        public boolean isOrdered() {
            return false;
        }
    }

    /** Nothing, which no value is equal to. */
    record Null() implements WhereLiteral {
        @Override
        public OptionalInt compare(JsonNode value) {
            return OptionalInt.empty();
        }
    }

    /** A moment in UTC; a calendar date counts from its midnight. */
    record Moment(Instant instant) implements WhereLiteral {
        @Override
        public OptionalInt compare(JsonNode value) {
            Instant other = value.isTextual() ? XeroDates.parse(value.textValue()) : null;
            return other == null ? OptionalInt.empty() : OptionalInt.of(other.compareTo(instant));
        }
    }

    /** An id, in capitals or not. */
    record Guid(String guid) implements WhereLiteral {
        @Override
        public OptionalInt compare(JsonNode value) {
            return value.isTextual()
                    ? OptionalInt.of(value.textValue().compareToIgnoreCase(guid))
                    : OptionalInt.empty();
        }

        @Override
        public boolean isOrdered() {
            return false;
        }
    }
}
