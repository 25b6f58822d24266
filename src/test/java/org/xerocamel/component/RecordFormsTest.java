package org.xerocamel.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step gets that asks for a record in another form, in a Camel that has nothing of ours but the class path. */
class RecordFormsTest {

    private static final String RECORD = "{\"InvoiceID\":\"a\",\"Name\":\"Ærø\",\"Total\":12345678901234567890.1200}";

    private CamelContext camel;

    @BeforeEach
    void start() throws Exception {
        camel = new DefaultCamelContext();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:map").transformDataType("xero:map");
                from("direct:node").transformDataType("xero:jsonNode");
                from("direct:path").setBody().jsonpath("$.Name");
                from("direct:name").bean(RecordFormsTest.class, "name");
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aRecordIsConvertedToWhatAStepAsksForWithEveryDigit() throws Exception {
        Object record = BodyType.RECORD.one(RECORD.getBytes(StandardCharsets.UTF_8));
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(record);
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(RECORD);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(RECORD.getBytes(StandardCharsets.UTF_8));
        assertThat(exchange.getMessage().getBody(InputStream.class)).hasContent(RECORD);
        assertThat(exchange.getMessage().getBody(Map.class)).containsEntry("Name", "Ærø")
                .containsEntry("Total", new BigDecimal("12345678901234567890.1200"));
        assertThat(exchange.getMessage().getBody(JsonNode.class).get("Total").decimalValue())
                .isEqualTo(new BigDecimal("12345678901234567890.1200"));
        assertThat(camel.createProducerTemplate().requestBody("direct:name", record)).isEqualTo("Ærø");
        assertThat(camel.createProducerTemplate().requestBody("direct:path", record)).isEqualTo("Ærø");
    }

    @Test
    void severalRecordsAreAList() throws Exception {
        Object two = BodyType.RECORD.many((RECORD + "\n" + RECORD + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(two).asInstanceOf(LIST).hasSize(2)
                .allSatisfy(each -> assertThat(each).isInstanceOf(XeroRecord.class));
    }

    @Test
    void aMapperOfTheHostsWritesARecordAsItIs() throws Exception {
        Object record = BodyType.RECORD.one(RECORD.getBytes(StandardCharsets.UTF_8));
        assertThat(new ObjectMapper().writeValueAsString(record)).isEqualTo(RECORD);
    }

    @Test
    void aTextOfTheHostsIsNoMoreAMapThanBefore() {
        assertThat(camel.getTypeConverter().tryConvertTo(Map.class, RECORD)).isNull();
        assertThat(camel.getTypeConverter().tryConvertTo(JsonNode.class, RECORD)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {RECORD, RECORD + "\n", "{\n  \"InvoiceID\": \"a\",\n  \"Name\": \"Ærø\",\n  \"Total\": 12345678901234567890.1200\n}"})
    void theDataTypesMakeTheSameOfATextThatWasReadElsewhere(String text) {
        assertThat(camel.createProducerTemplate().requestBody("direct:map", text, Map.class))
                .containsEntry("Total", new BigDecimal("12345678901234567890.1200")).containsEntry("Name", "Ærø");
        assertThat(camel.createProducerTemplate().requestBody("direct:node", text.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                .get("Total").decimalValue()).isEqualTo(new BigDecimal("12345678901234567890.1200"));
    }

    @Test
    void theDataTypesMakeAListOfABatch() {
        assertThat(camel.createProducerTemplate().requestBody("direct:map", RECORD + "\n" + RECORD + "\n", List.class)).hasSize(2);
        assertThat(camel.createProducerTemplate().requestBody("direct:node", RECORD + "\n" + RECORD + "\n", JsonNode.class)).hasSize(2);
    }

    /** @return the name in a record that a bean of the host's takes as a map */
    public static String name(Map<String, Object> record) {
        return record.get("Name").toString();
    }
}
