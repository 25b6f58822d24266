package org.xerocamel.deliver;

import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Set;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.xerocamel.deliver.DryRunResult.Outcome;

/** Says what to do after a dry run that did not go well. */
final class DryRunAdvice {

    private static final Set<String> FOLDERS = Set.of("file", "pdf", "content");

    private DryRunAdvice() {}

    /**
     * @param failure why the sink failed; null where it did not
     * @return a sentence; null where nothing is to be done
     */
    static String about(String sink, Outcome outcome, Exception failure) {
        return switch (outcome) {
            case TAKEN -> null;
            case THROTTLED -> "Try again in " + Math.max(1, ((LimitReachedException) failure).retryAfter().toSeconds())
                    + " seconds. A delivery would wait as long and is no failure.";
            case REFUSED -> "A delivery would park such records with their reasons and deliver the others, and it would stop when several"
                    + " are refused alike. Correct what the reason names.";
            case FAILED -> afterFailure(sink, failure);
        };
    }

    private static String afterFailure(String sink, Exception failure) {
        String own = "xero.sink." + sink + ".";
        SQLException database = cause(failure, SQLException.class);
        if (database != null && sink.equals("jdbc")) {
            return String.valueOf(database.getSQLState()).startsWith("42")
                    ? "A table is not as xero-camel makes it; compare it with docs/tables.md, and undo the change that was made to it."
                    : "Check that the database runs, and the settings " + own + "url, .username and .password.";
        }
        if (FOLDERS.contains(sink) && (cause(failure, FileSystemException.class) != null
                || cause(failure, GenericFileOperationFailedException.class) != null)) {
            return "Let the user that runs xero-camel write to the folder of " + own + "directory, and see that its disk has room.";
        }
        return switch (sink) {
            case "http" -> String.valueOf(failure.getMessage()).matches("(?s).*\\b40[137]\\b.*")
                    ? "Check the login that the receiver expects, which is a setting such as " + own + "headers.Authorization."
                    : "Check " + own + "url and the receiver's own log.";
            case "kafka" -> "Check that the broker runs, and the settings " + own + "brokers, .topic and .properties.";
            case "jms" -> "Check that the broker runs, and the settings " + own + "url, .username, .password and .destination.";
            case "pdf", "content" -> "Check in the console that the login at Xero works.";
            default -> "Correct what the message names, in routes/5-sink-" + sink + ".camel.yaml or in the settings " + own
                    + "*; --doctor names unknown options and settings.";
        };
    }

    private static <T extends Throwable> T cause(Throwable failure, Class<T> kind) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return kind.cast(each);
            }
        }
        return null;
    }
}
