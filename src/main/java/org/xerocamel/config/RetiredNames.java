package org.xerocamel.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that only routes of earlier versions use. A copy of such a route would wait for ever for a call that is no
 * longer made, so it is refused at the start.
 */
final class RetiredNames {

    private static final Pattern RETIRED = Pattern.compile("\\b(seda:xero-(?:fetch|webhook-fetch|deliver-|remove-records)"
            + "|xero-(?:depart|fetch|event|deliver|inbox|alert)-errors|xeroDroppedWork|xeroWaiting|xeroAppends"
            + "|ref: xero(?:Alerts|Attachments|Callback|Connect|Events|Limits|Pass|Records|Refresh|Removal|Streams|UpdateSend)(?=\\s)"
            + "|ref: xeroSinks\\s+method: workers|ref: xero(?:Revoke|Departures)\\s+method: due"
            + "|variable\\.xero(?:Walk|Cursor|Batch|Trial)\\b)");

    private RetiredNames() {}

    /** @throws RouteFileException when the file is a copy of an earlier version's */
    static void check(RouteFiles.RouteFile file) {
        String text = file.text();
        Matcher retired = RETIRED.matcher(text);
        if (retired.find()) {
            int line = 1 + (int) text.substring(0, retired.start()).chars().filter(c -> c == '\n').count();
            throw RouteFileException.clashing(file.place(), line, "it names " + retired.group(1).replace("ref: ", "")
                    + ", which only earlier versions have; copy the file from this version's jar again, and repeat your changes"
                    + " in it");
        }
    }
}
