package org.xerocamel.tokens;

import java.util.Objects;

/**
 * A secret text: its {@code toString} reveals nothing.
 *
 * @param value the text itself
 */
public record Secret(String value) {

    public Secret {
        Objects.requireNonNull(value);
    }

    /** @return the secret; null for null */
    public static Secret of(String value) {
        return value == null ? null : new Secret(value);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
