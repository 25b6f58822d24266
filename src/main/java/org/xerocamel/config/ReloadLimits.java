package org.xerocamel.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Decides which route files can be replaced while the application runs: those that hold nothing but routes with ids. Other
 * routes may use what a file shares, such as a route configuration, and have taken it in when they began; and the workers of
 * {@code xero-work:} hold leases.
 */
final class ReloadLimits {

    private static final String WORK = "xero-work:";

    private ReloadLimits() {}

    /**
     * @param before the file as it was loaded; null for a further one
     * @param after the file as it is now
     * @return why it cannot be replaced; empty where it can be
     */
    static Optional<String> reason(RouteFiles.RouteFile before, RouteFiles.RouteFile after) {
        Optional<String> old = before == null ? Optional.empty() : reason(before, "as it was loaded");
        Optional<String> now = old.isPresent() ? old : reason(after, "as it is now");
        return now.isPresent() || !routes(after).isEmpty() ? now
                : Optional.of("it holds no route; to remove its routes, restart without the file");
    }

    /** @return the ids of the routes in a file that can be replaced */
    static Set<String> routes(RouteFiles.RouteFile file) {
        Set<String> ids = new LinkedHashSet<>();
        elements(file).forEach(element -> ids.add(String.valueOf(route(element).get("id"))));
        return ids;
    }

    private static Optional<String> reason(RouteFiles.RouteFile file, String which) {
        try {
            for (Map<?, ?> element : elements(file)) {
                String kind = element.keySet().stream().map(String::valueOf).findFirst().orElse("nothing");
                String id = String.valueOf(route(element).get("id"));
                if (!kind.equals("route") && !kind.equals("from")) {
                    return Optional.of(which + " it holds a " + kind + ", which other routes may use already");
                } else if (id.equals("null") || id.isBlank()) {
                    return Optional.of(which + " it holds a route without an id, so nobody can tell which one it replaces");
                } else if (from(element).startsWith(WORK)) {
                    return Optional.of(which + " its route " + id + " begins with " + WORK + ", whose workers hold leases");
                }
            }
            return Optional.empty();
        } catch (YAMLException | ClassCastException e) {
            return Optional.of(which + " it is no list of routes: " + Shown.line(e.getMessage()));
        }
    }

    private static Map<?, ?> route(Map<?, ?> element) {
        return element.get("route") instanceof Map<?, ?> route ? route : Map.of();
    }

    private static String from(Map<?, ?> element) {
        Object from = route(element).get("from");
        return from instanceof Map<?, ?> map ? String.valueOf(map.get("uri")) : String.valueOf(from);
    }

    private static List<Map<?, ?>> elements(RouteFiles.RouteFile file) {
        Object all = new Yaml(new SafeConstructor(new LoaderOptions())).load(file.text());
        return all == null ? List.of() : ((List<?>) all).stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
    }
}
