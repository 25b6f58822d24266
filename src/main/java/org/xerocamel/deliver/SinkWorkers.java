package org.xerocamel.deliver;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;

/**
 * Makes one route for each sink that is switched on, with workers of its own, so that a sink that is slow or down keeps no
 * other waiting.
 */
@Component
public class SinkWorkers extends RouteBuilder {

    private final XeroProperties.Deliver settings;
    private final Iterable<String> sinks;

    SinkWorkers(XeroProperties settings) {
        this.settings = settings.deliver();
        this.sinks = settings.sinks();
    }

    @Override
    public void configure() {
        sinks.forEach(sink -> make(this, sink));
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
        routes.from("xero-work:" + CursorQueues.NAME + "/" + sink + "?workers=" + settings.workers()
                        + "&sweep={{xero.deliver.sweep}}")
                .routeId(id(sink))
                .routeDescription("Delivers the waiting batches of one stream after another to the sink " + sink)
                .errorHandler(routes.noErrorHandler())
                .setVariable(Delivery.SINK).constant(sink)
                .to("direct:xero-deliver-stream").id("to-stream-" + sink);
    }

    private static String id(String sink) {
        return "xero-deliver-" + sink;
    }
}
