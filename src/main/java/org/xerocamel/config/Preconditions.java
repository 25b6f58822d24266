package org.xerocamel.config;

import org.apache.camel.CamelContext;
import org.apache.camel.Predicate;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.language.SimpleExpression;
import org.apache.camel.support.DefaultExchange;

/**
 * Finds the routes that Camel will leave out at its start because their {@code precondition} is false. Camel's own check is
 * not accessible.
 */
final class Preconditions {

    private Preconditions() {}

    /** @return whether the route will be there */
    static boolean hold(RouteDefinition route, CamelContext camel) {
        if (route.getPrecondition() == null) {
            return true;
        }
        try {
            SimpleExpression precondition = new SimpleExpression(route.getPrecondition());
            precondition.initPredicate(camel);
            Predicate predicate = precondition.getPredicate();
            predicate.initPredicate(camel);
            return predicate.matches(new DefaultExchange(camel));
        } catch (RuntimeException e) {
            // Camel says more of it when it starts.
            return true;
        }
    }
}
