package org.xerocamel.config;

import java.util.regex.Pattern;

/**
 * Redacts foreign text (of a driver, a receiver, a user's sink) for logs, mails and pages: possible secrets are removed from
 * addresses, and line breaks cannot forge lines.
 */
public final class Shown {

    private static final String HIDDEN = "***";
    /** Longer text is cut before it is searched: some patterns cost the square of the length. */
    private static final int LONGEST = 4000;
    /** A secret is no longer; a word of this length that was cut in half is not shown. */
    private static final int LONGEST_WORD = 1000;
    private static final Pattern USER = Pattern.compile("(?<=://)[^\\s/?#'\"<>]*@");
    private static final Pattern QUERY = Pattern.compile("(?i)(\\b(?:https?|jdbc):[^\\s?'\"<>]*\\?)[^\\s'\"<>]+");
    /** A name=value whose name shows that the value is secret, anywhere in the text. */
    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)((?<![\\w.-])[\\w.-]*(?:passw|pwd|secret|token|api_?-?key|signature|credential)[\\w.-]*=)"
                    + "[^\\s&;,'\"<>(){}\\[\\]]+");
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(Bearer|Basic) +[\\w.~+/=-]{8,}");
    /** Control characters, Unicode line ends, and characters that change the direction of writing. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    private Shown() {}

    /** @return the first thousands of characters of the text without what may be a secret; null for null */
    public static String masked(String text) {
        if (text == null) {
            return null;
        }
        String shown = USER.matcher(bounded(text)).replaceAll(HIDDEN + "@");
        shown = QUERY.matcher(shown).replaceAll("$1" + HIDDEN);
        shown = PARAMETER.matcher(shown).replaceAll("$1" + HIDDEN);
        return AUTHORIZATION.matcher(shown).replaceAll("$1 " + HIDDEN);
    }

    /** A word cut in half may be half an address, whose secret would not be known for one: it goes as a whole. */
    private static String bounded(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST;
        while (end > LONGEST - LONGEST_WORD && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /** @return the same as one line; null for null */
    public static String line(String text) {
        return text == null ? null : UNSEEN.matcher(masked(text)).replaceAll(" ").strip();
    }

    /** @return an exception's message and root cause, as one line; its class name where it has no message */
    public static String reason(Throwable failure) {
        return line(RootCause.of(failure));
    }
}
