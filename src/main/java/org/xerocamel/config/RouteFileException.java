package org.xerocamel.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A route file that Camel cannot read or start: which file, which line, what is wrong. */
public class RouteFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Pattern LINE = Pattern.compile("(?:line |\\.camel\\.yaml:)(\\d+)");

    private RouteFileException(String place, int line, String reason, Throwable cause) {
        super("The route file " + place + (line > 0 ? ", line " + line + "," : "") + " cannot be used: " + reason, cause);
    }

    /** A file that Camel cannot read; the error contains the line, if known. */
    static RouteFileException unreadable(String place, Throwable error, SecretSettings secrets) {
        return new RouteFileException(place, line(error), secrets.hiddenIn(reason(error)), error);
    }

    /** A file that Camel has read and whose routes cannot be started. */
    static RouteFileException unusable(String place, int line, Throwable error, SecretSettings secrets) {
        return new RouteFileException(place, line, secrets.hiddenIn(reason(error)), error);
    }

    /** A file that conflicts with another one. */
    static RouteFileException clashing(String place, int line, String reason) {
        return new RouteFileException(place, line, reason, null);
    }

    private static int line(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            Matcher line = LINE.matcher(String.valueOf(cause.getMessage()));
            if (line.find()) {
                return Integer.parseInt(line.group(1));
            }
        }
        return 0;
    }

    /** The innermost message is the most specific; the wrapping ones only repeat it. */
    private static String reason(Throwable error) {
        Throwable innermost = error;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
        return message.strip();
    }
}
