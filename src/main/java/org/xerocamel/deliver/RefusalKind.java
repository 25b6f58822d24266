package org.xerocamel.deliver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Normalises the reason of a refusal, so that refusals with the same cause compare equal whatever value of a record is in
 * the text.
 */
final class RefusalKind {

    private static final int LONGEST = 200;
    private static final int READ = 1000;
    private static final Pattern STATUS = Pattern.compile("^HTTP \\d{3}\\b");
    /** The separator before the value, or before the receiver's own words. */
    private static final String VALUE = ": ";

    private RefusalKind() {}

    /**
     * @param reason why a record was refused
     * @return the status of an HTTP answer, else the text up to its first colon, without words that hold a digit
     */
    static String of(String reason) {
        String text = reason.length() > READ ? reason.substring(0, READ) : reason;
        Matcher status = STATUS.matcher(text);
        if (status.find()) {
            return status.group();
        }
        int value = text.indexOf(VALUE);
        String kind = Stream.of((value > 0 ? text.substring(0, value) : text).split(" "))
                .map(word -> word.chars().anyMatch(Character::isDigit) ? "#" : word).collect(Collectors.joining(" "));
        return kind.length() > LONGEST ? kind.substring(0, LONGEST) : kind;
    }
}
