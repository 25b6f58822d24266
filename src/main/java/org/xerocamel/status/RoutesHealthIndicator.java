package org.xerocamel.status;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;
import org.xerocamel.config.LoadedRoutes;
import org.xerocamel.config.LoadedRoutes.RouteFileState;

/** The readiness component of the routes: whether they run, whatever the state of Xero or a sink. */
@Component("xeroRoutesHealthIndicator")
class RoutesHealthIndicator extends AbstractHealthIndicator {

    private final CamelContext camel;
    private final LoadedRoutes loaded;

    RoutesHealthIndicator(CamelContext camel, LoadedRoutes loaded) {
        super("The routes cannot be checked");
        this.camel = camel;
        this.loaded = loaded;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        // One that its owner lets begin by hand is no fault; one of the route files that Camel no longer has is.
        List<String> still = camel.getRoutes().stream().filter(route -> !Boolean.FALSE.equals(route.isAutoStartup()))
                .map(Route::getRouteId)
                .filter(id -> camel.getRouteController().getRouteStatus(id) != ServiceStatus.Started).toList();
        Set<String> there = camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
        List<String> gone = loaded.routes().stream().filter(id -> !there.contains(id)).sorted().toList();
        boolean running = camel.getStatus() == ServiceStatus.Started && !loaded.routes().isEmpty();
        (running && still.isEmpty() && gone.isEmpty() ? health.up() : health.outOfService())
                .withDetail("routes", there.size()).withDetail("notStarted", still).withDetail("gone", gone)
                // What runs goes on, so this is no reason to stop anything.
                .withDetail("notReloaded", loaded.states().stream().map(RouteFileState::problem).filter(Objects::nonNull).toList());
    }
}
