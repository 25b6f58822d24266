package org.xerocamel.deliver.kafka;

import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.producer.Producer;

/**
 * Creates the Kafka sink's producer. The user's properties are put on here rather than in the route, so that no endpoint,
 * log or page ever shows them.
 */
public class KafkaClients extends DefaultKafkaClientFactory {

    private final KafkaSinkProperties settings;

    public KafkaClients(KafkaSinkProperties settings) {
        this.settings = settings;
    }

    @Override
    public Producer<?, ?> getProducer(Properties properties) {
        Properties all = new Properties();
        all.putAll(properties);
        all.putAll(settings.properties());
        return super.getProducer(all);
    }
}
