package com.example.host;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application of somebody else's that has xero-camel on its class path, and names that xero-camel has as well. The broker that
 * other tests bring along is not for it.
 */
@SpringBootApplication(exclude = ArtemisAutoConfiguration.class)
public class HostApplication {

    /** Its own logins; that of xero-camel's console is none of them. */
    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(User.withUsername("clerk").password("{noop}clerks").roles("OPERATOR").build());
    }

    /** Its own rule, for any path. */
    @Bean
    SecurityFilterChain access(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(rules -> rules
                        // Beside a servlet path and other servlets, a text alone would be ambiguous to Spring Security.
                        .requestMatchers(PathPatternRequestMatcher.withDefaults().matcher("/open")).permitAll().anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults()).build();
    }

    @Bean
    RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("servlet:host").routeId("host").setBody().constant("of the host's servlet")
                        .id("read-invoice");
            }
        };
    }

    /** A name that xero-camel has for a class of its own. */
    @Component("database")
    static class Database {}

    /** Paths that xero-camel has by itself, too. */
    @RestController
    static class Pages {

        @GetMapping("/api/status")
        Map<String, String> status() {
            return Map.of("of", "the host");
        }

        @GetMapping("/open")
        String open() {
            return "open to all";
        }
    }
}
