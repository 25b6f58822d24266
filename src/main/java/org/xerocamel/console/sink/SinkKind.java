package org.xerocamel.console.sink;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of sink that somebody may add; they are rows of {@code sink-kinds.yaml}.
 *
 * @param kind its name in addresses
 * @param title for people
 * @param name the name that its sink has; null where the user names it
 * @param example the sink of {@code docs/examples/routes} whose file is the beginning of one's own; null where the jar has the route
 * @param settings what it needs at least, with samples, without {@code xero.sink.<name>.}
 * @param secrets further ones, which belong into the environment
 * @param profile of {@code docs/examples/lib/pom.xml}, for what the jar lacks; null where it lacks nothing
 * @param marker a class by which that is known to be there
 */
record SinkKind(String kind, String title, String name, String example, Map<String, String> settings, List<String> secrets,
        String profile, String marker) {

    SinkKind {
        secrets = Optional.ofNullable(secrets).orElse(List.of());
    }
}
