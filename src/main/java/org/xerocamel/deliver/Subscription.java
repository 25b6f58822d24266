package org.xerocamel.deliver;

import java.util.List;
import java.util.regex.Pattern;

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
