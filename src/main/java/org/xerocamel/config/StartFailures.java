package org.xerocamel.config;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

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

    /** A database that does not let us in; of the embedded one, most often because xero-camel runs already. */
    static class Closed extends AbstractFailureAnalyzer<SQLException> {

        private static final int IN_USE = 90020;

        @Override
        protected FailureAnalysis analyze(Throwable root, SQLException cause) {
            if (cause.getErrorCode() == IN_USE) {
                return new FailureAnalysis("The database of spring.datasource.url is in use: another xero-camel runs in"
                        + " this folder.", "Stop that one first; for several nodes, use PostgreSQL.", cause);
            }
            return cause.getSQLState() == null || !cause.getSQLState().startsWith("08") ? null
                    : new FailureAnalysis("A database cannot be reached: " + cause.getMessage().strip(),
                            "Look at spring.datasource and, if a sink has a database of its own, at xero.sink.", cause);
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
