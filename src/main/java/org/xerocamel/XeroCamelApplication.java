package org.xerocamel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;

/** Starts the routes by themselves, without another application; all that happens is told in {@code routes/}. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = {
        FlywayAutoConfiguration.class, MailSenderAutoConfiguration.class, QuartzAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class})
public class XeroCamelApplication {

    public static void main(String[] args) {
        SpringApplication.run(XeroCamelApplication.class, args);
    }
}
