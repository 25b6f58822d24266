package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** Kafka itself, broker and controller in one, in this JVM; it can be stopped and started again on the same port and data. */
public final class KafkaBroker implements AutoCloseable {

    private final int port = TestApplication.freePort();
    private final int controllerPort = TestApplication.freePort();
    private final Path data;
    private final Map<String, Object> security;
    private final String protocol;
    private KafkaRaftServer server;

    KafkaBroker(Path data) throws Exception {
        this(data, "PLAINTEXT", Map.of(), List.of());
    }

    /**
     * @param protocol how clients speak with it
     * @param security what the broker wants to know for that
     * @param users {@code SCRAM-SHA-512=[name=...,password=...]}
     */
    public KafkaBroker(Path data, String protocol, Map<String, Object> security, List<String> users) throws Exception {
        this.data = data;
        this.protocol = protocol;
        this.security = security;
        new Formatter().setScramArguments(users).setClusterId(Uuid.randomUuid().toString()).setNodeId(1).addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString()).setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream())).run();
        start();
    }

    /** @return host and port */
    public String address() {
        return "localhost:" + port;
    }

    void start() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller", "node.id", "1", "log.dirs", data.toString(),
                "controller.quorum.voters", "1@localhost:" + controllerPort, "controller.listener.names", "CONTROLLER",
                "listeners", protocol + "://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                "num.partitions", "3", "offsets.topic.replication.factor", "1"));
        settings.putAll(security);
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** @return all messages of the topic, those of a partition in their order */
    List<ConsumerRecord<String, String>> messages(String topic) {
        return messages(topic, Map.of());
    }

    /** @param login what a client wants to know besides the address */
    public List<ConsumerRecord<String, String>> messages(String topic, Map<String, Object> login) {
        Map<String, Object> client = new HashMap<>(login);
        client.put("bootstrap.servers", address());
        List<ConsumerRecord<String, String>> messages = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(client,
                new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            assertThat(partitions).as("partitions of %s", topic).hasSize(3);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
        }
        return messages;
    }

    @Override
    public void close() {
        stop();
    }
}
