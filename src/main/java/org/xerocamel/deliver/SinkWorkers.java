package org.xerocamel.deliver;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;

/**
 * Makes one route for each sink that is switched on: a queue of wake-up calls with workers of its own, so that a sink that
 * is slow or down keeps no other waiting. A wake-up that finds the queue full is not needed: the workers check anyway.
 */
@Component
public class SinkWorkers extends RouteBuilder {

    private final XeroProperties settings;

    SinkWorkers(XeroProperties settings) {
        this.settings = settings;
    }

    static String queue(String sink) {
        return "seda:" + id(sink) + "?size=8&discardWhenFull=true&waitForTaskToComplete=Never";
    }

    @Override
    public void configure() {
        settings.sinks().forEach(sink -> make(this, sink));
    }

    /** Makes the workers of a sink that begins while the application runs; they stay, even if the sink ends. */
    public void add(CamelContext camel, String sink) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                make(this, sink);
            }
        });
    }

    /** @return whether a sink has its workers */
    public boolean has(CamelContext camel, String sink) {
        return camel.getRoute(id(sink)) != null;
    }

    private void make(RouteBuilder routes, String sink) {
        // A poll of the queue may take long, since a stop ends it (WakeUpQueues).
        String workers = "&pollTimeout=2000&exceptionHandler=#xeroDroppedWork&concurrentConsumers="
                + settings.deliver().workers();
        routes.from(queue(sink) + workers)
                .routeId(id(sink))
                .routeConfigurationId("xero-clock-errors")
                .routeDescription("The workers of the sink " + sink)
                .setVariable(Delivery.SINK).constant(sink)
                .to("direct:xero-deliver-worker").id("to-worker-" + sink);
    }

    private static String id(String sink) {
        return "xero-deliver-" + sink;
    }
}
