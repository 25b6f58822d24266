package org.xerocamel.deliver.jdbc;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.liquibase.LiquibaseAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.xerocamel.config.ApplicationDatabase;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.KnownKeys;
import org.xerocamel.deliver.Refusals;
import org.xerocamel.deliver.TransactionPolicy;
import org.xerocamel.drift.NewFields;

/**
 * The JDBC sink's route and beans alone, with a caller that has a transaction, as the delivery has. Not annotated as a
 * configuration, so that the development run, which has the tests on its class path, does not take it up.
 */
@EnableAutoConfiguration(exclude = {ArtemisAutoConfiguration.class, LiquibaseAutoConfiguration.class})
@EnableConfigurationProperties({XeroProperties.class, JdbcSinkProperties.class})
@Import({ApplicationDatabase.class, JdbcSinkConfiguration.class, Refusals.class})
class JdbcSinkApplication {

    static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return new SpringApplicationBuilder(JdbcSinkApplication.class)
                .web(WebApplicationType.NONE)
                .run(Stream.concat(
                        Stream.of(
                                "--camel.main.routes-include-pattern=file:routes/5-sink-jdbc.camel.yaml",
                                "--logging.level.root=warn", "--xero.enabled=false"),
                        settings.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                        .toArray(String[]::new));
    }

    @Bean
    KnownKeys keys() {
        return new KnownKeys();
    }

    @Bean
    NewFields newFields() {
        return List::of;
    }

    @Bean
    TransactionPolicy callersTransaction(JdbcSink sink) {
        return new TransactionPolicy(
                new JdbcTransactionManager(sink.database()),
                TransactionDefinition.PROPAGATION_REQUIRED,
                exchange -> true);
    }

    @Bean
    RouteBuilder caller(JdbcSink sink) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:caller")
                        .policy("callersTransaction")
                        .process(exchange -> new JdbcTemplate(sink.database())
                                .update("insert into after_batch values ('cursor', 0)"))
                        .to("direct:xero-sink-jdbc")
                        .choice()
                        .when(exchangeProperty("cursorFails"))
                        .throwException(new IllegalStateException("The cursor could not be moved"));
            }
        };
    }
}
