package org.xerocamel.status;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Whether the routes run, for the readiness: not what Xero or a sink does to them. */
@Component("xeroRoutesHealthIndicator")
class RoutesHealth extends AbstractHealthIndicator {

    private final CamelContext camel;

    RoutesHealth(CamelContext camel) {
        super("The routes cannot be looked at");
        this.camel = camel;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> still = camel.getRoutes().stream().map(Route::getRouteId)
                .filter(id -> camel.getRouteController().getRouteStatus(id) != ServiceStatus.Started).toList();
        boolean running = camel.getStatus() == ServiceStatus.Started;
        (running && still.isEmpty() ? health.up() : health.outOfService()).withDetail("routes", camel.getRoutes().size())
                .withDetail("notStarted", still);
    }
}
