package org.xerocamel.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Refusals;
import org.xerocamel.deliver.Refusals.Refusal;
import org.xerocamel.deliver.SinkBench;

/**
 * One sink's route file with the shipped settings and those of the test, and no application around it: it is handed batches
 * as the delivery hands them, and what the delivery would make of it is told.
 *
 * <pre>{@code
 * try (SinkTest sink = SinkTest.of(Path.of("routes/5-sink-mine.camel.yaml")).set("xero.sink.mine.folder", folder).start()) {
 *     sink.deliver(RecordedBatch.first()).assertDelivered();
 * }
 * }</pre>
 */
public final class SinkTest implements AutoCloseable {

    private static final String FIRST_OF_ITS_NAME = "5-sink-(.+)\\.camel\\.yaml";

    private final CamelContext camel = new DefaultCamelContext();
    private final Map<String, Object> settings = new HashMap<>();
    private final MutablePropertySources sources = new MutablePropertySources();
    private final Path file;
    private final String route;
    private Refusals refusals;

    private SinkTest(Path file) {
        String name = file.getFileName().toString();
        if (!name.matches(FIRST_OF_ITS_NAME)) {
            throw new IllegalArgumentException("A sink's file is named 5-sink-<name>.camel.yaml, and not " + name + ".");
        }
        this.file = file;
        this.route = "direct:xero-sink-" + name.replaceFirst(FIRST_OF_ITS_NAME, "$1");
    }

    /** @param file the sink's route file, {@code 5-sink-<name>.camel.yaml} */
    public static SinkTest of(Path file) {
        return new SinkTest(file);
    }

    /** Sets what would stand in {@code application.yaml}, such as {@code xero.sink.mine.folder}. */
    public SinkTest set(String setting, Object value) {
        settings.put(setting, value.toString());
        return this;
    }

    /** Adds a bean that the route names. */
    public SinkTest bean(String name, Object bean) {
        camel.getRegistry().bind(name, bean);
        return this;
    }

    /** Reads the route file and starts the route; an error in the file is thrown here, as it would keep xero-camel from starting. */
    public SinkTest start() throws Exception {
        sources.addLast(new MapPropertySource("test", settings));
        SinkBench.addShipped(sources);
        refusals = new Refusals(new Binder(ConfigurationPropertySources.from(sources),
                new PropertySourcesPlaceholdersResolver(sources), ApplicationConversionService.getSharedInstance())
                .bind("xero", XeroProperties.class).get());
        bean("xeroRefusals", refusals);
        camel.getPropertiesComponent().addPropertiesSource(new Settings(new PropertySourcesPropertyResolver(sources)));
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:" + file));
        camel.start();
        return this;
    }

    /** Hands the sink a batch for the first time. */
    public Outcome deliver(RecordedBatch batch) {
        return send(batch, 1, "");
    }

    /** Hands the sink a batch that it has had before, as after a failure or a kill: nothing may be there twice. */
    public Outcome deliverAgain(RecordedBatch batch) {
        return send(batch, 2, "");
    }

    /** Hands the sink one record of a batch that it had refused, as the console's replay does. */
    public Outcome replay(RecordedBatch batch, String recordId) {
        List<String> one = batch.records().stream().filter(record -> record.contains(recordId)).limit(1).toList();
        if (one.isEmpty()) {
            throw new IllegalArgumentException("The batch has no record with the id " + recordId + ".");
        }
        return send(new RecordedBatch(batch.organisation(), batch.entity(), batch.sequence(), one), 2, "-" + recordId);
    }

    private Outcome send(RecordedBatch batch, int attempt, String replay) {
        Exchange exchange = camel.getEndpoint(route).createExchange(ExchangePattern.InOnly);
        Message message = exchange.getMessage();
        message.setBody(batch.body());
        message.setHeader("XeroTenantId", RecordedBatch.TENANT_ID);
        message.setHeader("XeroOrganisation", batch.organisation());
        message.setHeader("XeroEntity", batch.entity());
        message.setHeader("XeroSequence", batch.sequence());
        message.setHeader("XeroRecordCount", batch.records().size());
        message.setHeader("XeroAttempt", attempt);
        exchange.setVariable("xeroFolder", "Demo-11111111");
        exchange.setVariable("xeroGeneration", 0);
        exchange.setVariable("xeroReplay", replay);
        refusals.begin(exchange);
        try (var template = camel.createProducerTemplate()) {
            template.send(route, exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean undone = exchange.isRollbackOnly() || exchange.isRollbackOnlyLast();
        Exception failure = exchange.getException() == null && undone
                ? new IllegalStateException("the route marked the batch for rollback") : exchange.getException();
        return new Outcome(failure, refusals.taken(exchange).stream().map(SinkTest::parked).toList());
    }

    private static Outcome.Parked parked(Refusal refusal) {
        return new Outcome.Parked(refusal.recordId(), refusal.reason());
    }

    @Override
    public void close() {
        camel.stop();
    }

    /** The settings as routes see them. */
    private record Settings(PropertySourcesPropertyResolver resolver) implements PropertiesSource {

        @Override
        public String getName() {
            return "settings";
        }

        @Override
        public String getProperty(String name) {
            return resolver.getProperty(name);
        }
    }
}
