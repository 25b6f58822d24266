package org.xerocamel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the routes of a file by those of another content. A route ends when what it has in hand has ended; where that takes
 * too long, it goes on. If the new ones do not start, the old ones are loaded again.
 */
final class RouteSwap {

    private static final int PATIENCE_SECONDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

    private final CamelContext camel;
    private final Model model;
    private final SecretSettings secrets;
    private final int patience;

    /** A route has not ended within its time; nothing was changed. */
    static final class BusyException extends Exception {

        private static final long serialVersionUID = 1L;

        BusyException(String route) {
            super("the route " + route + " is busy");
        }
    }

    RouteSwap(CamelContext camel, SecretSettings secrets) {
        this(camel, secrets, PATIENCE_SECONDS);
    }

    /** @param patience how many seconds a route has to end */
    RouteSwap(CamelContext camel, SecretSettings secrets, int patience) {
        this.camel = camel;
        this.model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        this.secrets = secrets;
        this.patience = patience;
    }

    /**
     * Replaces the routes.
     *
     * @param before the file as it was loaded; null for a further one
     * @throws BusyException when an old route does not end in time
     * @throws RouteFileException when the new ones do not start, or have the id of a route of another origin
     */
    void replace(RouteFiles.RouteFile before, RouteFiles.RouteFile after) throws BusyException {
        Set<String> old = before == null ? Set.of() : ReloadLimits.routes(before);
        for (String id : ReloadLimits.routes(after)) {
            if (!old.contains(id) && (camel.getRoute(id) != null || model.getRouteDefinition(id) != null)) {
                throw RouteFileException.clashing(after.place(), 0, "the id '" + id + "' is taken already");
            }
        }
        stop(old);
        try {
            remove(old);
            load(after);
        } catch (Exception e) {
            restore(before, after);
            throw RouteFileException.unreadable(after.place(), e, secrets);
        }
    }

    private void stop(Set<String> ids) throws BusyException {
        List<String> stopped = new ArrayList<>();
        for (String id : ids) {
            boolean running = camel.getRoute(id) != null && camel.getRouteController().getRouteStatus(id).isStarted();
            if (running && !hasStopped(id)) {
                stopped.forEach(this::start);
                throw new BusyException(id);
            } else if (running) {
                stopped.add(id);
            }
        }
    }

    private boolean hasStopped(String id) {
        try {
            return camel.getRouteController().stopRoute(id, patience, TimeUnit.SECONDS, true);
        } catch (Exception e) {
            LOG.warn("The route {} could not be stopped: {}", id, Shown.reason(e));
            return false;
        }
    }

    private void start(String id) {
        try {
            camel.getRouteController().startRoute(id);
        } catch (Exception e) {
            LOG.error("The route {} could not be started again: {}", id, Shown.reason(e));
        }
    }

    private void remove(Set<String> ids) throws Exception {
        for (String id : ids) {
            camel.removeRoute(id);
            RouteDefinition left = model.getRouteDefinition(id);
            if (left != null) {
                model.removeRouteDefinition(left);
            }
        }
    }

    private void load(RouteFiles.RouteFile file) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromBytes(file.name(), RouteNotes.readable(file.content())));
    }

    /** Some of the new ones may run by now. */
    private void restore(RouteFiles.RouteFile before, RouteFiles.RouteFile after) {
        try {
            Set<String> begun = ReloadLimits.routes(after);
            for (String id : begun) {
                if (camel.getRoute(id) != null) {
                    camel.getRouteController().stopRoute(id, patience, TimeUnit.SECONDS);
                }
            }
            remove(begun);
            if (before != null) {
                load(before);
            }
        } catch (Exception e) {
            LOG.error("The routes of {} could not be loaded again; restart xero-camel: {}", after.place(),
                    secrets.hiddenIn(Shown.reason(e)));
        }
    }
}
