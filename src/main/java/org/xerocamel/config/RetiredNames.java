package org.xerocamel.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of earlier versions' routes that nothing has any more. A copy of such a route would wait for ever for a call that nobody
 * makes, so it is refused at the start.
 */
final class RetiredNames {

    private static final Pattern RETIRED = Pattern.compile("\\b(seda:xero-(?:fetch|webhook-fetch|deliver-|remove-records)"
            + "|xero-(?:depart|fetch|event|deliver|inbox|alert)-errors|xeroDroppedWork|xeroWaiting|xeroAppends"
            + "|variable\\.xero(?:Walk|Cursor|Batch|Trial))");

    private RetiredNames() {}

    /** @throws RouteFileException when the file is a copy of an earlier version's */
    static void check(RouteFiles.RouteFile file) {
        String text = file.text();
        Matcher retired = RETIRED.matcher(text);
        if (retired.find()) {
            int line = 1 + (int) text.substring(0, retired.start()).chars().filter(c -> c == '\n').count();
            throw RouteFileException.clashing(file.place(), line, "it names " + retired.group(1) + ", which only earlier versions have;"
                    + " take the file from this version's jar again, and make your changes in it");
        }
    }
}
