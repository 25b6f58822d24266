package org.xerocamel.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Explains in one sentence, without a stack trace, why a database prevents the start of the application. */
final class DatabaseFailures {

    private static final String URL = "spring.datasource.url";
    private static final List<String> KNOWN = List.of("jdbc:h2:", "jdbc:postgresql:");

    private DatabaseFailures() {}

    /** A missing driver. Databases of a surrounding application are not checked. */
    @Order(Ordered.HIGHEST_PRECEDENCE + 2)
    static class Driver extends AbstractFailureAnalyzer<BeanCreationException> {

        private static final List<String> SAID = List.of("load driver class", "a suitable driver class", "get driver instance",
                "No suitable driver", "instantiate class");

        private final Environment environment;

        Driver(Environment environment) {
            this.environment = environment;
        }

        @Override
        protected FailureAnalysis analyze(Throwable root, BeanCreationException cause) {
            String reason = String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
            if (!isStandalone(environment) || SAID.stream().noneMatch(reason::contains)) {
                return null;
            }
            String named = environment.getProperty("spring.datasource.driver-class-name", "");
            return new FailureAnalysis(named.isBlank() ? DatabaseUrl.withoutDriver(URL, environment.getProperty(URL, ""), KNOWN)
                    : "The setting spring.datasource.driver-class-name is '" + named + "', which no jar contains; remove it, and "
                            + "the driver is chosen by spring.datasource.url.", "Change it and start again.", cause);
        }
    }

    /**
     * A database that refuses the connection; the embedded one most often because another xero-camel uses it. Without a
     * stack trace, since drivers quote their URLs, which may contain a password.
     */
    static class Closed extends AbstractFailureAnalyzer<SQLException> {

        private static final int IN_USE = 90020;
        private static final String SINK = "xeroSinkJdbc";

        private final Environment environment;

        /** Another application's databases are not checked. */
        Closed(Environment environment) {
            this.environment = environment;
        }

        @Override
        protected FailureAnalysis analyze(Throwable root, SQLException cause) {
            if (!isStandalone(environment)) {
                return null;
            }
            boolean sink = findBean(root).startsWith(SINK);
            String settings = sink ? "xero.sink.jdbc" : "spring.datasource";
            String url = environment.getProperty(settings + ".url", "");
            if (cause.getErrorCode() == IN_USE) {
                return new FailureAnalysis("The database of " + settings + ".url is in use: another xero-camel runs in"
                        + " this folder.", "Stop the other one first; to run several nodes, use PostgreSQL.", cause);
            }
            String place = "The database of " + settings + ".url (" + DatabaseUrl.place(url) + ")";
            IOException disk = cause(cause, IOException.class);
            if (url.startsWith("jdbc:h2:") && (disk != null || isUnwritable(url))) {
                return new FailureAnalysis(place + " cannot be read or written by the user " + System.getProperty("user.name") + ": "
                        + (disk == null ? Shown.line(cause.getMessage()) : FileFailures.reason(disk)),
                        "Give that user write access to its folder, check that its disk has room, or name another"
                                + " folder.", cause);
            }
            String state = String.valueOf(cause.getSQLState());
            return new FailureAnalysis(place + (state.startsWith("08") ? " cannot be reached: "
                    : state.startsWith("28") ? " does not accept the login of the user '"
                            + environment.getProperty(settings + ".username", "") + "': "
                            : " cannot be used: ") + Shown.line(cause.getMessage()),
                    "Check " + settings + ".url, .username and .password, and that the database runs.", cause);
        }

        private static boolean isUnwritable(String url) {
            String path = DatabaseUrl.place(url).replaceFirst("^jdbc:h2:(file:)?", "").replaceFirst("^~", System.getProperty("user.home"));
            Path folder = Path.of(path).toAbsolutePath().getParent();
            while (folder != null && !Files.exists(folder)) {
                folder = folder.getParent();
            }
            return folder != null && !Files.isWritable(folder);
        }

        private static String findBean(Throwable root) {
            BeanCreationException innermost = null;
            for (Throwable at = root; at != null; at = at.getCause()) {
                innermost = at instanceof BeanCreationException of ? of : innermost;
            }
            return innermost == null ? "" : String.valueOf(innermost.getBeanName());
        }
    }

    /** Tables that cannot be made or changed. */
    static class Tables extends AbstractFailureAnalyzer<FlywayException> {

        private final Environment environment;

        Tables(Environment environment) {
            this.environment = environment;
        }

        @Override
        protected FailureAnalysis analyze(Throwable root, FlywayException cause) {
            // The message above includes what the database said.
            return !isStandalone(environment) || cause(cause, SQLException.class) != null ? null
                    : new FailureAnalysis("The tables of the database cannot be brought to this version: "
                            + Shown.line(cause.getMessage()), "Restore the backup from before the upgrade (docs/operations.md).",
                            cause);
        }
    }

    private static boolean isStandalone(Environment environment) {
        return environment != null && environment.getProperty("xero.standalone", boolean.class, false);
    }

    private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
