package org.xerocamel.deliver.jms;

import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/**
 * Tells that the broker refused to commit because it has the batch already: the answer to an earlier commit was lost. As a
 * batch is one transaction, it has all of it. It is a predicate because a method called as the {@code onWhen} of a
 * {@code doCatch} would not get to see the exception.
 */
public class JmsDuplicates implements Predicate {

    @Override
    public boolean matches(Exchange exchange) {
        Throwable now = exchange.getException();
        Throwable caught = now != null ? now : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        return Stream.iterate(caught, error -> error != null, Throwable::getCause)
                .anyMatch(ActiveMQDuplicateIdException.class::isInstance);
    }
}
