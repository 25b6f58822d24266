package org.xerocamel.write.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.xerocamel.config.NearestName;
import org.xerocamel.inbox.InboxException.RowRefusedException;

/** Makes the value of a field of the text of a cell, or of a field of a JSON object. */
final class CellValue {

    /** Xero's limit. */
    private static final int LONGEST_NOTE = 250;

    private final Map<String, List<String>> known;
    private final DateText dates;
    private final String decimal;

    /**
     * @param known by field, what it may hold
     * @param decimal the character before the decimals; null for none agreed
     */
    CellValue(Map<String, List<String>> known, DateText dates, String decimal) {
        this.known = known;
        this.dates = dates;
        this.decimal = decimal;
    }

    /**
     * @param text without blanks around it, not empty
     * @throws RowRefusedException with what would be right, as the rest of a sentence
     */
    JsonNode of(WriteColumn column, String text) {
        return switch (column.kind()) {
            case DATE -> TextNode.valueOf(dates.read(text).toString());
            case NUMBER, PRICE, MONEY, COUNT, TOTAL -> DecimalNode.valueOf(DecimalText.read(text, column.kind(), decimal));
            case FLAG -> BooleanNode.valueOf(flag(text));
            case EMAIL -> BooleanNode.valueOf(email(text));
            case NOTE -> TextNode.valueOf(note(text));
            case CURRENCY -> TextNode.valueOf(currency(text));
            case UNWRITABLE -> throw new RowRefusedException("cannot be set through Xero's API; leave it empty, and set it in"
                    + " Xero.");
            case TEXT, STATUS, ORGANISATION, EXTERNAL_ID -> TextNode.valueOf(word(column, text));
        };
    }

    /**
     * @param value what an object holds; neither null nor an empty text
     * @throws RowRefusedException with what would be right, as the rest of a sentence
     */
    JsonNode of(WriteColumn column, JsonNode value) {
        if (value.isContainerNode()) {
            throw new RowRefusedException("must be a text, a number, true or false.");
        }
        if (column.kind().isNumber() && value.isNumber()) {
            return DecimalNode.valueOf(DecimalText.checked(value.decimalValue(), column.kind()));
        }
        if ((column.kind() == WriteColumn.Kind.FLAG || column.kind() == WriteColumn.Kind.EMAIL) && value.isBoolean()) {
            return value;
        }
        return of(column, value.isNumber() ? value.decimalValue().toPlainString() : value.asText().strip());
    }

    /** @return whether the last cell of a file is whole for sure, so that nothing more could belong to it */
    boolean isWhole(WriteColumn column, String text, boolean quoted) {
        return switch (column.kind()) {
            case DATE -> dates.isWhole(text);
            case FLAG, EMAIL -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            case CURRENCY -> text.matches("[A-Za-z]{3}");
            // A quote within a number has no sense, so that this one ends it.
            case NUMBER, PRICE, MONEY, COUNT, TOTAL -> quoted;
            case STATUS -> isWholeWord(words(column).keySet(), text.toLowerCase(Locale.ROOT));
            case TEXT, NOTE, UNWRITABLE, ORGANISATION, EXTERNAL_ID -> false;
        };
    }

    /** A word may be the beginning of another one. */
    private static boolean isWholeWord(Collection<String> words, String text) {
        return words.stream().anyMatch(text::equalsIgnoreCase) && words.stream().map(word -> word.toLowerCase(Locale.ROOT))
                .noneMatch(word -> word.length() > text.length() && word.startsWith(text));
    }

    /** @return what may be written, with the code that Xero has for it, in the order of the entity's file */
    private Map<String, String> words(WriteColumn column) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : column.line() ? List.<String>of() : known.getOrDefault(column.field(), List.of())) {
            int code = word.indexOf('=');
            words.put(code < 0 ? word : word.substring(0, code), word.substring(code + 1));
        }
        return words;
    }

    private String word(WriteColumn column, String text) {
        Map<String, String> words = words(column);
        if (words.isEmpty()) {
            return column.kind() == WriteColumn.Kind.STATUS ? text.toUpperCase(Locale.ROOT) : text;
        }
        return words.entrySet().stream().filter(word -> text.equalsIgnoreCase(word.getKey())).map(Map.Entry::getValue)
                .findFirst().orElseThrow(() -> new RowRefusedException("must be one of "
                        + words.values().stream().distinct().collect(Collectors.joining(", "))
                        + new NearestName().of(text, words.keySet()).map(near -> "; did you mean " + near + "?").orElse(".")));
    }

    private static String currency(String text) {
        if (!text.matches("[A-Za-z]{3}")) {
            throw new RowRefusedException("must be a currency's code of three letters, such as EUR.");
        }
        return text.toUpperCase(Locale.ROOT);
    }

    private static String note(String text) {
        if (text.length() > LONGEST_NOTE) {
            throw new RowRefusedException("has " + text.length() + " characters; Xero takes notes of at most " + LONGEST_NOTE
                    + ".");
        }
        return text;
    }

    /** Shops have addresses in a column of that name. */
    private static boolean email(String text) {
        if (text.contains("@")) {
            throw new RowRefusedException("must be true or false, and says whether it is sent by e-mail; an address belongs"
                    + " into the column EmailAddress.");
        }
        return flag(text);
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new RowRefusedException("must be true or false.");
        };
    }
}
