package org.xerocamel.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.util.StringHelper;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.Yaml;

/**
 * Refuses unknown parameters of xero-camel's own Kamelets. Camel accepts any, so a misspelt {@code organisation} would be
 * ignored, and the route would receive the records of all organisations.
 */
@Component
class KameletCheck implements EndpointStrategy {

    private static final String OURS = "xero-";
    private static final String SOURCE = "xero-source";
    /** What can be written has further names, which its first message is checked by. */
    private static final String RECORD_SINK = "xero-record-sink";
    /** What Camel adds for itself. */
    private static final Set<String> OF_CAMEL = Set.of("templateId", "routeId", "uuid", "location", "parentRouteId",
            "parentProcessorId");

    private final CamelContext camel;
    private final XeroProperties settings;

    KameletCheck(CamelContext camel, XeroProperties settings) {
        this.camel = camel;
        this.settings = settings;
        camel.getCamelContextExtension().registerEndpointCallback(this);
    }

    /** @throws IllegalArgumentException when a parameter cannot be meant */
    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof KameletEndpoint kamelet && kamelet.getKameletProperties() != null) {
            problem(kamelet.getTemplateId(), kamelet.getKameletProperties()).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
        }
        return endpoint;
    }

    /** @return what is wrong with the parameters; empty where nothing is, or the Kamelet is not ours */
    Optional<String> problem(String kamelet, Map<String, Object> parameters) {
        Map<?, ?> known = kamelet.startsWith(OURS) ? properties(kamelet) : Map.of();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>();
        known.keySet().forEach(name -> names.add(name.toString()));
        for (String name : new TreeSet<>(parameters.keySet())) {
            // Camel takes fail-on-refusal for failOnRefusal.
            String plain = StringHelper.dashToCamelCase(name);
            if (!names.contains(plain) && !OF_CAMEL.contains(plain) && !isOption(plain)) {
                return Optional.of("The Kamelet " + kamelet + " has no parameter '" + name + "'"
                        + new NearestName().of(plain, names).map(meant -> "; did you mean " + meant + "?")
                                .orElse("; it has " + String.join(", ", names)));
            }
        }
        return wrongValue(kamelet, parameters);
    }

    private Optional<String> wrongValue(String kamelet, Map<String, Object> parameters) {
        boolean source = kamelet.equals(SOURCE);
        if (source && parameters.get("organisation") instanceof String organisation && parts(organisation).isEmpty()) {
            return Optional.of("The parameter organisation of the Kamelet " + kamelet + " is empty; leave it out for all"
                    + " organisations, or name the one that is meant");
        }
        String entity = String.valueOf(parameters.getOrDefault("entity", ""));
        if (entity.contains("${") || kamelet.equals(RECORD_SINK)) {
            return Optional.empty();
        }
        Collection<String> entities = source ? settings.fetch().entities() : settings.entities().keySet();
        // An action finds its entity in any case, as the route does; a source's is a stream's name.
        return parts(entity).stream().filter(name -> source ? !entities.contains(plain(name)) : isUnknown(name)).findFirst()
                .map(name -> "The Kamelet " + kamelet + " asks for the entity '" + name + "', which "
                        + (source ? "xero.fetch.entities" : "xero.entities") + " does not name"
                        + new NearestName().of(name, entities).map(meant -> "; did you mean " + meant + "?").orElse(
                                source ? "; it is " + String.join(",", entities) : ""));
    }

    /** @return what is wrong with the path of a {@code xero:} endpoint; empty where nothing is, or where it is worked out later */
    Optional<String> wrongEntity(String path) {
        return path.equals("*") || path.contains("{") ? Optional.empty() : parts(path).stream().filter(this::isUnknown)
                .findFirst().map(name -> "xero:" + path + " asks for the entity '" + name + "', which xero.entities does not name"
                        + new NearestName().of(plain(name), settings.entities().keySet())
                                .map(meant -> "; did you mean " + meant + "?").orElse(""));
    }

    private boolean isUnknown(String name) {
        return settings.entities().keySet().stream().noneMatch(plain(name)::equalsIgnoreCase);
    }

    /** @return the entity without the group that may stand before it */
    private static String plain(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static List<String> parts(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    private boolean isOption(String name) {
        try {
            return EndpointOptions.of(camel, "kamelet").filter(options -> options.has(name)).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> properties(String kamelet) {
        try (InputStream file = KameletCheck.class.getResourceAsStream("/kamelets/" + kamelet + ".kamelet.yaml")) {
            if (file == null) {
                return Map.of();
            }
            Map<?, ?> spec = (Map<?, ?>) ((Map<?, ?>) new Yaml().load(file)).get("spec");
            return (Map<?, ?>) ((Map<?, ?>) spec.get("definition")).get("properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
