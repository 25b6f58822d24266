package org.xerocamel.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;

/** The options of a Camel component's endpoints, as its jar describes them. */
final class EndpointOptions {

    private final Set<String> names = new TreeSet<>();
    private final Set<String> written = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();
    private final boolean open;

    private EndpointOptions(JsonNode description) {
        this.open = description.path("component").path("lenientProperties").asBoolean();
        description.path("properties").fields().forEachRemaining(option -> {
            names.add(option.getKey());
            written.add(plain(option.getKey()));
            String prefix = option.getValue().path("prefix").asText();
            if (!prefix.isEmpty()) {
                prefixes.add(prefix);
            }
        });
    }

    /** @return those of the component; empty where there is no such component, or it has no description */
    static Optional<EndpointOptions> of(CamelContext camel, String scheme) throws IOException {
        String description = ((CatalogCamelContext) camel).getComponentParameterJsonSchema(scheme);
        try {
            return description == null ? Optional.empty() : Optional.of(new EndpointOptions(new ObjectMapper().readTree(description)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    Set<String> names() {
        return names;
    }

    /** @return whether it is one of the component's own */
    boolean has(String option) {
        return written.contains(plain(option));
    }

    /** @return whether the component takes it; some take whatever comes and give it on */
    boolean take(String option) {
        return open || has(option) || prefixes.stream().anyMatch(option::startsWith);
    }

    private static String plain(String option) {
        return option.toLowerCase(Locale.ROOT).replace("-", "");
    }
}
