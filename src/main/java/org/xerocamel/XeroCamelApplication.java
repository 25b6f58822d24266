package org.xerocamel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the routes; all that happens is told in {@code routes/}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class XeroCamelApplication {

    public static void main(String[] args) {
        SpringApplication.run(XeroCamelApplication.class, args);
    }
}
