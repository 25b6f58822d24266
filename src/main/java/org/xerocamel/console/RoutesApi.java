package org.xerocamel.console;

import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the routes of this node by what they say of themselves, so that a user's own sink or route is seen as the others are. */
@RestController
@RequestMapping(path = "/api/routes", produces = MediaType.APPLICATION_JSON_VALUE)
class RoutesApi {

    private static final String SINK = "direct://xero-sink-";

    private final CamelContext camel;

    RoutesApi(CamelContext camel) {
        this.camel = camel;
    }

    /**
     * A route.
     *
     * @param description as its file says; null for none
     * @param state such as {@code Started}
     * @param sink the sink that it is; null for another route
     * @param own whether it is a user's and none of xero-camel's
     */
    record RouteShown(String id, String description, String state, String sink, boolean own) {}

    /** The routes, by id. */
    record Routes(List<RouteShown> routes) {}

    /** @return the routes */
    @GetMapping
    Routes routes() {
        return new Routes(camel.getRoutes().stream().map(this::shown).sorted(Comparator.comparing(RouteShown::id)).toList());
    }

    /** An endpoint's address may hold a password, so it is not told. */
    private RouteShown shown(Route route) {
        String from = route.getEndpoint().getEndpointUri();
        return new RouteShown(route.getRouteId(), route.getDescription(),
                String.valueOf(camel.getRouteController().getRouteStatus(route.getRouteId())),
                from.startsWith(SINK) ? from.substring(SINK.length()).replaceFirst("\\?.*", "") : null,
                !route.getRouteId().startsWith("xero-"));
    }
}
