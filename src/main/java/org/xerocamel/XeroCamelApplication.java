package org.xerocamel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the routes; all that happens is told in {@code routes/}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class XeroCamelApplication {

    public static void main(String[] args) {
        SpringApplication.run(XeroCamelApplication.class, args);
    }
}
