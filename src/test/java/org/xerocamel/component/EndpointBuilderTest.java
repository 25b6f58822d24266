package org.xerocamel.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.EndpointConsumerBuilder;
import org.apache.camel.builder.EndpointProducerBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.junit.jupiter.api.Test;
import org.xerocamel.component.XeroEndpointBuilderFactory.XeroBuilders;

/** The endpoint DSL of {@code xero:}: what it has, and which endpoints it makes. */
class EndpointBuilderTest implements XeroBuilders {

    private static final Path DESCRIPTION = Path.of("src/generated/resources/META-INF/org/xerocamel/component/xero.json");
    private static final Path SOURCE = Path.of("src/generated/java/org/xerocamel/component/XeroEndpointBuilderFactory.java");

    @Test
    void theBuildersAreThoseOfTheDescribedOptions() throws IOException {
        JsonNode description = new ObjectMapper().readTree(DESCRIPTION.toFile());
        String wanted = new EndpointBuilderSource(description).toString();
        if (System.getenv("XERO_CONTRACT_WRITE") != null) {
            Files.writeString(SOURCE, wanted);
        }
        assertThat(Files.readString(SOURCE)).as("%s (XERO_CONTRACT_WRITE=1 mvn test -Dtest=EndpointBuilderTest writes it)", SOURCE)
                .isEqualTo(wanted);
    }

    @Test
    void anEndpointHasWhatWasSetWhateverItsTexts() {
        EndpointConsumerBuilder invoices = xero("Invoices").organisation("Ærø & Søn (A+B) = 100%?").subscription("crm")
                .bodyType(BodyType.JSON_NODE).delivery("batch").where("Type==\"ACCREC\"");
        assertThat(made(invoices)).isInstanceOfSatisfying(XeroEndpoint.class, endpoint -> {
            XeroConfiguration options = endpoint.getConfiguration();
            assertThat(endpoint.getEntity()).isEqualTo("Invoices");
            assertThat(options.getOrganisation()).isEqualTo("Ærø & Søn (A+B) = 100%?");
            assertThat(options.getSubscription()).isEqualTo("crm");
            assertThat(options.getBodyType()).isEqualTo(BodyType.JSON_NODE);
            assertThat(options.getDelivery()).isEqualTo(RecordDelivery.BATCH);
            assertThat(options.getWhere()).isEqualTo("Type==\"ACCREC\"");
        });
    }

    @Test
    void aProducerTakesNumbersTimesAndParametersOfXeros() {
        EndpointProducerBuilder report = xero("reports/ProfitAndLoss").operation(XeroOperation.GET).periods(3)
                .limitWait("1m").query("trackingCategoryID", "a b").query(Map.of("standardLayout", true)).routine(true);
        try (CamelContext camel = new DefaultCamelContext()) {
            XeroConfiguration options = report.resolve(camel, XeroEndpoint.class).getConfiguration();
            assertThat(options.getPeriods()).isEqualTo(3);
            assertThat(options.getLimitWait()).isEqualTo(60_000);
            assertThat(options.isRoutine()).isTrue();
            assertThat(options.getQuery()).containsOnlyKeys("trackingCategoryID", "standardLayout")
                    .containsEntry("trackingCategoryID", "a b");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void placeholdersAreResolvedAndOneThatIsNotThereIsNamed() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            Properties settings = new Properties();
            settings.put("what", "Contacts");
            settings.put("whose", "Demo");
            camel.getPropertiesComponent().setInitialProperties(settings);
            XeroEndpoint endpoint = xero("{{what}}").organisation("{{whose}}").record("1").resolve(camel, XeroEndpoint.class);
            assertThat(endpoint.getEntity()).isEqualTo("Contacts");
            assertThat(endpoint.getConfiguration().getOrganisation()).isEqualTo("Demo");
            assertThatThrownBy(() -> xero("{{nothing}}").record("1").resolve(camel)).hasMessageContaining("nothing");
        }
    }

    @Test
    void anObjectIsFoundByTheEndpointAndAnExpressionIsWorkedOut() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            ExceptionHandler handler = new LoggingExceptionHandler(camel, getClass());
            XeroEndpoint endpoint = xero("Invoices").subscription("a").exceptionHandler(handler).resolve(camel, XeroEndpoint.class);
            assertThat(endpoint.getExceptionHandler()).isSameAs(handler);
            var exchange = camel.getEndpoint("direct:any").createExchange();
            exchange.getMessage().setHeader("kind", "Contacts");
            assertThat(xero("${header.kind}").record("1").expr(camel).evaluate(exchange, String.class))
                    .isEqualTo("xero:Contacts?record=1");
        }
    }

    private static Endpoint made(EndpointConsumerBuilder builder) {
        try (CamelContext camel = new DefaultCamelContext()) {
            return builder.resolve(camel);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
