package org.xerocamel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.liquibase.LiquibaseAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.xerocamel.console.doctor.Doctor;
import org.xerocamel.demo.Demo;

/**
 * Starts xero-camel standalone, without another application; {@code routes/} describes everything that happens. The JMS sink
 * has connections of its own; the health check would open Spring Boot's, whether the sink is on or not.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = {
        ArtemisAutoConfiguration.class, FlywayAutoConfiguration.class, LiquibaseAutoConfiguration.class,
        MailSenderAutoConfiguration.class,
        QuartzAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
public class XeroCamelApplication {

    public static void main(String[] args) {
        if (Doctor.isAsked(args)) {
            System.exit(Doctor.examine(args));
        }
        if (Demo.isAsked(args)) {
            Demo.run(XeroCamelApplication.class, args);
            return;
        }
        SpringApplication.run(XeroCamelApplication.class, args);
    }
}
