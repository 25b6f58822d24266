package org.xerocamel.config;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.stereotype.Component;

/**
 * Masks the values of secret settings in messages: a route may refer to any of them, and Camel quotes values that it cannot
 * use.
 */
@Component
class SecretSettings {

    private static final Pattern NAME = Pattern.compile("(?i).*(passw|secret|token|key|headers|credential"
            + "|alert[._]webhook[._].*url|heartbeat.*url).*");
    private static final int SHORTEST = 6;

    private final List<String> values;

    SecretSettings(ConfigurableEnvironment environment) {
        // The longest first, so that none leaves a piece of another.
        this.values = environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance).map(EnumerablePropertySource.class::cast)
                .flatMap(source -> List.of(source.getPropertyNames()).stream()).distinct()
                .filter(name -> NAME.matcher(name).matches()).map(name -> value(environment, name))
                .filter(Objects::nonNull)
                .filter(value -> value.length() >= SHORTEST).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    /** Other variables of the environment may contain text that looks like a placeholder and is none. */
    private static String value(ConfigurableEnvironment environment, String name) {
        try {
            return environment.getProperty(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @return the text without the secrets that it quotes */
    String hiddenIn(String text) {
        String hidden = Shown.masked(text);
        for (String value : values) {
            hidden = hidden.replace(value, "***");
        }
        return hidden;
    }
}
