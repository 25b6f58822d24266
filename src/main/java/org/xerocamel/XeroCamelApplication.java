package org.xerocamel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the routes; all that happens is told in {@code routes/}. The JMS sink has connections of its own; Spring Boot's would
 * be looked at by the health check, and connect, whether the sink is on or not.
 */
@SpringBootApplication(exclude = ArtemisAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class XeroCamelApplication {

    public static void main(String[] args) {
        SpringApplication.run(XeroCamelApplication.class, args);
    }
}
