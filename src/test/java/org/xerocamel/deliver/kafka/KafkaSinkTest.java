package org.xerocamel.deliver.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.config.EntitySchemas;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.SinkBench;
import org.xerocamel.deliver.kafka.KafkaSinkConfiguration.KafkaClients;
import org.xerocamel.e2e.KafkaBroker;
import org.yaml.snakeyaml.Yaml;

/** The Kafka sink at a broker that wants TLS and a login, by the example of docs/estates.md; its serializers and schemas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaSinkTest {

    private static final String PASSWORD = "changed";
    private static final String PREFIX = "xero.sink.kafka.";
    private static final String ONE = "{\"InvoiceID\":\"a\",\"Name\":\"Ærø\",\"Total\":12345678901234567890.1200}";

    private final KnownKeys keys = new KnownKeys();
    private KafkaBroker broker;
    private Path trusted;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("broker.p12");
        keytool("-genkeypair", "-alias", "broker", "-keyalg", "EC", "-dname", "CN=broker", "-ext", "SAN=dns:localhost", "-validity",
                "2", "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD);
        Path certificate = folder.resolve("broker.pem");
        keytool("-exportcert", "-rfc", "-alias", "broker", "-file", certificate.toString(), "-keystore", keys.toString(),
                "-storepass", PASSWORD);
        trusted = certificate;
        Map<String, Object> security = new HashMap<>(Map.of("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "SASL_SSL", "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512", "ssl.keystore.location", keys.toString(),
                "ssl.keystore.type", "PKCS12", "ssl.keystore.password", PASSWORD,
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", login("xero", "s3cret")));
        security.put("ssl.truststore.type", "PEM");
        security.put("ssl.truststore.location", certificate.toString());
        broker = new KafkaBroker(folder.resolve("data"), "SASL_SSL", security, List.of("SCRAM-SHA-512=[name=xero,password=s3cret]"));
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void theExampleOfTheDocsLogsInByTls() throws Exception {
        Map<String, Object> example = example();
        assertThat(example).containsEntry("security.protocol", "SASL_SSL").containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        try (SinkBench sink = sink("docs", Map.of())) {
            sink.deliver(ONE).succeeded();
        }
        assertThat(messages("docs.Invoices")).singleElement().satisfies(message -> {
            assertThat(message.value()).isEqualTo(ONE);
            assertThat(message.key()).endsWith("/Invoices/a");
        });
    }

    @Test
    void aWrongPasswordIsAFailureThatSaysSoAndShowsNone() throws Exception {
        try (SinkBench sink = sink("wrong", Map.of("properties.sasl.jaas.config", login("xero", "another")))) {
            SinkBench.Delivery delivery = sink.deliver(ONE);
            assertThat(delivery.failure()).hasStackTraceContaining("Authentication failed");
            assertThat(delivery.failure().toString()).doesNotContain("another");
            assertThat(delivery.refused()).isEmpty();
        }
    }

    @Test
    void aHeaderHasTheIdOfTheSchemaWhereASettingNamesOne() throws Exception {
        try (SinkBench sink = sink("schemas", Map.of("schema-header", "XeroSchema"))) {
            sink.deliver(ONE).succeeded();
            String id = new EntitySchemas(sink.settings("xero", XeroProperties.class)).of("Invoices").orElseThrow().id();
            assertThat(messages("schemas.Invoices")).singleElement().satisfies(message ->
                    assertThat(new String(message.headers().lastHeader("XeroSchema").value(), StandardCharsets.UTF_8)).isEqualTo(id));
        }
    }

    @Test
    void eachMessageHasTheContractsHeadersAndTheKeyThatItsOwnRecordWasWrittenWith() throws Exception {
        keys.give("order 4711", "b");
        try (SinkBench sink = sink("keys", Map.of())) {
            sink.deliver(ONE, "{\"InvoiceID\":\"b\"}").succeeded();
        } finally {
            keys.clear();
        }
        Map<String, Map<String, String>> headers = new HashMap<>();
        for (ConsumerRecord<String, String> message : messages("keys.Invoices")) {
            Map<String, String> each = headers.computeIfAbsent(message.key().replaceFirst(".*/", ""), any -> new HashMap<>());
            message.headers().forEach(header -> each.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        }
        assertThat(headers.get("a")).containsOnlyKeys("XeroTenantId", "XeroOrganisation", "XeroEntity", "XeroSequence",
                "XeroRecordCount", "XeroAttempt").containsEntry("XeroSequence", "7");
        assertThat(headers.get("b")).containsEntry("XeroExternalId", "order 4711").containsEntry("XeroEntity", "Invoices");
    }

    @Test
    void aSerializerOfTheUsersGetsTheRecordInTheFormThatASettingNames() throws Exception {
        for (String form : List.of("map", "json-node", "string", "bytes")) {
            String topic = "form-" + form;
            try (SinkBench sink = sink(topic, Map.of("value-serializer", Telling.class.getName(), "value-form", form))) {
                sink.deliver(ONE).succeeded();
            }
            assertThat(messages(topic + ".Invoices")).singleElement().satisfies(message -> assertThat(message.value()).isEqualTo(
                    Map.of("map", "map 12345678901234567890.1200", "json-node", "node 12345678901234567890.1200",
                            "string", "text " + ONE, "bytes", "bytes " + ONE).get(form)));
        }
    }

    @Test
    void whatASerializerCannotWriteIsParkedAndTheOthersArrive() throws Exception {
        try (SinkBench sink = sink("parked", Map.of("value-serializer", Telling.class.getName(), "value-form", "json-node"))) {
            SinkBench.Delivery delivery = sink.deliver(ONE, "{\"InvoiceID\":\"b\",\"Name\":\"unwritable\"}", "{\"InvoiceID\":\"c\"}").succeeded();
            assertThat(delivery.refused()).singleElement().satisfies(refusal -> {
                assertThat(refusal.recordId()).isEqualTo("b");
                assertThat(refusal.reason()).contains("no field for it");
            });
        }
        assertThat(messages("parked.Invoices")).extracting(ConsumerRecord::key).anyMatch(key -> key.endsWith("/a"))
                .anyMatch(key -> key.endsWith("/c")).noneMatch(key -> key.endsWith("/b"));
    }

    @Test
    void aRegistryThatIsAwayParksNothing() throws Exception {
        try (SinkBench sink = sink("away", Map.of("value-serializer", Telling.class.getName(), "value-form", "map"))) {
            SinkBench.Delivery delivery = sink.deliver("{\"InvoiceID\":\"b\",\"Name\":\"registry away\"}");
            assertThat(delivery.failure()).hasStackTraceContaining("the registry does not answer");
            assertThat(delivery.refused()).isEmpty();
        }
    }

    @Test
    void aWrongSerializerOrHeaderIsNamedWithWhatWouldBeRight() {
        assertThatThrownBy(() -> sink("none", Map.of("value-serializer", "com.example.Gone"))).isInstanceOf(SettingException.class)
                .hasMessageContaining("xero.sink.kafka.value-serializer").hasMessageContaining("com.example.Gone")
                .hasMessageContaining("beside the jar");
        assertThatThrownBy(() -> sink("none", Map.of("key-serializer", "java.lang.String"))).isInstanceOf(SettingException.class)
                .hasMessageContaining("xero.sink.kafka.key-serializer").hasMessageContaining("Serializer");
        assertThatThrownBy(() -> sink("none", Map.of("schema-header", "XeroEntity"))).isInstanceOf(SettingException.class)
                .hasMessageContaining("schema-header");
        assertThatThrownBy(() -> sink("none", Map.of("properties.value.serializer", "x"))).rootCause()
                .isInstanceOf(SettingException.class).hasMessageContaining("xero.sink.kafka.value-serializer");
    }

    /** The settings of the example, with what differs here. */
    private SinkBench sink(String topic, Map<String, Object> more) throws Exception {
        Map<String, Object> settings = new HashMap<>();
        example().forEach((name, value) -> settings.put(PREFIX + "properties." + name, value));
        settings.put(PREFIX + "brokers", broker.address());
        settings.put(PREFIX + "topic", topic + ".{entity}");
        settings.put(PREFIX + "properties.sasl.jaas.config", login("xero", "s3cret"));
        settings.put(PREFIX + "properties.ssl.truststore.location", trusted.toString());
        settings.put(PREFIX + "properties.max.block.ms", 20_000);
        more.forEach((name, value) -> settings.put(PREFIX + name, value));
        SinkBench sink = new SinkBench("kafka", settings);
        KafkaSinkProperties kafka = sink.settings("xero.sink.kafka", KafkaSinkProperties.class);
        XeroProperties all = sink.settings("xero", XeroProperties.class);
        return sink.bean("xeroSinkKafka", new KafkaSink(kafka, all, new EntitySchemas(all), keys))
                .bean("xeroSinkKafkaClients", new KafkaClients(kafka)).bean("xeroSinkKafkaErrors", new KafkaErrors()).start();
    }

    /** What docs/estates.md tells to set. */
    private static Map<String, Object> example() throws IOException {
        String page = Files.readString(Path.of("docs/estates.md"));
        String yaml = page.substring(page.indexOf("```yaml\nxero:\n  sinks: kafka\n") + "```yaml\n".length());
        Map<String, Object> found = new Yaml().load(yaml.substring(0, yaml.indexOf("```")));
        for (String key : List.of("xero", "sink", "kafka", "properties")) {
            found = within(found, key);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> within(Map<String, Object> map, String key) {
        return (Map<String, Object>) map.get(key);
    }

    private List<ConsumerRecord<String, String>> messages(String topic) throws Exception {
        Map<String, Object> login = new HashMap<>(example());
        login.put("sasl.jaas.config", login("xero", "s3cret"));
        login.put("ssl.truststore.location", trusted.toString());
        return broker.messages(topic, login);
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).as("keytool's exit code").isZero();
    }

    /** Tells what it got. */
    public static class Telling implements Serializer<Object> {

        @Override
        public byte[] serialize(String topic, Object value) {
            return text(value).getBytes(StandardCharsets.UTF_8);
        }

        private static String text(Object value) {
            if (String.valueOf(value).contains("unwritable")) {
                throw new SerializationException("There is no field for it");
            }
            if (String.valueOf(value).contains("registry away")) {
                throw new SerializationException("Error registering", new IOException("the registry does not answer"));
            }
            return value instanceof Map<?, ?> map ? "map " + map.get("Total")
                    : value instanceof JsonNode node ? "node " + node.path("Total").decimalValue()
                    : value instanceof byte[] bytes ? "bytes " + new String(bytes, StandardCharsets.UTF_8) : "text " + value;
        }
    }
}
