package org.xerocamel.e2e;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Artemis itself, over TCP and with its journal on the disk; it can be stopped and started again on the same port and data. */
final class ArtemisBroker implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 300;

    private final int port = TestApplication.freePort();
    private final Path data;
    private final List<Message> received = new ArrayList<>();
    private EmbeddedActiveMQ server;

    ArtemisBroker(Path data) throws Exception {
        this.data = data;
        start();
    }

    String url() {
        return "tcp://localhost:" + port;
    }

    void start() throws Exception {
        Configuration settings = new ConfigurationImpl()
                .setPersistenceEnabled(true).setSecurityEnabled(false).setJournalType(JournalType.NIO)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setLargeMessagesDirectory(data.resolve("large").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .setMaxDiskUsage(-1)
                .addAcceptorConfiguration("tcp", url());
        server = new EmbeddedActiveMQ().setConfiguration(settings);
        server.start();
    }

    void stop() throws Exception {
        server.stop();
    }

    /** @return all messages that the queue has got so far, in their order */
    List<Message> messages(String queue) throws Exception {
        try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(url());
                JMSContext context = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            JMSConsumer consumer = context.createConsumer(context.createQueue(queue));
            for (Message next = consumer.receive(PATIENCE_MILLIS); next != null; next = consumer.receive(PATIENCE_MILLIS)) {
                received.add(next);
            }
        }
        return List.copyOf(received);
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
