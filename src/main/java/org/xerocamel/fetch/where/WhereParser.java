package org.xerocamel.fetch.where;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xerocamel.fetch.where.WhereCondition.Method;
import org.xerocamel.fetch.where.WhereCondition.Operator;
import org.xerocamel.fetch.where.WhereCondition.Path;
import org.xerocamel.fetch.where.WhereTokens.Kind;
import org.xerocamel.fetch.where.WhereTokens.Token;

/** Reads the text of a {@link Where}. NOT binds before AND, and AND before OR. */
final class WhereParser {

    private final WhereTokens tokens;
    private final WhereLiteralParser literals;

    WhereParser(String text) {
        this.tokens = new WhereTokens(text);
        this.literals = new WhereLiteralParser(tokens);
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
        WhereLiteral literal = literals.parse();
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
}
