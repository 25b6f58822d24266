package org.xerocamel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/** Finds placeholders of a route file that no setting fills. */
final class MissingPlaceholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");
    /** Camel asks these elsewhere than in the settings; whatever else stands before a colon has a default behind it. */
    private static final Set<String> FUNCTIONS = Set.of("env", "sys", "service", "service.name", "service.host", "service.port");

    private final Environment environment;

    MissingPlaceholders(Environment environment) {
        this.environment = environment;
    }

    /** @return a sentence for each; none for a file with templates, whose parameters look alike */
    List<String> in(RouteFiles.RouteFile file) {
        List<String> sentences = new ArrayList<>();
        if (!file.text().contains("routeTemplate:") && !file.text().contains("kind: Kamelet")) {
            int number = 0;
            for (String line : file.text().lines().toList()) {
                number++;
                Matcher placeholder = PLACEHOLDER.matcher(line.strip().startsWith("#") ? "" : line);
                while (placeholder.find()) {
                    if (isMissing(placeholder.group(1).strip())) {
                        sentences.add("The route file " + file.place() + ", line " + number + ": no setting fills {{"
                                + placeholder.group(1) + "}}" + meant(placeholder.group(1)));
                    }
                }
            }
        }
        return sentences;
    }

    private boolean isMissing(String name) {
        if (name.startsWith("?") || name.startsWith("!")) {
            return false;
        }
        String[] parts = name.split(":", -1);
        if (FUNCTIONS.contains(parts[0])) {
            return parts.length == 2 && (parts[0].equals("env") && System.getenv(parts[1]) == null
                    || parts[0].equals("sys") && System.getProperty(parts[1]) == null);
        }
        return parts.length == 1 && environment.getProperty(name) == null;
    }

    private static String meant(String name) {
        return new NearestName().of(name, new KnownSettings().names()).map(known -> "; did you mean " + known + "?").orElse(".");
    }
}
