package org.xerocamel.fetch.where;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** A condition of a {@link Where}. */
public sealed interface WhereCondition {

    /** Whether a record fulfils it. */
    boolean matches(JsonNode record);

    /** Its text for Xero when it tests only what can never change; else null. */
    default String constant() {
        return null;
    }

    /** All of them. */
    record And(List<WhereCondition> parts) implements WhereCondition {
        @Override
        public boolean matches(JsonNode record) {
            return parts.stream().allMatch(part -> part.matches(record));
        }

        @Override
        public String constant() {
            return joined(parts, " AND ");
        }
    }

    /** Any of them. */
    record Or(List<WhereCondition> parts) implements WhereCondition {
        @Override
        public boolean matches(JsonNode record) {
            return parts.stream().anyMatch(part -> part.matches(record));
        }

        @Override
        public String constant() {
            return joined(parts, " OR ");
        }
    }

    /** Not it. */
    record Not(WhereCondition part) implements WhereCondition {
        @Override
        public boolean matches(JsonNode record) {
            return !part.matches(record);
        }
    }

    /** A field compared with a value. */
    record Comparison(Path path, Operator operator, WhereLiteral literal) implements WhereCondition {
        @Override
        public boolean matches(JsonNode record) {
            JsonNode value = path.of(record);
            boolean absent = value.isMissingNode() || value.isNull();
            if (literal instanceof WhereLiteral.Null) {
                return operator == (absent ? Operator.EQUAL : Operator.UNEQUAL);
            }
            return !absent && operator.holds(literal.compare(value));
        }

        @Override
        public String constant() {
            boolean known = path.neverChanges() && literal instanceof WhereLiteral.Text && operator.isEquality();
            return known ? path + operator.symbol + '"' + ((WhereLiteral.Text) literal).text() + '"' : null;
        }
    }

    /** A field's text tested by a method. */
    record TextTest(Path path, Method method, String text) implements WhereCondition {
        @Override
        public boolean matches(JsonNode record) {
            JsonNode value = path.of(record);
            return value.isTextual() && method.test.test(value.textValue(), text);
        }

        @Override
        public String constant() {
            return path.neverChanges() ? path + "." + method.word + "(\"" + text + "\")" : null;
        }
    }

    /** The names that lead to a field. */
    record Path(List<String> names) {
        JsonNode of(JsonNode record) {
            JsonNode node = record;
            for (String name : names) {
                node = node.path(name);
            }
            return node == null ? MissingNode.getInstance() : node;
        }

        boolean neverChanges() {
            return names.equals(List.of("Type"));
        }

        @Override
        public String toString() {
            return String.join(".", names);
        }
    }

    /** How a field is compared. */
    enum Operator {
        EQUAL("=="), UNEQUAL("!="), GREATER(">"), AT_LEAST(">="), LESS("<"), AT_MOST("<=");

        final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** @return whether it is == or != */
        public boolean isEquality() {
            return this == EQUAL || this == UNEQUAL;
        }

        /** Values that cannot be compared, a text with a number, are unequal and nothing more. */
        boolean holds(OptionalInt compared) {
            if (compared.isEmpty()) {
                return this == UNEQUAL;
            }
            int order = compared.getAsInt();
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
            };
        }
    }

    /** A test of a text. */
    enum Method {
        CONTAINS("Contains", String::contains), STARTS("StartsWith", String::startsWith), ENDS("EndsWith", String::endsWith);

        final String word;
        final BiPredicate<String, String> test;

        Method(String word, BiPredicate<String, String> test) {
            this.word = word;
            this.test = test;
        }
    }

    private static String joined(List<WhereCondition> parts, String word) {
        List<String> texts = parts.stream().map(WhereCondition::constant).toList();
        return texts.stream().allMatch(Objects::nonNull)
                ? texts.stream().collect(Collectors.joining(word, "(", ")"))
                : null;
    }
}
