package org.xerocamel.component;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Writes the builders of {@code xero:} for Java routes out of the component's description, in the shape of Camel's endpoint
 * DSL, whose plugin works within Camel's own sources alone.
 */
final class EndpointBuilderSource {

    private static final String HEAD = """
            /* Written by EndpointBuilderTest out of xero.json; do not edit. */
            package org.xerocamel.component;

            import java.util.Map;
            import org.apache.camel.ExchangePattern;
            import org.apache.camel.builder.EndpointConsumerBuilder;
            import org.apache.camel.builder.EndpointProducerBuilder;
            import org.apache.camel.spi.ExceptionHandler;

            /**
             * {@code xero:} endpoints for Java routes, checked by the compiler. A route builder implements {@link XeroBuilders}:
             * {@code from(xero("Invoices").subscription("crm"))}.
             */
            public interface XeroEndpointBuilderFactory {

                /** Adds {@link #xero} to a route builder. */
                interface XeroBuilders {

                    /**
                     * Begins an endpoint.
                     *
                     * @param path the entity, such as {@code Invoices} or {@code reports/ProfitAndLoss}
                     */
                    default XeroEndpointBuilder xero(String path) {
                        return endpointBuilder("xero", path);
                    }

                    /**
                     * Begins an endpoint of a component that has another name in the registry.
                     *
                     * @param componentName its name
                     * @param path the entity
                     */
                    default XeroEndpointBuilder xero(String componentName, String path) {
                        return endpointBuilder(componentName, path);
                    }
                }

                /** @return the builder of an endpoint */
                static XeroEndpointBuilder endpointBuilder(String componentName, String path) {
                    class Builder extends XeroUri implements XeroEndpointBuilder {
                        Builder() {
                            super(componentName, path);
                        }
                    }
                    return new Builder();
                }
            """;

    private static final Map<String, List<String>> TYPES = Map.of("int", List.of("int", "String"),
            "java.lang.Integer", List.of("Integer", "String"), "java.lang.Long", List.of("Long", "String"),
            "long", List.of("long", "String"), "boolean", List.of("boolean", "String"),
            "java.lang.String", List.of("String"));

    private final JsonNode options;
    private final StringBuilder text = new StringBuilder(HEAD);

    EndpointBuilderSource(JsonNode description) {
        this.options = description.path("properties");
    }

    @Override
    public String toString() {
        builder("XeroEndpointConsumerBuilder", "EndpointConsumerBuilder", "What {@code from} takes.", List.of("common", "consumer"));
        builder("XeroEndpointProducerBuilder", "EndpointProducerBuilder", "What {@code to} takes.", List.of("common", "producer"));
        builder("XeroEndpointBuilder", "XeroEndpointConsumerBuilder, XeroEndpointProducerBuilder",
                "Either, until an option of one of them is set.", List.of("common"));
        return text.append("}\n").toString();
    }

    private void builder(String name, String of, String sentence, List<String> labels) {
        text.append("\n    /** ").append(sentence).append(" */\n    interface ").append(name).append(" extends ").append(of)
                .append(" {\n");
        options.properties().forEach(option -> {
            JsonNode is = option.getValue();
            if (is.path("kind").asText().equals("parameter") && labels.contains(is.path("label").asText().split(",")[0])) {
                types(is).forEach(type -> method(name, option.getKey(), is, type, name.equals("XeroEndpointBuilder")));
                if (is.path("multiValue").asBoolean()) {
                    oneOfMany(name, option.getKey(), is);
                }
            }
        });
        text.append("    }\n");
    }

    private static List<String> types(JsonNode option) {
        String type = option.path("javaType").asText();
        if (type.startsWith("java.util.Map")) {
            return List.of("Map<String, Object>");
        }
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return TYPES.getOrDefault(type, List.of(simple, "String"));
    }

    private void method(String builder, String name, JsonNode option, String type, boolean overrides) {
        javadoc(option);
        if (overrides) {
            text.append("        @Override\n");
        }
        text.append("        default ").append(builder).append(' ').append(name).append('(').append(type).append(' ')
                .append(name).append(") {\n            ").append(option.path("multiValue").asBoolean()
                        ? "doSetMultiValueProperties(\"" + name + "\", \"" + option.path("prefix").asText() + "\", " + name
                        : "doSetProperty(\"" + name + "\", " + name)
                .append(");\n            return this;\n        }\n");
    }

    private void oneOfMany(String builder, String name, JsonNode option) {
        javadoc(option);
        text.append("        default ").append(builder).append(' ').append(name).append("(String key, Object value) {\n")
                .append("            doSetMultiValueProperty(\"").append(name).append("\", \"")
                .append(option.path("prefix").asText()).append("\" + key, value);\n            return this;\n        }\n");
    }

    private void javadoc(JsonNode option) {
        text.append("\n        /** ").append(option.path("description").asText()).append(" */\n");
    }
}
