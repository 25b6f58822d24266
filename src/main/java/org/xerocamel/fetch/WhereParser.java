package org.xerocamel.fetch;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.xerocamel.fetch.WhereCondition.Method;
import org.xerocamel.fetch.WhereCondition.Operator;
import org.xerocamel.fetch.WhereCondition.Path;
import org.xerocamel.fetch.WhereTokens.Kind;
import org.xerocamel.fetch.WhereTokens.Token;

/** Reads the text of a {@link Where}. NOT binds before AND, and AND before OR. */
final class WhereParser {

    private static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final WhereTokens tokens;

    WhereParser(String text) {
        this.tokens = new WhereTokens(text);
    }

    WhereCondition parse() {
        WhereCondition condition = or();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.expected("AND, OR or the end");
        }
        return condition;
    }

    private WhereCondition or() {
        return series(this::and, "OR", "||", WhereCondition.Or::new);
    }

    private WhereCondition and() {
        return series(this::not, "AND", "&&", parts -> new WhereCondition.And(flat(parts)));
    }

    private WhereCondition series(
            Supplier<WhereCondition> part, String word, String sign,
            Function<List<WhereCondition>, WhereCondition> join) {
        List<WhereCondition> parts = new ArrayList<>();
        do {
            parts.add(part.get());
        } while (tokens.skipWord(word) || tokens.skipSign(sign));
        return parts.size() == 1 ? parts.get(0) : join.apply(List.copyOf(parts));
    }

    /** What stands in brackets among conditions that are all required is required like them. */
    private static List<WhereCondition> flat(List<WhereCondition> parts) {
        return parts.stream()
                .flatMap(part -> (part instanceof WhereCondition.And and ? and.parts() : List.of(part)).stream())
                .toList();
    }

    private WhereCondition not() {
        if (tokens.skipSign("!") || tokens.skipWord("NOT")) {
            return new WhereCondition.Not(not());
        }
        if (tokens.skipSign("(")) {
            WhereCondition condition = or();
            tokens.sign(")");
            return condition;
        }
        return test();
    }

    private WhereCondition test() {
        List<String> names = new ArrayList<>();
        names.add(tokens.take(Kind.NAME, "a field").text());
        while (tokens.skipSign(".")) {
            Token name = tokens.take(Kind.NAME, "a name");
            if (tokens.peek().isSign("(")) {
                return method(new Path(List.copyOf(names)), name);
            }
            names.add(name.text());
        }
        Operator operator = operator();
        Token value = tokens.peek();
        WhereLiteral literal = literal();
        if (!operator.isEquality() && !literal.isOrdered()) {
            throw tokens.error("this value can only be compared by == and !=", value.position());
        }
        return new WhereCondition.Comparison(new Path(List.copyOf(names)), operator, literal);
    }

    private WhereCondition method(Path path, Token name) {
        for (Method method : Method.values()) {
            if (name.isWord(method.word)) {
                tokens.sign("(");
                String text = tokens.take(Kind.TEXT, "a text in quotes").text();
                tokens.sign(")");
                return verdict(new WhereCondition.TextTest(path, method, text));
            }
        }
        throw tokens.error("unknown method " + name.text(), name.position());
    }

    /** A test may be followed by {@code == true} or the like. */
    private WhereCondition verdict(WhereCondition test) {
        Token sign = tokens.peek();
        if (!sign.isSign("==") && !sign.isSign("=") && !sign.isSign("!=")) {
            return test;
        }
        boolean equal = operator() == Operator.EQUAL;
        if (tokens.skipWord("true")) {
            return equal ? test : new WhereCondition.Not(test);
        }
        if (tokens.skipWord("false")) {
            return equal ? new WhereCondition.Not(test) : test;
        }
        throw tokens.expected("true or false");
    }

    private Operator operator() {
        for (Operator operator : Operator.values()) {
            if (tokens.skipSign(operator.symbol)) {
                return operator;
            }
        }
        if (tokens.skipSign("=")) {
            return Operator.EQUAL;
        }
        throw tokens.expected("a comparison");
    }

    private WhereLiteral literal() {
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
            throw tokens.error(guid.text() + " is no id", guid.position());
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
            return new WhereLiteral.Moment(LocalDateTime.of(numbers.get(0), numbers.get(1), numbers.get(2),
                            time.get(0), time.get(1), time.get(2)).toInstant(ZoneOffset.UTC));
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
