package org.xerocamel.fetch.where;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.xerocamel.fetch.where.WhereTokens.Kind;
import org.xerocamel.fetch.where.WhereTokens.Token;

/** Reads the values of a {@link Where}. */
final class WhereLiteralParser {

    private static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final WhereTokens tokens;

    WhereLiteralParser(WhereTokens tokens) {
        this.tokens = tokens;
    }

    WhereLiteral parse() {
        if (tokens.peek().kind() == Kind.TEXT) {
            return new WhereLiteral.Text(tokens.take().text());
        }
        if (tokens.peek().kind() == Kind.NUMBER) {
            return new WhereLiteral.Number(new BigDecimal(tokens.take().text()));
        }
        if (tokens.peek().isWord("true") || tokens.peek().isWord("false")) {
            return new WhereLiteral.Truth(tokens.take().isWord("true"));
        }
        if (tokens.skipWord("null")) {
            return new WhereLiteral.Null();
        }
        if (tokens.skipWord("Guid")) {
            return guid();
        }
        if (tokens.peek().isWord("DateTime")) {
            return moment(tokens.take());
        }
        throw tokens.expected("a value");
    }

    private WhereLiteral guid() {
        tokens.sign("(");
        Token guid = tokens.take(Kind.TEXT, "an id in quotes");
        if (!GUID.matcher(guid.text()).matches()) {
            throw tokens.error(guid.text() + " is not an id", guid.position());
        }
        tokens.sign(")");
        return new WhereLiteral.Guid(guid.text());
    }

    private WhereLiteral moment(Token start) {
        List<Integer> numbers = new ArrayList<>();
        tokens.sign("(");
        do {
            numbers.add(wholeNumber());
        } while (tokens.skipSign(","));
        tokens.sign(")");
        if (numbers.size() != 3 && numbers.size() != 6) {
            throw tokens.error("DateTime takes year, month, day, or these and hour, minute, second", start.position());
        }
        List<Integer> time = numbers.size() == 6 ? numbers.subList(3, 6) : List.of(0, 0, 0);
        try {
            LocalDate day = LocalDate.of(numbers.get(0), numbers.get(1), numbers.get(2));
            LocalDateTime moment = day.atTime(time.get(0), time.get(1), time.get(2));
            return new WhereLiteral.Moment(moment.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw tokens.error("there is no such date", start.position());
        }
    }

    private int wholeNumber() {
        Token number = tokens.peek();
        if (number.kind() != Kind.NUMBER || !number.text().matches("\\d{1,4}")) {
            throw tokens.expected("a whole number");
        }
        return Integer.parseInt(tokens.take().text());
    }
}
