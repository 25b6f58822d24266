package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.jms.JmsSink;
import org.xerocamel.deliver.kafka.KafkaSinkProperties;

/** What both broker sinks make of a batch, and of their settings. */
class KeyedRecordTest {

    private final KnownKeys keys = new KnownKeys();

    @Test
    void ofTwoVersionsInABatchOnlyTheLaterGoesOutInItsOwnPlace() {
        List<KeyedRecord> records = records("Invoices", "{\"InvoiceID\":\"a\",\"v\":1}", "{\"InvoiceID\":\"b\"}",
                "{\"InvoiceID\":\"a\",\"v\":2}", "{\"no\":\"id\"}", "{\"no\":\"id\"}");

        assertThat(records).extracting(KeyedRecord::text).containsExactly("{\"InvoiceID\":\"b\"}",
                "{\"InvoiceID\":\"a\",\"v\":2}", "{\"no\":\"id\"}", "{\"no\":\"id\"}");
        assertThat(records).extracting(KeyedRecord::key).containsExactly("t/Invoices/b", "t/Invoices/a", "t/Invoices/",
                "t/Invoices/");
        assertThat(records).extracting(KeyedRecord::position).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aRecordHasTheKeyThatItsUsersGaveItLast() {
        keys.give("order-1", "a").give("order-2", "a").give("order-3", "c");

        assertThat(records("Invoices", "{\"InvoiceID\":\"a\"}", "{\"InvoiceID\":\"b\"}")).extracting(KeyedRecord::externalId)
                .containsExactly("order-2", null);
    }

    /** Else the broker would refuse all of the batch for the record that it has, and the others would be lost. */
    @Test
    void aRecordOfAnotherBatchOfTheSameNumberIsNoDuplicateForJms() {
        List<String> ids = duplicateIds("{\"InvoiceID\":\"a\"}", "{\"InvoiceID\":\"b\",\"v\":1}");

        assertThat(ids).doesNotHaveDuplicates().isEqualTo(duplicateIds("{\"InvoiceID\":\"a\"}",
                "{\"InvoiceID\":\"b\",\"v\":1}"));
        assertThat(ids).doesNotContainAnyElementsOf(duplicateIds("{\"InvoiceID\":\"a\"}",
                "{\"InvoiceID\":\"b\",\"v\":2}"));
    }

    @Test
    void whatTheSinksHangOnCannotBeSetAndWhatTheyNeedIsAskedForWithoutASecret() {
        assertThatThrownBy(() -> new KafkaSinkProperties("a:1", "t", Set.of(), "", "", "", null, Map.of("enable.idempotence", "false")))
                .isInstanceOf(SettingException.class).hasMessageContaining("enable.idempotence");
        assertThat(new KafkaSinkProperties("a:1", "t", Set.of(), "", "", "", null, Map.of("sasl.jaas.config", "hidden"))).asString()
                .contains("sasl.jaas.config").doesNotContain("hidden");
    }

    private List<KeyedRecord> records(String entity, String... lines) {
        try (SinkBench bench = new SinkBench("none", Map.of())) {
            return KeyedRecord.of(batch(entity, lines), bench.settings("xero", XeroProperties.class), keys);
        }
    }

    private List<String> duplicateIds(String... lines) {
        try (SinkBench bench = new SinkBench("none", Map.of())) {
            return new JmsSink(bench.settings("xero", XeroProperties.class), keys, true).records(batch("Invoices", lines)).stream()
                    .map(JmsSink.JmsRecord::duplicateId).toList();
        }
    }

    private static Exchange batch(String entity, String... lines) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader("XeroTenantId", "t");
        exchange.getMessage().setHeader("XeroEntity", entity);
        exchange.getMessage().setHeader("XeroSequence", 1L);
        exchange.getMessage().setBody((String.join("\n", lines) + "\n").getBytes());
        return exchange;
    }
}
