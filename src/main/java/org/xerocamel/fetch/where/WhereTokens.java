package org.xerocamel.fetch.where;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a {@link Where} into words, values and signs, and walks through them. */
final class WhereTokens {

    /** What a piece of the text is. */
    enum Kind { NAME, TEXT, NUMBER, SIGN, END }

    /** A piece of the text; its position counts from 1. */
    record Token(Kind kind, String text, int position) {
        boolean isWord(String word) {
            return kind == Kind.NAME && text.equalsIgnoreCase(word);
        }

        boolean isSign(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    /** Its groups are in the order of the kinds. */
    private static final Pattern PIECE = Pattern.compile("\\s*(?:([A-Za-z_]\\w*)|\"([^\"]*)\"|(-?\\d+(?:\\.\\d+)?)"
            + "|(==|!=|>=|<=|&&|\\|\\||[=><!().,]))\\s*");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    WhereTokens(String source) {
        this.source = source.strip();
        Matcher matcher = PIECE.matcher(this.source);
        int at = 0;
        while (at < this.source.length()) {
            if (!matcher.region(at, this.source.length()).lookingAt()) {
                char first = this.source.charAt(at);
                throw error(first == '"' ? "the text is not closed" : "unexpected " + first, at + 1);
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "", at + 1));
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    Token take(Kind kind, String expected) {
        if (peek().kind() != kind) {
            throw expected(expected);
        }
        return take();
    }

    boolean skipSign(String sign) {
        return peek().isSign(sign) && take() != null;
    }

    boolean skipWord(String word) {
        return peek().isWord(word) && take() != null;
    }

    void sign(String sign) {
        if (!skipSign(sign)) {
            throw expected(sign);
        }
    }

    IllegalArgumentException expected(String what) {
        Token found = peek();
        String instead = found.kind() == Kind.END ? "the end" : found.text().isEmpty() ? "\"\"" : found.text();
        return error("expected " + what + ", found " + instead, found.position());
    }

    IllegalArgumentException error(String what, int position) {
        return new IllegalArgumentException(
                "In the filter " + source + " at position " + position + ": " + what + ".");
    }

    private static Token token(Matcher matcher) {
        int group = 1;
        while (matcher.group(group) == null) {
            group++;
        }
        Kind kind = Kind.values()[group - 1];
        int quote = kind == Kind.TEXT ? 1 : 0;
        return new Token(kind, matcher.group(group), matcher.start(group) + 1 - quote);
    }
}
