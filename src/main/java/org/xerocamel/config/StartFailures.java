package org.xerocamel.config;

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

    /** A route file that Camel cannot read or start. */
    static class RouteFile extends AbstractFailureAnalyzer<RouteFileException> {
        @Override
        protected FailureAnalysis analyze(Throwable root, RouteFileException cause) {
            return new FailureAnalysis(cause.getMessage(), "Mend the file and start again.", cause);
        }
    }
}
