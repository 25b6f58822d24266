package org.xerocamel.console;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.config.EntitySchema;
import org.xerocamel.config.EntitySchemas;

/** The JSON Schemas of records, by which a consumer of messages or files reads them. */
@RestController
@RequestMapping("/api/schemas")
class SchemasApi {

    private static final String SCHEMA = "application/schema+json";

    private final EntitySchemas schemas;

    SchemasApi(EntitySchemas schemas) {
        this.schemas = schemas;
    }

    /** @return the ids of all schemas by entity */
    @GetMapping
    Map<String, Map<String, String>> ids() {
        return Map.of("schemas", schemas.ids());
    }

    /** @return the schema of the records of an entity, a name of {@code xero.entities} in any case */
    @GetMapping(path = "/{entity}", produces = SCHEMA)
    String schema(@PathVariable String entity) {
        return schemas.of(entity).map(EntitySchema::text).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                "There is no entity " + entity + " in xero.entities."));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", failure.getReason()));
    }
}
