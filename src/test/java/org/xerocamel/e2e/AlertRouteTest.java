package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointInject;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.xerocamel.XeroCamelApplication;
import org.xerocamel.alert.Alerts;

/** The alert route alone, in Camel's own way: its mail server is a mock, found by the id of the step. */
@CamelSpringBootTest
@SpringBootTest(classes = XeroCamelApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@UseAdviceWith
@DirtiesContext
class AlertRouteTest {

    @TempDir
    static Path folder;

    @Autowired
    private CamelContext camel;
    @Autowired
    private Alerts alerts;
    @Autowired
    private JdbcTemplate database;
    @EndpointInject("mock:mail")
    private MockEndpoint mail;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", () -> "jdbc:h2:file:" + folder.resolve("xero"));
        settings.add("xero.token-key-file", () -> folder.resolve("token.key").toString());
        settings.add("xero.sink.file.directory", () -> folder.resolve("export").toString());
        settings.add("xero.routes-directory", () -> folder.resolve("routes").toString());
        settings.add("xero.alert.to", () -> "someone@example.com");
        settings.add("spring.mail.host", () -> "localhost");
    }

    @Test
    void anAlertIsMailedOnceAndStaysDueWhenTheMailServerRefusesIt() throws Exception {
        AdviceWith.adviceWith(camel, "xero-alert", route -> route.weaveById("to-mail").replace().to("mock:mail"));
        camel.start();
        mail.expectedMessageCount(1);
        mail.expectedHeaderReceived("Subject", "Something is wrong");
        mail.expectedHeaderReceived("To", "someone@example.com");
        mail.message(0).body(String.class).contains("What to do about it</p>");
        mail.message(0).header("CamelMailAlternativeBody").startsWith("What to do about it");
        alerts.raise("topic", "Something is wrong", "What to do about it");
        mail.assertIsSatisfied();
        eventually(() -> assertThat(told("topic")).isTrue());

        mail.reset();
        mail.whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("the mail server is down");
        });
        alerts.raise("other", "Something else is wrong", "Mail it later");
        eventually(() -> assertThat(mail.getReceivedCounter()).isEqualTo(1));
        assertThat(told("other")).as("an alert that nobody got").isFalse();
    }

    private Boolean told(String topic) {
        return database.queryForObject("SELECT told FROM xero_alert WHERE topic = ?", Boolean.class, topic);
    }
}
