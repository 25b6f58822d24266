package org.xerocamel.config;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says in a sentence, without a stack trace, why the application does not start. */
final class StartFailures {

    private StartFailures() {}

    /** A setting that cannot be right. Goes before Spring's own, which would quote the exception that binding wraps. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Setting extends AbstractFailureAnalyzer<SettingException> {
        @Override
        protected FailureAnalysis analyze(Throwable root, SettingException cause) {
            return new FailureAnalysis(cause.getMessage(),
                    "Change it in application.yaml or in the environment, and start again.", cause);
        }
    }

    /**
     * A database that does not let us in; of the embedded one, most often because xero-camel runs already. No stack trace,
     * since drivers quote their addresses, which may hold a password.
     */
    static class Closed extends AbstractFailureAnalyzer<SQLException> {

        private static final int IN_USE = 90020;

        private final boolean standalone;

        /** Another application's databases are its own business. */
        Closed(Environment environment) {
            this.standalone = environment.getProperty("xero.standalone", boolean.class, false);
        }

        @Override
        protected FailureAnalysis analyze(Throwable root, SQLException cause) {
            if (!standalone) {
                return null;
            }
            if (cause.getErrorCode() == IN_USE) {
                return new FailureAnalysis("The database of spring.datasource.url is in use: another xero-camel runs in"
                        + " this folder.", "Stop that one first; for several nodes, use PostgreSQL.", cause);
            }
            boolean away = cause.getSQLState() != null && cause.getSQLState().startsWith("08");
            return new FailureAnalysis("A database cannot be " + (away ? "reached: " : "used: ")
                    + Shown.line(cause.getMessage()),
                    "Look at spring.datasource and, if a sink has a database of its own, at xero.sink.", cause);
        }
    }

    /** A setting of the wrong kind whose name says that its value may be a secret; Spring would quote it. */
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    static class Hidden extends AbstractFailureAnalyzer<BindException> {

        private static final Pattern SECRET =
                Pattern.compile("(?i).*(passw|secret|token|key|header|url|uri|credential|user).*");

        @Override
        protected FailureAnalysis analyze(Throwable root, BindException cause) {
            return !SECRET.matcher(cause.getName().toString()).matches() ? null
                    : new FailureAnalysis("The setting " + cause.getName() + " cannot be read as what it should be: "
                            + cause.getTarget().getType() + ". What it holds is not shown, since it may be a secret.",
                            "Change it in application.yaml or in the environment, and start again.", cause);
        }
    }

    /** A route file that Camel cannot read or start. */
    static class RouteFile extends AbstractFailureAnalyzer<RouteFileException> {
        @Override
        protected FailureAnalysis analyze(Throwable root, RouteFileException cause) {
            return new FailureAnalysis(cause.getMessage(), "Mend the file and start again.", cause);
        }
    }
}
