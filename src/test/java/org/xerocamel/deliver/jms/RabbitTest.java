package org.xerocamel.deliver.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.jms.admin.RMQConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.xerocamel.LeftOut;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.SinkBench;
import org.xerocamel.deliver.jms.JmsConnections.JmsBroker;

/** The JMS sink at a RabbitMQ by AMQP 0.9.1, where XERO_RABBITMQ says host:port of one that knows guest, as it does by itself. */
class RabbitTest {

    private static final String WHERE = System.getenv("XERO_RABBITMQ");
    private static final int PATIENCE_MILLIS = 1000;
    private static final String ONE = "{\"InvoiceID\":\"a\",\"Reference\":\"Ærø 😀\"}";
    private static final String TWO = "{\"InvoiceID\":\"b\"}";

    private final String queue = "xero" + UUID.randomUUID();

    @Test
    void eachRecordIsATextMessageInOrderAndABatchArrivesWholeOrNotAtAll() throws Exception {
        if (WHERE == null) {
            LeftOut.because("the JMS sink at RabbitMQ, since XERO_RABBITMQ names none");
        }
        SinkBench bench = new SinkBench("jms", Map.of("xero.sink.jms.class-name", RMQConnectionFactory.class.getName(),
                "xero.sink.jms.properties.host", WHERE.split(":")[0], "xero.sink.jms.properties.port", WHERE.split(":")[1],
                "xero.sink.jms.username", "guest", "xero.sink.jms.password", "guest", "xero.sink.jms.destination", "queue:" + queue));
        JmsSinkConfiguration configuration = new JmsSinkConfiguration();
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("camelContext", bench.camel());
        JmsBroker broker = configuration.xeroSinkJmsBroker(bench.settings("xero.sink.jms", JmsSinkProperties.class), beans);
        JmsPoolConnectionFactory connections = configuration.xeroSinkJmsConnections(broker);
        beans.addBean("xeroSinkJmsConnections", connections);
        bench.bean("xeroSinkJmsConnections", connections)
                .bean("xeroSinkJmsTransaction", configuration.xeroSinkJmsTransaction(beans))
                .bean("xeroSinkJmsDuplicates", configuration.xeroSinkJmsDuplicates())
                .bean("xeroSinkJms", configuration.xeroSinkJms(bench.settings("xero", XeroProperties.class), new KnownKeys(), broker)).start();
        try {
            bench.deliver(1, ONE, TWO).succeeded();
            assertThat(bench.deliver(Map.of(), Map.of("xeroLease", (BooleanSupplier) () -> false), ONE, TWO).failure())
                    .hasMessageContaining("The lease expired before the commit");
            bench.deliver(2, TWO).succeeded();
        } finally {
            bench.close();
            connections.stop();
        }
        List<Message> got = messages();
        assertThat(got).extracting(message -> message.getBody(String.class)).containsExactly(ONE, TWO, TWO);
        assertThat(got.get(0).getStringProperty("XeroEntity")).isEqualTo("Invoices");
        assertThat(got.get(2).getStringProperty("XeroIdempotencyKey")).isNotEmpty();
        assertThat(got.get(0).getStringProperty("JMSXGroupID")).endsWith("/Invoices/a");
    }

    private List<Message> messages() {
        RMQConnectionFactory broker = new RMQConnectionFactory();
        broker.setHost(WHERE.split(":")[0]);
        broker.setPort(Integer.parseInt(WHERE.split(":")[1]));
        List<Message> got = new ArrayList<>();
        try (JMSContext context = broker.createContext("guest", "guest", JMSContext.AUTO_ACKNOWLEDGE)) {
            JMSConsumer consumer = context.createConsumer(context.createQueue(queue));
            for (Message next = consumer.receive(PATIENCE_MILLIS); next != null; next = consumer.receive(PATIENCE_MILLIS)) {
                got.add(next);
            }
        }
        return got;
    }
}
