package org.xerocamel.deliver;

import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionDefinition;
import org.xerocamel.config.ApplicationDatabase;

/** The transaction of one delivery: opened only for a sink that writes to the application's own database. */
@Configuration(proxyBeanMethods = false)
class DeliveryTransaction {

    @Bean("xeroDeliveryTransaction")
    TransactionPolicy deliveryTransaction(ApplicationDatabase database, List<TransactionalSink> sinks) {
        return new TransactionPolicy(database.transactions(), TransactionDefinition.PROPAGATION_REQUIRED,
                exchange -> shares(sinks, exchange));
    }

    private static boolean shares(List<TransactionalSink> sinks, Exchange exchange) {
        String name = exchange.getVariable(Delivery.SINK, String.class);
        return sinks.stream().anyMatch(sink -> sink.name().equals(name) && sink.sharesApplicationDatabase());
    }
}
