package org.xerocamel.config;

import jakarta.validation.ValidationException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains a failed start for which no other analyser has words: the message of each exception, without stack traces. An
 * exception that shows a mistake in the code keeps its stack trace.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class OtherFailures implements FailureAnalyzer {

    private final Environment environment;

    OtherFailures(Environment environment) {
        this.environment = environment;
    }

    private static boolean isOfTheCode(Throwable failure) {
        return failure instanceof Error || failure instanceof NullPointerException || failure instanceof ClassCastException
                || failure instanceof IndexOutOfBoundsException;
    }

    /** Spring Boot has analysers for most of its exceptions, and would run them after this one. */
    private static boolean isOfSpringBoot(Throwable failure) {
        return failure.getClass() != WebServerException.class
                && (failure.getClass().getName().startsWith("org.springframework.boot.") || failure instanceof ValidationException
                        || failure instanceof BeansException && !(failure instanceof BeanCreationException));
    }

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        boolean standalone = environment != null && environment.getProperty("xero.standalone", boolean.class, false);
        Set<String> said = new LinkedHashSet<>();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (isOfTheCode(at) || isOfSpringBoot(at)) {
                return null;
            }
            if (at.getMessage() != null && !(at instanceof BeanCreationException)) {
                // Wrapping exceptions repeat the message of the wrapped one.
                said.add(Shown.line(at.getMessage().replaceFirst("; nested exception.*", "")));
            }
        }
        return !standalone || said.isEmpty() ? null : new FailureAnalysis("xero-camel cannot start: " + String.join(" <- ", said),
                "If this does not say enough, start with --debug, which adds the stack trace.", failure);
    }
}
