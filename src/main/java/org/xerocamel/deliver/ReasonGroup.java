package org.xerocamel.deliver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xerocamel.config.Hash;

/**
 * Takes from a reason what differs from record to record: ids, numbers, quoted values and positions. What is left is the same for all
 * records that a sink refused alike, and says why. It is finer than what the brake goes by: two answers of one HTTP status with
 * other words are two groups.
 */
final class ReasonGroup {

    private static final String GAP = "…";
    private static final int READ = 2000;
    private static final int LONGEST = 300;
    private static final int KEY = 16;
    /** The names of what a receiver's JSON says about the mistake, rather than about the record. */
    private static final Pattern TELLING = Pattern.compile("(?i)error|message|msg|detail|title|reason|descr|code|type");
    private static final Pattern TEXT = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"");
    private static final Pattern HTTP = Pattern.compile("^HTTP \\d{3}\\b");
    /** An apostrophe within a word is no quote. */
    private static final Pattern SINGLE = Pattern.compile("(?<![\\p{L}\\p{N}])(?:'[^']*+'|`[^`]*+`|‘[^’]*+’|[“„«][^”“»]*+[”“»])(?![\\p{L}\\p{N}])");
    /** A word with a digit in it: a number, a date, an id, a position, an address. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?=[\\p{L}_./:+#@-]*+\\p{N})[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_./:+#@-]*[\\p{L}\\p{N}])?");
    private static final Pattern GAPS = Pattern.compile(GAP + "(?:[\\s,;/|]*+" + GAP + ")+");

    private ReasonGroup() {}

    /** @return the reason without its values; an HTTP status stays */
    static String of(String reason) {
        String read = reason.length() > READ ? reason.substring(0, READ) : reason;
        Matcher http = HTTP.matcher(read);
        String status = http.find() ? http.group() : "";
        String text = SINGLE.matcher(withoutTexts(read.substring(status.length()))).replaceAll(GAP);
        text = status + GAPS.matcher(NUMBER.matcher(text).replaceAll(GAP)).replaceAll(GAP);
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + GAP : text;
    }

    /** In JSON, names stay, and so does what they say of the mistake. */
    private static String withoutTexts(String text) {
        StringBuilder kept = new StringBuilder();
        Matcher found = TEXT.matcher(text);
        String name = "";
        while (found.find()) {
            boolean isName = "{,".indexOf(beside(text, found.start() - 1, -1)) >= 0 && beside(text, found.end(), 1) == ':';
            boolean tells = !isName && TELLING.matcher(name).find() && ":[,".indexOf(beside(text, found.start() - 1, -1)) >= 0;
            name = isName ? found.group() : name;
            found.appendReplacement(kept, Matcher.quoteReplacement(isName || tells ? found.group() : GAP));
        }
        return found.appendTail(kept).toString();
    }

    /** @return the first character from there on that is no space; a space where there is none */
    private static char beside(String text, int from, int step) {
        int at = from;
        while (at >= 0 && at < text.length() && text.charAt(at) == ' ') {
            at += step;
        }
        return at >= 0 && at < text.length() ? text.charAt(at) : ' ';
    }

    /** @return the name of the group of all records that this sink refuses for this reason */
    static String key(String sink, String reason) {
        return Hash.of(sink + "\n" + of(reason)).substring(0, KEY);
    }
}
