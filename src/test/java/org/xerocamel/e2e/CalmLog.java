package org.xerocamel.e2e;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for what a log must not hold whatever goes wrong outside: errors, stack traces, threads that ended. Two errors are
 * right when the database is away: words at a start that had to end, and those that tell a person not to stop the process
 * while it holds tokens that are not stored.
 */
final class CalmLog {

    private static final String START_ENDED = "LoggingFailureAnalysisReporter";
    private static final String TOKENS_KEPT = "They are kept in memory and stored once the database works";

    private CalmLog() {}

    /** @return the lines that break the calm; of a stack trace, the line before it and its first one */
    static List<String> disturbances(String log) {
        List<String> found = new ArrayList<>();
        String before = "";
        for (String line : log.lines().toList()) {
            boolean traced = isFrame(line) && !isFrame(before);
            if (traced || isError(line)) {
                found.add(traced ? before + "\n" + line : line);
            }
            before = line;
        }
        return found;
    }

    private static boolean isFrame(String line) {
        return line.startsWith("\tat ") || line.startsWith("\t... ");
    }

    private static boolean isError(String line) {
        boolean right = line.contains(START_ENDED) || line.contains(TOKENS_KEPT);
        return line.contains(" ERROR ") && !right || line.contains("Exception in thread")
                || line.contains("OutOfMemoryError");
    }
}
