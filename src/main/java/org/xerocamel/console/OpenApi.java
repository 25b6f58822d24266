package org.xerocamel.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.config.ConsoleProperties;
import org.xerocamel.config.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Serves the OpenAPI description of {@code /api}. */
@RestController
class OpenApi {

    private static final ClassPathResource FILE = new ClassPathResource("xero-camel/openapi.yaml");

    private final ObjectMapper json;
    private final ConsoleProperties console;

    OpenApi(Json json, ConsoleProperties console) {
        this.json = json.mapper();
        this.console = console;
    }

    /** @return the description as it was written */
    @GetMapping(path = "/api/openapi.yaml", produces = "application/yaml")
    byte[] yaml() throws IOException {
        return FILE.getContentAsByteArray();
    }

    /** @return the same as JSON, with the path below which it is here */
    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] json() throws IOException {
        try (InputStream text = FILE.getInputStream()) {
            Map<String, Object> description = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            description.put("servers", List.of(Map.of("url", console.isRoot() ? "/" : console.of(""))));
            return json.writeValueAsBytes(description);
        }
    }
}
