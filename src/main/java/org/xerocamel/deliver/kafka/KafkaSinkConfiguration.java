package org.xerocamel.deliver.kafka;

import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xerocamel.config.EntitySchemas;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.SinkSwitchedOn;
import org.xerocamel.journal.RecordKeys;

/** The beans that {@code routes/5-sink-kafka.camel.yaml} names; they exist only while the sink is switched on. */
@Configuration(proxyBeanMethods = false)
@SinkSwitchedOn("kafka")
class KafkaSinkConfiguration {

    @Bean
    KafkaSink xeroSinkKafka(KafkaSinkProperties kafka, XeroProperties settings, EntitySchemas schemas, RecordKeys keys) {
        return new KafkaSink(kafka, settings, schemas, keys);
    }

    /** Known by its name alone, so that a kafka: endpoint of a user's own does not get our producer's settings. */
    @Bean(autowireCandidate = false)
    KafkaClients xeroSinkKafkaClients(KafkaSinkProperties kafka) {
        return new KafkaClients(kafka);
    }

    @Bean
    KafkaErrors xeroSinkKafkaErrors() {
        return new KafkaErrors();
    }

    /**
     * Creates the Kafka sink's producer. The user's properties are put on here rather than in the route, so that no endpoint,
     * log or page ever shows them.
     */
    public static class KafkaClients extends DefaultKafkaClientFactory {

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
}
