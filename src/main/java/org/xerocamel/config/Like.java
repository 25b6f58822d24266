package org.xerocamel.config;

import java.util.Locale;

/** Patterns of SQL's {@code LIKE}, with {@code !} as the character that takes the meaning from another. */
public final class Like {

    private Like() {}

    /** @return what is like any text in lower case that holds this in any case; null for null and for nothing but spaces */
    public static String containing(String part) {
        return part == null || part.isBlank() ? null
                : "%" + part.strip().toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
