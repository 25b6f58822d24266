package org.xerocamel.deliver.jms;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.xerocamel.config.SettingException;

/**
 * The JMS sink's settings.
 *
 * @param url The broker's address, such as {@code tcp://localhost:61616}, required when {@code xero.sinks} names {@code jms}.
 * @param destination {@code queue:<name>} or {@code topic:<name>}.
 * @param username The user at the broker.
 * @param password The password of that user.
 */
@ConfigurationProperties("xero.sink.jms")
public record JmsSinkProperties(String url, String destination, String username, String password) {

    /** Checks what is needed once the sink is switched on. */
    void check() {
        if (url == null || url.isBlank()) {
            throw new SettingException("xero.sinks names jms, so xero.sink.jms.url must be the broker's address, such as"
                    + " tcp://localhost:61616.");
        }
        if (destination == null || !destination.matches("(queue|topic):[^?\\s]+")) {
            throw new SettingException("xero.sink.jms.destination", destination, "queue:<name> or topic:<name>");
        }
    }

    /** The address may hold a password, too. */
    @Override
    public String toString() {
        return "JmsSinkProperties[destination=" + destination + ", username=" + username + "]";
    }
}
