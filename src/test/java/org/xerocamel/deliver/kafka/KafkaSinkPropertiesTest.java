package org.xerocamel.deliver.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.SettingException;

class KafkaSinkPropertiesTest {

    @Test
    void aTopicMayBeOneForEachOrganisationAndHoldsOnlyWhatATopicCan() {
        KafkaSinkProperties kafka = settings("xero.{organisation}.{entity}", Set.of());
        assertThatCode(kafka::check).doesNotThrowAnyException();
        assertThat(kafka.topic("Invoices", "Ærø & Søn A_S-11111111")).isEqualTo("xero.-r----S-n-A_S-11111111.Invoices");
        assertThat(settings("books", Set.of()).topic("Invoices", "Demo-1")).isEqualTo("books");
    }

    @Test
    void aTopicThatKafkaWouldNotTakeIsNamed() {
        assertThatThrownBy(settings("xero/{entity}", Set.of())::check).isInstanceOf(SettingException.class)
                .hasMessageContaining("xero.sink.kafka.topic").hasMessageContaining("{organisation}");
        assertThatThrownBy(settings("xero.{organization}", Set.of())::check).isInstanceOf(SettingException.class);
    }

    @Test
    void aStatusIsFoundHoweverItIsTyped() {
        assertThat(settings("t", Set.of(" deleted", "Voided")).tombstoneStatuses()).containsExactlyInAnyOrder("DELETED", "VOIDED");
    }

    private static KafkaSinkProperties settings(String topic, Set<String> tombstones) {
        return new KafkaSinkProperties("localhost:9092", topic, tombstones, "", "", "", null, Map.of());
    }
}
