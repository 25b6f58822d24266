package org.xerocamel.deliver.kafka;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.component.kafka.KafkaConstants;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Delivery;
import org.xerocamel.deliver.KeyedRecord;
import org.xerocamel.deliver.Ndjson;

/** Turns a batch into Kafka messages. */
public class KafkaSink {

    private final KafkaSinkProperties kafka;
    private final XeroProperties settings;

    /** @param kafka is checked here, since the sink is switched on */
    public KafkaSink(KafkaSinkProperties kafka, XeroProperties settings) {
        kafka.check();
        this.kafka = kafka;
        this.settings = settings;
    }

    /**
     * Makes the contract's headers texts, since Kafka's headers are bytes and those of a number would be a riddle.
     *
     * @return the batch in the body, ready to go out
     */
    public KafkaBatch begin(Exchange exchange) {
        BooleanSupplier lease = Optional.ofNullable(exchange.getVariable(Delivery.LEASE, BooleanSupplier.class))
                .orElse(() -> true);
        KafkaBatch batch = new KafkaBatch(exchange, KeyedRecord.of(exchange, settings),
                tombstones(exchange.getMessage().getHeader("XeroEntity", String.class)), lease);
        exchange.getMessage().getHeaders().replaceAll((name, value) -> value.toString());
        return batch;
    }

    private Predicate<KeyedRecord> tombstones(String entity) {
        String status = Optional.ofNullable(settings.entities().get(entity)).map(Entity::status).orElse("");
        return status.isEmpty() || kafka.tombstoneStatuses().isEmpty() ? record -> false
                : record -> kafka.tombstoneStatuses().contains(Ndjson.field(record.record(), status));
    }

    /** Sets the topic of the message; camel-kafka removes the header each time. */
    public void address(Message message, @Header("XeroEntity") String entity, @Variable("xeroFolder") String folder) {
        message.setHeader(KafkaConstants.OVERRIDE_TOPIC, kafka.topic(entity, folder));
    }

    /** Makes the record in the body the message. */
    public void single(Message message, @Variable("xeroKafkaBatch") KafkaBatch batch) {
        batch.fill(message, message.getBody(KeyedRecord.class));
    }

    /** Fails when another node may have delivered later versions meanwhile. */
    public void checkLease(@Variable("xeroKafkaBatch") KafkaBatch batch) {
        batch.checkLease();
    }

    /** Fails when not all of the batch went out. */
    public void finish(@Variable("xeroKafkaBatch") KafkaBatch batch) {
        batch.finish();
    }
}
