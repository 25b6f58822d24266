package com.example.odd;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaComponent;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an application has of its own, and in another way than Spring Boot and Camel do by themselves. */
@Configuration(proxyBeanMethods = false)
public class Oddities {

    /** Snake case, and dates as numbers. */
    @Bean
    ObjectMapper mapperOfTheHost() {
        return JsonMapper.builder().addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
    }

    @Bean
    @Primary
    DataSource mainDatabase() {
        return database();
    }

    @Bean
    DataSource otherDatabase() {
        return database();
    }

    private static DataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** The only transaction manager, and it is for the second database. */
    @Bean
    Counting otherTransactions(@Qualifier("otherDatabase") DataSource other) {
        return new Counting(other);
    }

    /** Knows whether it was used. */
    public static class Counting extends JdbcTransactionManager {

        private static final long serialVersionUID = 1L;

        private final transient AtomicInteger begun = new AtomicInteger();

        Counting(DataSource dataSource) {
            super(dataSource);
        }

        /** @return how many transactions it has begun */
        public int begun() {
            return begun.get();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            begun.incrementAndGet();
            super.doBegin(transaction, definition);
        }
    }

    /** A scheduler that the host starts when it likes, which here is never. */
    @Bean(destroyMethod = "shutdown")
    Scheduler hostScheduler() throws SchedulerException {
        Properties settings = new Properties();
        settings.put("org.quartz.scheduler.instanceName", "host");
        settings.put("org.quartz.threadPool.threadCount", "1");
        settings.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        return new StdSchedulerFactory(settings).getScheduler();
    }

    /** Queues of one place that nobody waits at. */
    @Bean
    SedaComponent seda() {
        SedaComponent seda = new SedaComponent();
        seda.setQueueSize(1);
        seda.setDefaultBlockWhenFull(false);
        return seda;
    }

    @Bean
    RouteBuilder callers() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:by-action").routeId("by-action")
                        .to("kamelet:xero-record-action?organisation=Demo");
                from("direct:by-action-and-to-d").routeId("by-action-and-to-d")
                        .toD("kamelet:xero-record-action?organisation=Demo&record=${header.XeroRecord}");
                from("direct:by-to-d").routeId("by-to-d").toD("direct:xero-${header.kind}record");
                from("direct:by-sink").routeId("by-sink").to("kamelet:xero-invoice-update-sink");
                from("kamelet:xero-source?name=shop").routeId("shop")
                        .process(exchange -> exchange.getMessage().setHeader("id", id(exchange)))
                        .to("kamelet:xero-record-action?record=${header.id}")
                        .toD("file:{{host.folder}}?fileName=${header.XeroTenantId}/${header.id}.json");
            }
        };
    }

    private static String id(Exchange exchange) throws IOException {
        return new ObjectMapper().readTree(exchange.getMessage().getBody(byte[].class)).get("InvoiceID").asText();
    }

    /** What its own mapper writes. */
    record Written(Instant madeAt, String ofWhom) {}

    /** Pages of its own, one of them for errors. */
    @RestController
    static final class Pages implements ErrorController {

        @GetMapping("/written")
        Written written() {
            return new Written(Instant.ofEpochSecond(1), "the host");
        }

        @RequestMapping("${server.error.path}")
        Map<String, Object> error(HttpServletRequest request) {
            return Map.of("message", "an error page of the host's");
        }
    }
}
