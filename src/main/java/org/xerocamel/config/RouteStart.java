package org.xerocamel.config;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NamedNode;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Starts Camel once its routes are loaded, just before it would start automatically, to report which file prevents the
 * start.
 */
@Component
class RouteStart implements ApplicationListener<ContextRefreshedEvent>, Ordered {

    private final ApplicationContext application;
    private final CamelContext camel;
    private final RouteFiles files;
    private final SinkRoutes sinks;
    private final SecretSettings secrets;

    /** @param kamelets must be registered before any route names a Kamelet */
    RouteStart(ApplicationContext application, CamelContext camel, RouteFiles files, SinkRoutes sinks,
            KameletCheck kamelets, SecretSettings secrets) {
        this.application = application;
        this.camel = camel;
        this.files = files;
        this.sinks = sinks;
        this.secrets = secrets;
    }

    /** Camel reads its routes two places before the last and starts in the last. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent refreshed) {
        // A context below this one, such as that of management.server.port, is there earlier and is heard here as well.
        if (refreshed.getApplicationContext() != application) {
            return;
        }
        sinks.check(camel);
        try {
            camel.start();
        } catch (FailedToCreateRouteException e) {
            throw explained(e, e.getRouteId());
        } catch (FailedToStartRouteException e) {
            throw explained(e, e.getRouteId());
        }
    }

    private RuntimeException explained(RuntimeException error, String routeId) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        RouteDefinition route = routeId == null ? null : model.getRouteDefinition(routeId);
        if (route == null || !files.has(route.getLocation())) {
            return error;
        }
        return RouteFileException.unusable(files.placeOf(route.getLocation()), node(route, error).getLineNumber(), error,
                secrets);
    }

    /** Camel identifies the step only by its text: at: >>> to[nosuch:thing] <<<. */
    private static NamedNode node(RouteDefinition route, RuntimeException error) {
        String message = String.valueOf(error.getMessage());
        Stream<NamedNode> steps = ProcessorDefinitionHelper
                .filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class).stream().map(NamedNode.class::cast);
        Optional<NamedNode> step = steps.filter(each -> message.contains(">>> " + each + " <<<")).findFirst();
        return step.orElse(message.contains("at: >>>") ? route : route.getInput());
    }
}
