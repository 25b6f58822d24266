package org.xerocamel.deliver.jms;

import jakarta.jms.ConnectionFactory;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.SinkSwitchedOn;
import org.xerocamel.deliver.TransactionPolicy;
import org.xerocamel.deliver.jms.JmsConnections.JmsBroker;
import org.xerocamel.journal.RecordKeys;

/** The beans that {@code routes/5-sink-jms.camel.yaml} names; they exist only while the sink is switched on. */
@Configuration(proxyBeanMethods = false)
@SinkSwitchedOn("jms")
class JmsSinkConfiguration {

    @Bean
    JmsBroker xeroSinkJmsBroker(JmsSinkProperties jms, BeanFactory beans) {
        return new JmsConnections(jms, beans).broker();
    }

    @Bean
    JmsSink xeroSinkJms(XeroProperties settings, RecordKeys keys, JmsBroker broker) {
        return new JmsSink(settings, keys, broker.refusesDuplicates());
    }

    /** It is there by its name alone, for this sink and nobody else. */
    @Bean(autowireCandidate = false, destroyMethod = "stop")
    JmsPoolConnectionFactory xeroSinkJmsConnections(JmsBroker broker) {
        return broker.connections();
    }

    /** One transaction a batch. Its manager is no bean, so that nobody takes it for that of the database. */
    @Bean
    TransactionPolicy xeroSinkJmsTransaction(BeanFactory beans) {
        ConnectionFactory connections = beans.getBean("xeroSinkJmsConnections", ConnectionFactory.class);
        return new TransactionPolicy(new JmsTransactionManager(connections),
                TransactionDefinition.PROPAGATION_REQUIRED, exchange -> true);
    }

    @Bean
    JmsDuplicates xeroSinkJmsDuplicates() {
        return new JmsDuplicates();
    }

    /**
     * Tells that Artemis refused to commit because it has the batch already: the answer to an earlier commit was lost. As a
     * batch is one transaction, it has all of it. It is a predicate because a method called as the {@code onWhen} of a
     * {@code doCatch} would not get to see the exception, and goes by the name of the class, which a host may lack.
     */
    public static class JmsDuplicates implements Predicate {

        private static final String DUPLICATE = "org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException";

        @Override
        public boolean matches(Exchange exchange) {
            Throwable now = exchange.getException();
            Throwable caught = now != null ? now : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            return Stream.iterate(caught, error -> error != null, Throwable::getCause)
                    .anyMatch(error -> error.getClass().getName().equals(DUPLICATE));
        }
    }
}
