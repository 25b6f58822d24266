package org.xerocamel.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A route file that Camel cannot read or start: which file, which line, what is wrong. */
public class RouteFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Pattern LINE = Pattern.compile("(?:line |\\.camel\\.yaml:)(\\d+)");

    RouteFileException(String file, Throwable cause) {
        super("The route file " + file + line(cause) + " cannot be used: " + reason(cause), cause);
    }

    private static String line(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            Matcher line = LINE.matcher(String.valueOf(cause.getMessage()));
            if (line.find()) {
                return ", line " + line.group(1) + ",";
            }
        }
        return "";
    }

    /** The innermost message says most, without the chain of those that only pass it on. */
    private static String reason(Throwable error) {
        Throwable innermost = error;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
        return message.strip();
    }
}
