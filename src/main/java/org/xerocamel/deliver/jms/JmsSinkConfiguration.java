package org.xerocamel.deliver.jms;

import jakarta.jms.ConnectionFactory;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.SinkSwitchedOn;
import org.xerocamel.deliver.TransactionPolicy;

/** The beans that {@code routes/5-sink-jms.camel.yaml} names; they exist only while the sink is switched on. */
@Configuration(proxyBeanMethods = false)
@SinkSwitchedOn("jms")
class JmsSinkConfiguration {

    @Bean
    JmsSink xeroSinkJms(XeroProperties settings) {
        return new JmsSink(settings);
    }

    /** Connects when the first batch goes out. It is there by its name alone, for this sink and nobody else. */
    @Bean(autowireCandidate = false, destroyMethod = "stop")
    JmsPoolConnectionFactory xeroSinkJmsConnections(JmsSinkProperties jms) {
        jms.check();
        ActiveMQConnectionFactory broker = broker(jms.url().strip());
        if (jms.username() != null && !jms.username().isBlank()) {
            broker.setUser(jms.username());
            broker.setPassword(jms.password());
        }
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(broker);
        return pool;
    }

    /** Artemis reads the address at once, and quotes what it cannot read. */
    private static ActiveMQConnectionFactory broker(String url) {
        try {
            return new ActiveMQConnectionFactory(url);
        } catch (RuntimeException unreadable) {
            throw new SettingException("xero.sink.jms.url", Shown.line(url.replaceFirst("\\?.*", "")),
                    "an address of Artemis such as tcp://localhost:61616, or (tcp://one:61616,tcp://two:61616)");
        }
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
     * Tells that the broker refused to commit because it has the batch already: the answer to an earlier commit was lost. As a
     * batch is one transaction, it has all of it. It is a predicate because a method called as the {@code onWhen} of a
     * {@code doCatch} would not get to see the exception.
     */
    public static class JmsDuplicates implements Predicate {

        @Override
        public boolean matches(Exchange exchange) {
            Throwable now = exchange.getException();
            Throwable caught = now != null ? now : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            return Stream.iterate(caught, error -> error != null, Throwable::getCause)
                    .anyMatch(ActiveMQDuplicateIdException.class::isInstance);
        }
    }
}
