package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of Xero's filter language that people use: comparisons joined by AND and OR, and brackets around them. */
final class Where {

    private static final Pattern CONDITION = Pattern.compile(
            "\\s*([A-Za-z][\\w.]*)\\s*(==|!=|>=|<=|>|<|=)\\s*"
                    + "(\"[^\"]*\"|Guid\\(\"[^\"]*\"\\)|DateTime\\([^)]*\\)|[\\w.+-]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AND = Pattern.compile("\\s*(?:\\bAND\\b|&&)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern OR = Pattern.compile("\\s*(?:\\bOR\\b|\\|\\|)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPEN = Pattern.compile("\\s*\\(\\s*");
    private static final Pattern CLOSE = Pattern.compile("\\s*\\)");

    private final String text;
    private int at;

    private Where(String text) {
        this.text = text;
    }

    /** Reads a filter; an {@link IllegalArgumentException} tells what cannot be read. */
    static Predicate<JsonNode> parse(String where) {
        Where reader = new Where(where.stripTrailing());
        Predicate<JsonNode> filter = reader.either();
        if (reader.at < reader.text.length()) {
            throw new IllegalArgumentException("Syntax error at position " + reader.at);
        }
        return filter;
    }

    /** AND binds more than OR. */
    private Predicate<JsonNode> either() {
        Predicate<JsonNode> filter = all();
        while (takes(OR)) {
            filter = filter.or(all());
        }
        return filter;
    }

    private Predicate<JsonNode> all() {
        Predicate<JsonNode> filter = one();
        while (takes(AND)) {
            filter = filter.and(one());
        }
        return filter;
    }

    private Predicate<JsonNode> one() {
        if (takes(OPEN)) {
            Predicate<JsonNode> inner = either();
            if (!takes(CLOSE)) {
                throw new IllegalArgumentException("Closing bracket expected at position " + at);
            }
            return inner;
        }
        Matcher condition = CONDITION.matcher(text).region(at, text.length());
        if (!condition.lookingAt()) {
            throw new IllegalArgumentException("Expression expected at position " + at);
        }
        at = condition.end();
        return condition(condition.group(1), condition.group(2), condition.group(3));
    }

    private boolean takes(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    private static Predicate<JsonNode> condition(String field, String operator, String value) {
        String path = "/" + field.replace('.', '/');
        if (value.startsWith("\"") || value.toLowerCase().startsWith("guid(")) {
            boolean guid = !value.startsWith("\"");
            String text = value.substring(value.indexOf('"') + 1, value.lastIndexOf('"'));
            return node -> {
                String actual = node.at(path).asText("");
                return holds(operator, guid ? actual.compareToIgnoreCase(text) : actual.compareTo(text));
            };
        }
        if (value.toLowerCase().startsWith("datetime(")) {
            long millis = millis(value.substring(value.indexOf('(') + 1, value.length() - 1));
            return node -> XeroDates.millis(node.at(path).asText("")).stream()
                    .anyMatch(actual -> holds(operator, Long.compare(actual, millis)));
        }
        if (value.matches("true|false")) {
            return node -> holds(operator, Boolean.compare(node.at(path).asBoolean(), Boolean.parseBoolean(value)));
        }
        if (value.equals("null")) {
            return node -> operator.equals("!=") != node.at(path).isMissingNode();
        }
        BigDecimal number = new BigDecimal(value);
        return node -> node.at(path).isNumber() && holds(operator, node.at(path).decimalValue().compareTo(number));
    }

    private static boolean holds(String operator, int comparison) {
        return switch (operator) {
            case "!=" -> comparison != 0;
            case ">=" -> comparison >= 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            case "<" -> comparison < 0;
            default -> comparison == 0;
        };
    }

    private static long millis(String parts) {
        String[] numbers = parts.split("\\s*,\\s*");
        if (numbers.length < 3) {
            throw new IllegalArgumentException("DateTime needs year, month and day");
        }
        LocalDate date = LocalDate.of(
                Integer.parseInt(numbers[0].trim()), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2].trim()));
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
