package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What {@code /api/openapi.json} says, to be compared with what the application has and answers. */
final class ApiDescription {

    private final JsonNode description;

    ApiDescription(JsonNode description) {
        this.description = description;
    }

    /** @return each method and path that is described */
    Set<String> described() {
        Set<String> operations = new TreeSet<>();
        description.get("paths").fields().forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method ->
                operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** @return each method and path below /api that there is */
    static Set<String> mapped(ApplicationContext application) {
        Set<String> operations = new TreeSet<>();
        RequestMappingHandlerMapping mapping = application.getBean("requestMappingHandlerMapping",
                RequestMappingHandlerMapping.class);
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            for (String path : info.getPatternValues()) {
                if (path.startsWith("/api/")) {
                    info.getMethodsCondition().getMethods().forEach(method -> operations.add(method + " "
                            + path.replace("{*", "{").replaceAll("\\{(\\w+):[^}]*}", "{$1}")));
                }
            }
        }
        return operations;
    }

    /** Fails where an answer has other fields or types than the schema of that name says. */
    void check(String schema, JsonNode answer) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", description.get("components"));
        assertThat(description.at("/components/schemas/" + schema).isMissingNode()).as("a schema %s", schema).isFalse();
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root).validate(answer))
                .as("what the description says against %s", answer).isEmpty();
    }
}
