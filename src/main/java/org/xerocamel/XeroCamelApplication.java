package org.xerocamel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.xerocamel.console.doctor.Doctor;

/** Starts the routes; all that happens is told in {@code routes/}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class XeroCamelApplication {

    public static void main(String[] args) {
        if (Doctor.isAsked(args)) {
            System.exit(Doctor.examine(args));
        }
        SpringApplication.run(XeroCamelApplication.class, args);
    }
}
