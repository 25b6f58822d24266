package org.xerocamel.camel;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifier;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifierNamingStrategyDefault;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifierNamingStrategyLegacy;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerRouteEventNotifier;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerRouteEventNotifierNamingStrategy;
import org.apache.camel.component.micrometer.messagehistory.MicrometerMessageHistoryFactory;
import org.apache.camel.component.micrometer.messagehistory.MicrometerMessageHistoryNamingStrategy;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyConfiguration;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyNamingStrategy;
import org.apache.camel.component.micrometer.spi.InstrumentedThreadPoolFactory;
import org.apache.camel.spi.ExecutorServiceManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Counts and times what routes do, by the settings {@code camel.metrics.*} of Camel's starter for Micrometer. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingClass("org.apache.camel.component.micrometer.springboot.metrics.CamelMetricsAutoConfiguration")
class RouteMetrics {

    private final CamelContext camel;
    private final Environment settings;
    private final boolean legacy;

    RouteMetrics(CamelContext camel, Environment settings, ObjectProvider<MeterRegistry> registry) {
        this.camel = camel;
        this.settings = settings;
        this.legacy = "legacy".equalsIgnoreCase(setting("naming-strategy", "default"));
        registry.ifAvailable(this::measure);
    }

    private void measure(MeterRegistry registry) {
        if (setting("enable-route-policy", true)) {
            measureRoutes(registry);
        }
        if (setting("enable-exchange-event-notifier", true)) {
            measureExchanges(registry);
        }
        if (setting("enable-route-event-notifier", true)) {
            countRoutes(registry);
        }
        if (setting("enable-message-history", false)) {
            measureSteps(registry);
        }
        if (setting("enable-instrumented-thread-pool-factory", false)) {
            ExecutorServiceManager threads = camel.getExecutorServiceManager();
            threads.setThreadPoolFactory(new InstrumentedThreadPoolFactory(registry, threads.getThreadPoolFactory()));
        }
    }

    private void measureRoutes(MeterRegistry registry) {
        var policies = new MicrometerRoutePolicyFactory();
        policies.setCamelContext(camel);
        policies.setMeterRegistry(registry);
        if (legacy) {
            policies.setNamingStrategy(MicrometerRoutePolicyNamingStrategy.LEGACY);
        }
        String level = setting("route-policy-level", "all");
        MicrometerRoutePolicyConfiguration what = policies.getPolicyConfiguration();
        what.setContextEnabled(!level.equalsIgnoreCase("route"));
        what.setRouteEnabled(!level.equalsIgnoreCase("context"));
        what.setExcludePattern(settings.getProperty("camel.metrics.route-policy-exclude-pattern"));
        camel.addRoutePolicyFactory(policies);
    }

    private void measureExchanges(MeterRegistry registry) {
        boolean base = setting("base-endpoint-uri-exchange-event-notifier", true);
        var notifier = new MicrometerExchangeEventNotifier();
        notifier.setCamelContext(camel);
        notifier.setMeterRegistry(registry);
        notifier.setNamingStrategy(legacy ? new MicrometerExchangeEventNotifierNamingStrategyLegacy(base)
                : new MicrometerExchangeEventNotifierNamingStrategyDefault(base));
        camel.getManagementStrategy().addEventNotifier(notifier);
    }

    private void countRoutes(MeterRegistry registry) {
        var notifier = new MicrometerRouteEventNotifier();
        notifier.setCamelContext(camel);
        notifier.setMeterRegistry(registry);
        if (legacy) {
            notifier.setNamingStrategy(MicrometerRouteEventNotifierNamingStrategy.LEGACY);
        }
        camel.getManagementStrategy().addEventNotifier(notifier);
    }

    private void measureSteps(MeterRegistry registry) {
        var history = new MicrometerMessageHistoryFactory();
        history.setCamelContext(camel);
        history.setMeterRegistry(registry);
        if (legacy) {
            history.setNamingStrategy(MicrometerMessageHistoryNamingStrategy.LEGACY);
        }
        camel.setMessageHistory(true);
        camel.setMessageHistoryFactory(history);
    }

    private boolean setting(String name, boolean unlessSet) {
        return settings.getProperty("camel.metrics." + name, boolean.class, unlessSet);
    }

    private String setting(String name, String unlessSet) {
        return settings.getProperty("camel.metrics." + name, unlessSet);
    }
}
