package org.xerocamel.deliver;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;

/**
 * Makes one route for each sink that is switched on: a queue of wake-up calls with workers of its own, so that a sink
 * that is slow or down keeps no other waiting. A call that finds the queue full is not needed: the workers look anyway.
 */
@Component
class SinkWorkers extends RouteBuilder {

    private final XeroProperties settings;

    SinkWorkers(XeroProperties settings) {
        this.settings = settings;
    }

    static String queue(String sink) {
        return "seda:xero-deliver-" + sink + "?size=8&discardWhenFull=true&waitForTaskToComplete=Never";
    }

    @Override
    public void configure() {
        // A look into the queue may take long, since its end comes with a stop (WakeUpQueues).
        String workers = "&pollTimeout=2000&exceptionHandler=#xeroDroppedWork&concurrentConsumers="
                + settings.deliver().workers();
        for (String sink : settings.sinks()) {
            from(queue(sink) + workers)
                    .routeId("xero-deliver-" + sink)
                    .routeConfigurationId("xero-clock-errors")
                    .routeDescription("The workers of the sink " + sink)
                    .setVariable(Delivery.SINK).constant(sink)
                    .to("direct:xero-deliver-worker").id("to-worker-" + sink);
        }
    }
}
