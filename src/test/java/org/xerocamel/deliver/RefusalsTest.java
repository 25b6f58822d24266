package org.xerocamel.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Refusals.Refusal;

class RefusalsTest {

    private final Refusals refusals = refusals();

    @Test
    void theRecordIsNotedWithItsIdAndTheReasonInTheHeader() {
        Exchange exchange = exchange("{\"Contact\":{\"InvoiceID\":\"no\"},\"InvoiceID\":\"a\"}");
        exchange.getMessage().setHeader("XeroRefusal", "too old");
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("not this"));
        refusals.begin(exchange);
        refusals.refuse(exchange);

        assertThat(refusals.taken(exchange)).singleElement().satisfies(refusal -> {
            assertThat(refusal.recordId()).isEqualTo("a");
            assertThat(refusal.reason()).isEqualTo("too old");
            assertThat(new String(refusal.record())).startsWith("{\"Contact\"");
        });
    }

    @Test
    void withoutAHeaderTheReasonIsTheExceptionThatWasCaught() {
        Exchange exchange = exchange("broken");
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("no such column"));
        refusals.begin(exchange);
        refusals.refuse(exchange);

        assertThat(refusals.taken(exchange)).extracting(Refusal::reason).containsExactly("no such column");
        assertThat(refusals.taken(exchange)).extracting(Refusal::recordId).containsExactly("");
    }

    @Test
    void eachDeliveryBeginsItsOwnList() {
        Exchange exchange = exchange("{}");
        refusals.begin(exchange);
        refusals.refuse(exchange);
        refusals.begin(exchange);

        assertThat(refusals.taken(exchange)).isEmpty();
    }

    @Test
    void aRefusalOutsideADeliveryIsNotLostInSilence() {
        assertThatThrownBy(() -> refusals.refuse(exchange("{}"))).hasMessageContaining("begin");
    }

    @Test
    void partsOfASplitThatRunAtOnceShareTheList() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("xeroRefusals", refusals);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").split(body()).parallelProcessing().to("direct:part");
                    from("direct:part").bean("xeroRefusals");
                }
            });
            camel.start();
            List<String> records = IntStream.range(0, 200).mapToObj(i -> "{\"InvoiceID\":\"" + i + "\"}").toList();
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setHeader("XeroEntity", "Invoices");
            exchange.getMessage().setBody(records);
            refusals.begin(exchange);
            camel.createProducerTemplate().send("direct:in", exchange);

            assertThat(exchange.getException()).isNull();
            assertThat(refusals.taken(exchange)).extracting(Refusal::recordId).doesNotHaveDuplicates().hasSize(200);
        }
    }

    private static Exchange exchange(String record) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader("XeroEntity", "Invoices");
        exchange.getMessage().setBody(record);
        return exchange;
    }

    private static Refusals refusals() {
        try (SinkBench bench = new SinkBench("none", Map.of())) {
            return new Refusals(bench.settings("xero", XeroProperties.class));
        }
    }
}
