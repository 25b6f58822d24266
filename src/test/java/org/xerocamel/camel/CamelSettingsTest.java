package org.xerocamel.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.xerocamel.config.SettingException;

/** The settings that Camel's starters know, without the starters. */
class CamelSettingsTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final StandardEnvironment environment = new StandardEnvironment();

    @AfterEach
    void close() throws IOException {
        camel.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connections-per-route", "connectionsPerRoute", "connections_per_route"})
    void anOptionIsSetInEachWayOfWritingIt(String option) {
        apply(Map.of("camel.component.http." + option, 7));
        assertThat(camel.getComponent("http", HttpComponent.class).getConnectionsPerRoute()).isEqualTo(7);
    }

    @Test
    void anOptionIsSetFromTheEnvironment() {
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of("CAMEL_COMPONENT_HTTP_CONNECTIONSPERROUTE", "8")));
        apply(Map.of());
        assertThat(camel.getComponent("http", HttpComponent.class).getConnectionsPerRoute()).isEqualTo(8);
    }

    @Test
    void aClassWithSeveralNamesHasItsOwnSettingsAndThenThoseOfTheName() {
        apply(Map.of("camel.component.http.connections-per-route", 7, "camel.component.http.max-total-connections", 9,
                "camel.component.https.connections-per-route", 8, "camel.component.mail.content-type-resolver", "#resolver"));
        camel.getRegistry().bind("resolver", (org.apache.camel.component.mail.ContentTypeResolver) file -> "text/plain");
        HttpComponent https = camel.getComponent("https", HttpComponent.class);
        assertThat(https.getConnectionsPerRoute()).isEqualTo(8);
        assertThat(https.getMaxTotalConnections()).isEqualTo(9);
        assertThat(camel.getComponent("smtp", MailComponent.class).getContentTypeResolver()).isNotNull();
    }

    @Test
    void timesNumbersAndPlaceholdersAreUnderstood() {
        apply(Map.of("camel.component.http.connect-timeout", 20000, "camel.component.http.so-timeout", "30s",
                "camel.component.http.max-total-connections", "${size}", "size", 5));
        HttpComponent http = camel.getComponent("http", HttpComponent.class);
        assertThat(http.getConnectTimeout()).isEqualTo(20000);
        assertThat(http.getSoTimeout()).isEqualTo(30000);
        assertThat(http.getMaxTotalConnections()).isEqualTo(5);
    }

    @Test
    void aMapKeepsItsKeysAsTheyAreWrittenAndHasTexts() {
        apply(Map.of("camel.component.quartz.properties[org.quartz.threadPool.threadCount]", 3,
                "camel.component.quartz.auto-start-scheduler", false,
                "camel.component.kafka.additional-properties[reconnect.backoff.ms]", 50,
                "camel.component.kamelet.template-properties[xero-source].entity", "Invoices"));
        assertThat(camel.getComponent("quartz", QuartzComponent.class).getProperties())
                .isEqualTo(Map.of("org.quartz.threadPool.threadCount", "3"));
        assertThat(camel.getComponent("kafka", KafkaComponent.class).getConfiguration().getAdditionalProperties())
                .isEqualTo(Map.of("reconnect.backoff.ms", "50"));
        assertThat(camel.getComponent("kamelet", KameletComponent.class).getTemplateProperties().get("xero-source"))
                .containsEntry("entity", "Invoices");
    }

    @Test
    void optionsOfAComponentsConfigurationAreSetDirectlyAndBelowIt() {
        apply(Map.of("camel.component.kafka.brokers", "here:9092", "camel.component.kafka.configuration.client-id", "us",
                "camel.component.jms.configuration.client-id", "we"));
        KafkaComponent kafka = camel.getComponent("kafka", KafkaComponent.class);
        assertThat(kafka.getConfiguration().getBrokers()).isEqualTo("here:9092");
        assertThat(kafka.getConfiguration().getClientId()).isEqualTo("us");
        assertThat(camel.getComponent("jms", JmsComponent.class).getConfiguration().getClientId()).isEqualTo("we");
    }

    @Test
    void aDataFormatHasItsSettings() {
        apply(Map.of("camel.dataformat.jackson.pretty-print", true));
        assertThat(((JacksonDataFormat) camel.createDataFormat("jackson")).isPrettyPrint()).isTrue();
    }

    @Test
    void whatIsNotEnabledIsNotSet() {
        apply(Map.of("camel.component.http.connections-per-route", 7, "camel.component.http.enabled", false));
        assertThat(camel.getComponent("http", HttpComponent.class).getConnectionsPerRoute()).isEqualTo(20);
    }

    @Test
    void aValueThatCannotBeMeantIsRefusedBySettingAndTypeWithoutItself() {
        apply(Map.of("camel.component.http.connections-per-route", "s3cret"));
        assertThatThrownBy(() -> camel.getComponent("http")).hasRootCauseInstanceOf(SettingException.class).rootCause()
                .hasMessageContaining("camel.component.http.connections-per-route").hasMessageContaining("int")
                .hasMessageNotContaining("s3cret");
    }

    private void apply(Map<String, Object> settings) {
        environment.getPropertySources().addLast(new MapPropertySource("settings", new HashMap<>(settings)));
        CamelSettings customizer = new CamelSettings(camel, environment);
        camel.getRegistry().bind("xeroCamelSettings", customizer);
    }
}
