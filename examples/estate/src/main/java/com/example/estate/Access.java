package com.example.estate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Who may ask the estate what. */
@Configuration(proxyBeanMethods = false)
class Access {

    @Bean
    SecurityFilterChain estateAccess(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(rules -> rules.anyRequest().hasRole("BAILIFF"))
                .httpBasic(Customizer.withDefaults()).build();
    }

    @Bean
    UserDetailsService estateUsers() {
        return new InMemoryUserDetailsManager(
                User.withUsername("bailiff").password("{noop}of the estate").roles("BAILIFF").build());
    }
}
