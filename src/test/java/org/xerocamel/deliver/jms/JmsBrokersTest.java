package org.xerocamel.deliver.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.security.AuthenticationUser;
import org.apache.activemq.security.SimpleAuthenticationPlugin;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.SinkBench;
import org.xerocamel.deliver.jms.JmsConnections.JmsBroker;

/** The JMS sink at real brokers: Artemis by its own protocol and by AMQP 1.0, ActiveMQ Classic by OpenWire, and a host's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JmsBrokersTest {

    private static final int PATIENCE_MILLIS = 500;
    private static final String ONE = "{\"InvoiceID\":\"a\",\"Reference\":\"Ærø 😀\"}";
    private static final String TWO = "{\"InvoiceID\":\"b\"}";

    private final int artemisPort = freePort();
    private final int classicPort = freePort();
    private final KnownKeys keys = new KnownKeys().give("order 4711", "b");
    private EmbeddedActiveMQ artemis;
    private BrokerService classic;

    /** A way to a broker. */
    private enum Way { ARTEMIS, AMQP, CLASSIC, BEAN }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        artemis = new EmbeddedActiveMQ().setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false).setSecurityEnabled(false).setMaxDiskUsage(-1)
                .setJournalDirectory(folder.resolve("journal").toString())
                .addAcceptorConfiguration("tcp", "tcp://localhost:" + artemisPort + "?protocols=CORE,AMQP"));
        artemis.start();
        classic = new BrokerService();
        classic.setPersistent(false);
        classic.setUseJmx(false);
        classic.setUseShutdownHook(false);
        classic.setDataDirectory(folder.resolve("classic").toString());
        classic.setPlugins(new BrokerPlugin[] {
                new SimpleAuthenticationPlugin(List.of(new AuthenticationUser("xero", "s3cret", "all")))});
        classic.addConnector("tcp://localhost:" + classicPort);
        classic.start();
        classic.waitUntilStarted();
    }

    @AfterAll
    void stop() throws Exception {
        artemis.stop();
        classic.stop();
    }

    @ParameterizedTest
    @EnumSource
    void eachRecordIsATextMessageWithTheContractsHeadersInOrder(Way way) throws Exception {
        String queue = "order" + way;
        try (Sink sink = sink(way, queue)) {
            sink.deliver(1, ONE, TWO).succeeded();
            sink.deliver(2, ONE).succeeded();
        }
        List<Message> got = messages(way, queue);
        assertThat(got).extracting(message -> message.getBody(String.class)).as("messages by %s", way)
                .containsExactly(ONE, TWO, ONE);
        assertThat(got.get(0).getStringProperty("XeroEntity")).isEqualTo("Invoices");
        assertThat(got.get(2).getLongProperty("XeroSequence")).isEqualTo(2);
        assertThat(got.get(0).getStringProperty("JMSXGroupID")).endsWith("/Invoices/a");
        assertThat(got.get(0).propertyExists("XeroExternalId")).as("a key of a record without one").isFalse();
        assertThat(got.get(1).getStringProperty("XeroExternalId")).isEqualTo("order 4711");
    }

    @ParameterizedTest
    @EnumSource
    void aBatchWhoseLeaseEndedBeforeTheCommitArrivesNotAtAll(Way way) throws Exception {
        String queue = "lease" + way;
        try (Sink sink = sink(way, queue)) {
            assertThat(sink.deliver(Map.of("xeroLease", (BooleanSupplier) () -> false), ONE, TWO).failure())
                    .hasMessageContaining("The lease expired before the commit");
            sink.deliver(1, TWO).succeeded();
        }
        assertThat(messages(way, queue)).extracting(message -> message.getBody(String.class)).containsExactly(TWO);
    }

    @ParameterizedTest
    @EnumSource
    void aBatchThatComesAgainHoldsNothingUpAndBearsTheSameKeysSoThatAConsumerCanTell(Way way) throws Exception {
        String queue = "again" + way;
        try (Sink sink = sink(way, queue)) {
            sink.deliver(1, ONE, TWO).succeeded();
            sink.deliver(1, ONE, TWO).succeeded();
            sink.deliver(2, TWO).succeeded();
        }
        List<String> keys = new ArrayList<>();
        for (Message message : messages(way, queue)) {
            keys.add(message.getStringProperty("XeroIdempotencyKey"));
            assertThat(message.propertyExists("_AMQ_DUPL_ID")).as("asked to refuse duplicates").isEqualTo(way == Way.ARTEMIS);
        }
        assertThat(keys).as("Artemis refuses what it has").doesNotContainNull().hasSize(way == Way.ARTEMIS ? 3 : 5);
        assertThat(keys.stream().distinct()).as("records by %s", way).hasSize(3);
    }

    @Test
    void aWrongPasswordIsAFailureOfTheSinkAndNotOfTheRecords() throws Exception {
        Map<String, Object> settings = new HashMap<>(settings(Way.CLASSIC, "login"));
        settings.put("xero.sink.jms.password", "wrong");
        try (Sink sink = new Sink(settings)) {
            SinkBench.Delivery delivery = sink.deliver(1, ONE);
            assertThat(delivery.failure()).isNotNull();
            assertThat(delivery.refused()).isEmpty();
        }
    }

    private Sink sink(Way way, String queue) throws Exception {
        return new Sink(settings(way, queue));
    }

    private Map<String, Object> settings(Way way, String queue) {
        String where = "xero.sink.jms.";
        String destination = "queue:" + queue;
        return switch (way) {
            case ARTEMIS -> Map.of(where + "url", "tcp://localhost:" + artemisPort, where + "destination", destination);
            case AMQP -> Map.of(where + "class-name", "org.apache.qpid.jms.JmsConnectionFactory",
                    where + "properties.remoteURI", "amqp://localhost:" + artemisPort, where + "destination", destination);
            case CLASSIC -> Map.of(where + "class-name", "org.apache.activemq.ActiveMQConnectionFactory",
                    where + "properties.brokerURL", "tcp://localhost:" + classicPort, where + "username", "xero",
                    where + "password", "s3cret", where + "destination", destination);
            case BEAN -> Map.of(where + "connection-factory", "hostsBroker", where + "username", "xero",
                    where + "password", "s3cret", where + "destination", destination);
        };
    }

    private ConnectionFactory hostsBroker() {
        return new org.apache.activemq.ActiveMQConnectionFactory("tcp://localhost:" + classicPort);
    }

    private List<Message> messages(Way way, String queue) {
        ConnectionFactory broker = way == Way.CLASSIC || way == Way.BEAN ? hostsBroker()
                : new JmsConnectionFactory("amqp://localhost:" + artemisPort);
        List<Message> got = new ArrayList<>();
        try (JMSContext context = broker.createContext("xero", "s3cret", JMSContext.AUTO_ACKNOWLEDGE)) {
            JMSConsumer consumer = context.createConsumer(context.createQueue(queue));
            for (Message next = consumer.receive(PATIENCE_MILLIS); next != null; next = consumer.receive(PATIENCE_MILLIS)) {
                got.add(next);
            }
        }
        return got;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The sink's route with the beans that the application would make by these settings. */
    private final class Sink implements AutoCloseable {

        private final SinkBench bench;
        private final JmsPoolConnectionFactory connections;

        Sink(Map<String, Object> settings) throws Exception {
            bench = new SinkBench("jms", settings);
            JmsSinkConfiguration configuration = new JmsSinkConfiguration();
            StaticListableBeanFactory beans = new StaticListableBeanFactory();
            beans.addBean("camelContext", bench.camel());
            beans.addBean("hostsBroker", hostsBroker());
            JmsBroker broker = configuration.xeroSinkJmsBroker(
                    bench.settings("xero.sink.jms", JmsSinkProperties.class), beans);
            connections = configuration.xeroSinkJmsConnections(broker);
            beans.addBean("xeroSinkJmsConnections", connections);
            bench.bean("xeroSinkJmsConnections", connections)
                    .bean("xeroSinkJmsTransaction", configuration.xeroSinkJmsTransaction(beans))
                    .bean("xeroSinkJmsDuplicates", configuration.xeroSinkJmsDuplicates())
                    .bean("xeroSinkJms", configuration.xeroSinkJms(bench.settings("xero", XeroProperties.class), keys, broker))
                    .start();
        }

        SinkBench.Delivery deliver(long sequence, String... records) {
            return bench.deliver(sequence, records);
        }

        SinkBench.Delivery deliver(Map<String, Object> variables, String... records) {
            return bench.deliver(Map.of(), variables, records);
        }

        @Override
        public void close() {
            bench.close();
            connections.stop();
        }
    }
}
