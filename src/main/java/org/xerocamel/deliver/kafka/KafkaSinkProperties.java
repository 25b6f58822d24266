package org.xerocamel.deliver.kafka;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.SettingException;
import org.xerocamel.journal.RecordKeys;

/**
 * The Kafka sink's settings.
 *
 * @param brokers The brokers as {@code host:port}, comma-separated, required when {@code xero.sinks} names {@code kafka}.
 * @param topic The topic; {@code {entity}} stands for the entity, such as {@code Invoices}, and {@code {organisation}}
 *     for the name of the organisation's folder, in which {@code -} stands for what a topic's name cannot hold.
 * @param tombstoneStatuses The statuses, such as {@code DELETED}, whose records go out as tombstones: with their key and headers,
 *     but without a value, so that a compacted topic forgets them.
 * @param schemaHeader The name of a header with the id of the record's JSON Schema, which {@code GET /api/schemas/{entity}} has;
 *     empty for none.
 * @param keySerializer The class that writes keys; it gets a text.
 * @param valueSerializer The class that writes records, such as one that knows a schema registry; it gets what {@code value-form}
 *     says. Kafka's own {@code ByteArraySerializer} writes JSON in UTF-8.
 * @param valueForm What {@code value-serializer} gets: {@code bytes}, {@code string} (a line of JSON), {@code map} or
 *     {@code json-node} (Jackson's).
 * @param properties Further settings of Kafka's producer and of the serializers, such as {@code security.protocol: SASL_SSL}. They may
 *     hold secrets.
 */
@ConfigurationProperties("xero.sink.kafka")
public record KafkaSinkProperties(String brokers, String topic, @DefaultValue Set<String> tombstoneStatuses,
        @DefaultValue("") String schemaHeader, @DefaultValue(STRINGS) String keySerializer,
        @DefaultValue(BYTES) String valueSerializer, @DefaultValue("bytes") ValueForm valueForm,
        @DefaultValue Map<String, String> properties) {

    private static final String STRINGS = "org.apache.kafka.common.serialization.StringSerializer";
    private static final String BYTES = "org.apache.kafka.common.serialization.ByteArraySerializer";

    private static final Set<String> FIXED = Set.of("acks", "enable.idempotence", "max.in.flight.requests.per.connection",
            "transactional.id", "bootstrap.servers");
    private static final Set<String> CONTRACT = Set.of("XeroTenantId", "XeroOrganisation", "XeroEntity", "XeroSequence",
            "XeroRecordCount", "XeroAttempt", RecordKeys.HEADER);
    private static final Set<String> SERIALIZERS = Set.of("key.serializer", "value.serializer");

    public KafkaSinkProperties {
        tombstoneStatuses = tombstoneStatuses == null ? Set.of() : tombstoneStatuses.stream()
                .map(status -> status.strip().toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        properties = properties == null ? Map.of() : Map.copyOf(properties);
        schemaHeader = schemaHeader == null ? "" : schemaHeader.strip();
        keySerializer = keySerializer == null || keySerializer.isBlank() ? STRINGS : keySerializer.strip();
        valueSerializer = valueSerializer == null || valueSerializer.isBlank() ? BYTES : valueSerializer.strip();
        valueForm = valueForm == null ? ValueForm.BYTES : valueForm;
        for (String name : properties.keySet()) {
            if (SERIALIZERS.contains(name)) {
                throw new SettingException("xero.sink.kafka.properties must not set " + name + "; that is what xero.sink.kafka."
                        + name.replace('.', '-') + " is for.");
            }
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
        if (!schemaHeader.isEmpty() && (!schemaHeader.matches("[A-Za-z][A-Za-z0-9._-]{0,99}")
                || CONTRACT.contains(schemaHeader) || schemaHeader.startsWith("Camel"))) {
            throw new SettingException("xero.sink.kafka.schema-header", schemaHeader, "a name such as XeroSchema, of letters,"
                    + " digits, '.', '_' and '-', that no other header of a message has, or empty");
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
