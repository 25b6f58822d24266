package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of Xero's filter language that people use: comparisons joined by AND. */
final class Where {

    private static final Pattern CONDITION = Pattern.compile(
            "\\s*([A-Za-z][\\w.]*)\\s*(==|!=|>=|<=|>|<|=)\\s*"
                    + "(\"[^\"]*\"|Guid\\(\"[^\"]*\"\\)|DateTime\\([^)]*\\)|[\\w.+-]+)\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern JOINED = Pattern.compile("\\s+AND\\s+|\\s*&&\\s*", Pattern.CASE_INSENSITIVE);

    private Where() {}

    /** Reads a filter; an {@link IllegalArgumentException} tells what cannot be read. */
    static Predicate<JsonNode> parse(String where) {
        List<Predicate<JsonNode>> conditions = new ArrayList<>();
        Matcher condition = CONDITION.matcher(where);
        Matcher joined = JOINED.matcher(where);
        int at = 0;
        while (true) {
            if (!condition.region(at, where.length()).lookingAt()) {
                throw new IllegalArgumentException("Expression expected at position " + at);
            }
            conditions.add(condition(condition.group(1), condition.group(2), condition.group(3)));
            at = condition.end();
            if (at == where.length()) {
                return node -> conditions.stream().allMatch(each -> each.test(node));
            }
            // The condition took the blanks before AND with it, so look from the last of them.
            int from = Character.isWhitespace(where.charAt(at - 1)) ? at - 1 : at;
            if (!joined.region(from, where.length()).lookingAt()) {
                throw new IllegalArgumentException("Syntax error at position " + at);
            }
            at = joined.end();
        }
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
