package org.xerocamel.deliver.jms;

import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.SettingException;

/**
 * The JMS sink's settings.
 *
 * @param url The address of an Artemis, such as {@code tcp://localhost:61616}. When {@code xero.sinks} names {@code jms}, this,
 *     {@code class-name} or {@code connection-factory} is required.
 * @param className For any other broker: the class of its {@code ConnectionFactory}, such as
 *     {@code org.apache.qpid.jms.JmsConnectionFactory}.
 * @param properties The properties of that class, such as {@code remoteURI}. They may hold secrets.
 * @param connectionFactory The name of a {@code ConnectionFactory} bean of your application.
 * @param destination {@code queue:<name>} or {@code topic:<name>}.
 * @param username The user at the broker.
 * @param password The password of that user.
 */
@ConfigurationProperties("xero.sink.jms")
public record JmsSinkProperties(String url, String className, @DefaultValue Map<String, String> properties,
        String connectionFactory, String destination, String username, String password) {

    /** Checks what is needed once the sink is switched on. */
    void check() {
        long named = Stream.of(url, className, connectionFactory).filter(JmsSinkProperties::isThere).count();
        if (named != 1) {
            throw new SettingException("xero.sinks names jms, so one of xero.sink.jms.url (an Artemis, such as"
                    + " tcp://localhost:61616), xero.sink.jms.class-name (the ConnectionFactory of another broker) and"
                    + " xero.sink.jms.connection-factory (a bean of your application) must say where the broker is; "
                    + (named == 0 ? "all are empty." : named + " of them are set."));
        }
        if (!properties.isEmpty() && !isThere(className)) {
            throw new SettingException("xero.sink.jms.properties is for the class of xero.sink.jms.class-name, which is empty.");
        }
        if (destination == null || !destination.matches("(queue|topic):[^?\\s]+")) {
            throw new SettingException("xero.sink.jms.destination", destination, "queue:<name> or topic:<name>");
        }
    }

    static boolean isThere(String value) {
        return value != null && !value.isBlank();
    }

    /** The address and the properties may hold a password, too. */
    @Override
    public String toString() {
        return "JmsSinkProperties[className=" + className + ", connectionFactory=" + connectionFactory + ", destination="
                + destination + ", username=" + username + "]";
    }
}
