package org.xerocamel.config;

import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.springframework.stereotype.Component;

/** Checks that each sink has a route that receives its batches; without one, every delivery would fail. */
@Component
class SinkRoutes {

    private static final String BEGIN = "direct:xero-sink-";

    private final XeroProperties settings;

    SinkRoutes(XeroProperties settings) {
        this.settings = settings;
    }

    /**
     * @param camel knows all routes, and need not have started them
     * @throws SettingException when a sink has none
     */
    void check(CamelContext camel) {
        List<String> begun = camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                .filter(route -> Preconditions.hold(route, camel))
                .map(RouteDefinition::getInput).filter(Objects::nonNull).map(FromDefinition::getEndpointUri)
                .filter(Objects::nonNull).map(uri -> plain(camel, uri)).toList();
        for (String sink : settings.sinks()) {
            if (!begun.contains(BEGIN + sink)) {
                String meant = new NearestName().of(BEGIN + sink, begun.stream().filter(uri -> uri.startsWith("direct:")
                        && !settings.sinks().contains(uri.replace(BEGIN, ""))).toList())
                        .map(uri -> "; the one at " + uri + " may be meant").orElse("");
                throw new SettingException("The sink " + sink + " of xero.sinks has no route: no route begins with"
                        + " 'from: " + BEGIN
                        + sink + "', as one in routes/5-sink-" + sink + ".camel.yaml must" + meant + ".");
            }
        }
    }

    private static String plain(CamelContext camel, String uri) {
        String resolved;
        try {
            resolved = camel.resolvePropertyPlaceholders(uri);
        } catch (RuntimeException e) {
            // Camel says more of it when it makes the route.
            resolved = uri;
        }
        return resolved.replaceFirst("^direct:/*", "direct:").replaceFirst("\\?.*", "");
    }
}
