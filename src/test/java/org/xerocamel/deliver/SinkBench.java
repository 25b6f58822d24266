package org.xerocamel.deliver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;
import org.xerocamel.config.EntityFiles;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Refusals.Refusal;

/** One sink's route as it is shipped, with the shipped settings but for those given, and no application around it. */
public class SinkBench implements AutoCloseable {

    private final MutablePropertySources sources = new MutablePropertySources();
    private final CamelContext camel = new DefaultCamelContext();
    private final Refusals refusals;
    private final String sink;
    private ProducerTemplate template;

    public SinkBench(String sink, Map<String, Object> settings) {
        this.sink = sink;
        sources.addLast(new MapPropertySource("test", settings));
        addShipped(sources);
        refusals = new Refusals(settings("xero", XeroProperties.class));
        bean("xeroRefusals", refusals);
        PropertySourcesPropertyResolver resolver = new PropertySourcesPropertyResolver(sources);
        camel.getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return "settings";
            }

            @Override
            public String getProperty(String name) {
                return resolver.getProperty(name);
            }
        });
    }

    /** Adds the shipped settings behind those that are there. */
    public static void addShipped(MutablePropertySources sources) {
        try {
            sources.addLast(new EntityFiles().settings());
            String file = "xero-camel/application.yaml";
            new YamlPropertySourceLoader().load(file, new ClassPathResource(file)).forEach(sources::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Binds settings as the application does. */
    public <T> T settings(String prefix, Class<T> type) {
        Binder binder = new Binder(ConfigurationPropertySources.from(sources),
                new PropertySourcesPlaceholdersResolver(sources),
                ApplicationConversionService.getSharedInstance());
        return binder.bind(prefix, type).get();
    }

    public SinkBench bean(String name, Object bean) {
        camel.getRegistry().bind(name, bean);
        return this;
    }

    public SinkBench start() throws Exception {
        Resource route = ResourceHelper.resolveMandatoryResource(camel, "xero-camel/routes/5-sink-" + sink + ".camel.yaml");
        PluginHelper.getRoutesLoader(camel).loadRoutes(route);
        camel.start();
        template = camel.createProducerTemplate();
        return this;
    }

    public CamelContext camel() {
        return camel;
    }

    /** Hands the sink one batch as the delivery route does. */
    public Delivery deliver(Map<String, Object> headers, Map<String, Object> variables, String... records) {
        Exchange exchange = camel.getEndpoint("direct:xero-sink-" + sink).createExchange(ExchangePattern.InOnly);
        String body = records.length == 0 ? "" : String.join("\n", records) + "\n";
        exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setHeaders(new HashMap<>(Map.of(
                "XeroTenantId", "11111111-2222-3333-4444-555555555555", "XeroOrganisation", "Demo A/S",
                "XeroEntity", "Invoices", "XeroSequence", 7L, "XeroRecordCount", records.length, "XeroAttempt", 1)));
        exchange.getMessage().getHeaders().putAll(headers);
        exchange.setVariable("xeroFolder", "Demo A_S-11111111");
        exchange.setVariable("xeroGeneration", 0);
        variables.forEach(exchange::setVariable);
        refusals.begin(exchange);
        template.send("direct:xero-sink-" + sink, exchange);
        return new Delivery(exchange.getException(), refusals.taken(exchange), exchange);
    }

    public Delivery deliver(String... records) {
        return deliver(Map.of(), Map.of(), records);
    }

    public Delivery deliver(long sequence, String... records) {
        return deliver(Map.of("XeroSequence", sequence), Map.of(), records);
    }

    /** What the delivery route sees of a delivery. */
    public record Delivery(Exception failure, List<Refusal> refused, Exchange exchange) {

        /** Fails the test when the batch was not delivered. */
        public Delivery succeeded() {
            if (failure != null) {
                throw new AssertionError("the batch was not delivered", failure);
            }
            return this;
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
