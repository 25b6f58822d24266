package org.xerocamel.deliver.kafka;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.serialization.Serializer;
import org.springframework.util.ClassUtils;
import org.xerocamel.config.Entity;
import org.xerocamel.config.EntitySchemas;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Delivery;
import org.xerocamel.deliver.KeyedRecord;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.journal.RecordKeys;

/** Turns a batch into Kafka messages. */
public class KafkaSink {

    private final KafkaSinkProperties kafka;
    private final XeroProperties settings;
    private final EntitySchemas schemas;
    private final RecordKeys keys;

    /** @param kafka is checked here, since the sink is switched on */
    public KafkaSink(KafkaSinkProperties kafka, XeroProperties settings, EntitySchemas schemas, RecordKeys keys) {
        kafka.check();
        check("key-serializer", kafka.keySerializer());
        check("value-serializer", kafka.valueSerializer());
        this.kafka = kafka;
        this.settings = settings;
        this.schemas = schemas;
        this.keys = keys;
    }

    private static void check(String setting, String name) {
        try {
            if (Serializer.class.isAssignableFrom(ClassUtils.forName(name, null))) {
                return;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new SettingException("The setting xero.sink.kafka." + setting + " is '" + name + "', a class that is not beside the"
                    + " jar, or lacks others; it must be a class of Kafka's type Serializer, with all that it needs.");
        }
        throw new SettingException("xero.sink.kafka." + setting, name, "a class of Kafka's type Serializer");
    }

    /**
     * Makes the contract's headers texts, since Kafka's headers are bytes and those of a number would be a riddle.
     *
     * @return the batch in the body, ready to go out
     */
    public KafkaBatch begin(Exchange exchange) {
        BooleanSupplier lease = Optional.ofNullable(exchange.getVariable(Delivery.LEASE, BooleanSupplier.class))
                .orElse(() -> true);
        String entity = exchange.getMessage().getHeader("XeroEntity", String.class);
        exchange.getMessage().getHeaders().replaceAll((name, value) -> value.toString());
        if (!kafka.schemaHeader().isEmpty()) {
            schemas.of(entity).ifPresent(schema -> exchange.getMessage().setHeader(kafka.schemaHeader(), schema.id()));
        }
        return new KafkaBatch(exchange, KeyedRecord.of(exchange, settings, keys), tombstones(entity), kafka.valueForm(), lease);
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

    /** Makes the record in the body the only message of a list: its value may be a list by itself to camel-kafka, as a node is. */
    public void single(Message message, @Variable("xeroKafkaBatch") KafkaBatch batch) {
        message.setBody(List.of(batch.message(message.getBody(KeyedRecord.class))));
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
