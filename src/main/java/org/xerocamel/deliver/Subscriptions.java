package org.xerocamel.deliver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;

/** The subscriptions whose routes run on this node: sinks beside those of {@code xero.sinks}. */
@Component
public class Subscriptions {

    private final XeroProperties settings;
    private final Map<String, Subscription> running = new ConcurrentHashMap<>();

    Subscriptions(XeroProperties settings) {
        this.settings = settings;
    }

    /**
     * Registers a subscription as a sink.
     *
     * @throws IllegalStateException when another one has its name, or when it requests an entity that is not fetched
     */
    public void begin(Subscription subscription) {
        String name = subscription.name();
        for (String entity : subscription.entities()) {
            if (!settings.fetch().entities().contains(entity) || settings.recordsOf(entity).isPresent()) {
                throw new IllegalStateException("The subscription " + name + " asks for " + entity
                        + ", which xero.fetch.entities does not name; it is "
                        + String.join(",", settings.fetch().entities()));
            }
        }
        if (settings.sinks().contains(name) || running.putIfAbsent(name, subscription) != null) {
            throw new IllegalStateException("There is a sink " + name + " already; each subscription needs its own name,"
                    + " which must not be in xero.sinks either");
        }
    }

    /** Lets a sink end; its cursors stay where they are, for when it begins again. */
    public void end(String name) {
        running.remove(name);
    }

    /** @return what the sink is to get; empty where no subscription of that name runs */
    Optional<Subscription> find(String name) {
        return Optional.ofNullable(running.get(name));
    }

    /** @return the given sinks, and those of the subscriptions */
    List<String> after(List<String> sinks) {
        return Stream.concat(sinks.stream(), running.keySet().stream().sorted()).toList();
    }

    /**
     * A sink that is a user's own route, registered while that route runs.
     *
     * @param name the sink's name, by which its cursors are known for good
     * @param organisations tenant ids or names; empty for all
     * @param entities names of entities; empty for all that are fetched
     */
    public record Subscription(String name, List<String> organisations, List<String> entities) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

        /** @throws IllegalArgumentException when no sink can have such a name */
        public Subscription {
            if (name == null || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("The subscription's name is '" + name
                        + "'; it must be of letters, digits, - and _, such as crm");
            }
            organisations = List.copyOf(organisations);
            entities = List.copyOf(entities);
        }
    }
}
