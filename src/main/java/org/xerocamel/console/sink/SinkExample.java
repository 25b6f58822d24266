package org.xerocamel.console.sink;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xerocamel.config.SinkFiles;

/** A route file of the examples, for a sink of another name. */
final class SinkExample {

    private SinkExample() {}

    /**
     * @param example the sink of the examples
     * @param name the sink to be
     * @return the file, with the name in its ids, its endpoint and its settings, and nowhere else
     */
    static String named(String example, String name) {
        String old = Pattern.quote(example);
        String text = replaced(SinkFiles.example(example), "(?<=\\bxero-sink-)" + old + "(?![\\w-])", name);
        text = replaced(text, "(?<=\\bxero\\.sink\\.)" + old + "(?![\\w-])", name);
        text = replaced(text, "(?<=\\bxero\\.sinks: )" + old + "(?![\\w-])", name);
        return replaced(text, "(?m)(?<=^[ -]{0,80}id: [a-z-]{1,40}-)" + old + "(?=-|$)", name);
    }

    private static String replaced(String text, String pattern, String name) {
        return Pattern.compile(pattern).matcher(text).replaceAll(Matcher.quoteReplacement(name));
    }
}
