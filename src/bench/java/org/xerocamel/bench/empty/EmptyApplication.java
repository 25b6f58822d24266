package org.xerocamel.bench.empty;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Camel Spring Boot application with the same starters and nothing of its own: how long that takes to start. */
@SpringBootApplication
public class EmptyApplication {

    /** Starts it. */
    public static void main(String... arguments) {
        SpringApplication.run(EmptyApplication.class, arguments);
    }
}
