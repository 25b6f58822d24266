package org.xerocamel.config;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains in one sentence, without a stack trace, why the application does not start. */
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

    /** A setting of the wrong type whose name shows that its value may be a secret; Spring would quote it. */
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    static class Hidden extends AbstractFailureAnalyzer<BindException> {

        private static final Pattern SECRET =
                Pattern.compile("(?i).*(passw|secret|token|key|header|url|uri|credential|user).*");

        @Override
        protected FailureAnalysis analyze(Throwable root, BindException cause) {
            return !SECRET.matcher(cause.getName().toString()).matches() ? null
                    : new FailureAnalysis("The setting " + cause.getName() + " cannot be read as the type that it must"
                            + " have: "
                            + cause.getTarget().getType() + ". Its value is not shown, because it may be a secret.",
                            "Change it in application.yaml or in the environment, and start again.", cause);
        }
    }

    /** A route file that Camel cannot read or start. */
    static class RouteFile extends AbstractFailureAnalyzer<RouteFileException> {
        @Override
        protected FailureAnalysis analyze(Throwable root, RouteFileException cause) {
            return new FailureAnalysis(cause.getMessage(), "Fix the file and start again.", cause);
        }
    }
}
