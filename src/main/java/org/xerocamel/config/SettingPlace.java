package org.xerocamel.config;

import java.util.Optional;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Describes where a setting comes from: the file and its line, the command line, the environment. */
final class SettingPlace {

    private SettingPlace() {}

    /** @return whether the names are those of environment variables, which other programs have as well */
    static boolean isEnvironment(PropertySource<?> source) {
        return source instanceof SystemEnvironmentPropertySource;
    }

    /** @return whether others in the same Java may have set it for themselves */
    static boolean isOfJava(PropertySource<?> source) {
        return source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    /** @return such as {@code application.yaml, line 3} */
    static String of(PropertySource<?> source, String name) {
        Origin origin = OriginLookup.getOrigin(source, name);
        return file(origin).orElseGet(() -> isEnvironment(source) ? "the environment variable " + name
                : isOfJava(source) ? "a system property of Java's"
                : source instanceof CommandLinePropertySource ? "the command line"
                : source instanceof ConfigTreePropertySource ? String.valueOf(origin) : source.getName());
    }

    private static Optional<String> file(Origin origin) {
        for (Origin at = origin; at != null; at = at.getParent()) {
            if (at instanceof TextResourceOrigin text && text.getResource() != null && text.getLocation() != null) {
                return Optional.of(text.getResource().getFilename() + ", line " + (text.getLocation().getLine() + 1));
            }
        }
        return Optional.empty();
    }
}
