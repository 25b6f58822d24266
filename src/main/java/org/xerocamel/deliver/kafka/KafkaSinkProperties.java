package org.xerocamel.deliver.kafka;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.SettingException;

/**
 * The Kafka sink's settings.
 *
 * @param brokers The brokers as {@code host:port}, comma-separated, required when {@code xero.sinks} names {@code kafka}.
 * @param topic The topic; {@code {entity}} stands for the entity, such as {@code Invoices}, and {@code {organisation}}
 *     for the name of the organisation's folder, in which {@code -} stands for what a topic's name cannot hold.
 * @param tombstoneStatuses The statuses, such as {@code DELETED}, whose records go out as tombstones: with their key and headers,
 *     but without a value, so that a compacted topic forgets them.
 * @param properties Further settings of Kafka's producer, such as {@code security.protocol: SASL_SSL}. They may hold secrets.
 */
@ConfigurationProperties("xero.sink.kafka")
public record KafkaSinkProperties(String brokers, String topic, @DefaultValue Set<String> tombstoneStatuses,
        @DefaultValue Map<String, String> properties) {

    private static final Set<String> FIXED = Set.of("acks", "enable.idempotence", "max.in.flight.requests.per.connection",
            "transactional.id", "bootstrap.servers", "key.serializer", "value.serializer");

    public KafkaSinkProperties {
        tombstoneStatuses = tombstoneStatuses == null ? Set.of() : tombstoneStatuses.stream()
                .map(status -> status.strip().toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        properties = properties == null ? Map.of() : Map.copyOf(properties);
        for (String name : properties.keySet()) {
            if (FIXED.contains(name)) {
                // The value is not shown: it may have been meant for another line.
                throw new SettingException("xero.sink.kafka.properties must not set " + name
                        + ", since order and completeness hang on what the sink sets there.");
            }
        }
    }

    /** Checks what is needed once the sink is switched on. */
    void check() {
        if (brokers == null || brokers.isBlank()) {
            throw new SettingException("xero.sinks names kafka, so xero.sink.kafka.brokers must be host:port of one broker"
                    + " or more.");
        }
        if (topic == null || !topic("Entity", "Organisation").matches("[a-zA-Z0-9._-]{1,249}")) {
            throw new SettingException("xero.sink.kafka.topic", topic,
                    "the name of a topic (letters, digits, '.', '_' and '-'), in which {entity} and"
                            + " {organisation} may stand for those");
        }
    }

    /** @return the topic for the entity of the organisation with that folder */
    String topic(String entity, String folder) {
        return topic.replace("{entity}", entity).replace("{organisation}", folder.replaceAll("[^a-zA-Z0-9._-]", "-"));
    }

    /** The values of properties are left out: they may be secrets. */
    @Override
    public String toString() {
        return "KafkaSinkProperties[brokers=" + brokers + ", topic=" + topic + ", properties=" + properties.keySet() + "]";
    }
}
