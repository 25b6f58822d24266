package org.xerocamel.console;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.deliver.Rewind;
import org.xerocamel.deliver.Sinks;

/** Rewinds a sink on request. */
@RestController
@RequestMapping(path = "/api/sinks", produces = MediaType.APPLICATION_JSON_VALUE)
class RewindApi {

    private static final Set<String> KNOWN = Set.of("organisation", "tenantId", "entity", "sequence", "since");

    private final Sinks sinks;
    private final ProducerTemplate routes;
    private final Acts acts;

    RewindApi(Sinks sinks, ProducerTemplate routes, Acts acts) {
        this.sinks = sinks;
        this.routes = routes;
        this.acts = acts;
    }

    /**
     * @param parameters organisation (a tenant id or a name) or tenantId, entity, and sequence or since (ISO-8601); without
     *     them, everything is delivered again
     * @param body the same as a JSON object; it may be absent
     * @return what is delivered again, stream by stream
     */
    @PostMapping("/{name}/rewind")
    Map<String, Object> rewind(@PathVariable String name, @RequestParam Map<String, String> parameters,
            @RequestBody(required = false) Map<String, Object> body) {
        if (!sinks.names().contains(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no sink " + name
                    + " in xero.sinks on this node; there are " + String.join(", ", sinks.names()) + ".");
        }
        Map<String, String> given = new HashMap<>(parameters);
        if (body != null) {
            body.forEach((key, value) -> given.put(key, value == null ? null : value.toString()));
        }
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw wrong("Unknown: " + String.join(", ", unknown) + "; known are " + String.join(", ",
                    new TreeSet<>(KNOWN)) + ".");
        }
        String organisation = given.get("tenantId") != null ? given.get("tenantId") : given.get("organisation");
        List<?> rewound = routes.requestBody("direct:xero-rewind", new Rewind.Request(name, organisation,
                given.get("entity"), sequence(given.get("sequence")), since(given.get("since"))), List.class);
        if (rewound.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The sink " + name + " does not receive such a"
                    + " stream.");
        }
        acts.note("deliver", null, organisation, "The sink " + name + " was rewound in " + rewound.size() + " stream(s)"
                + (given.get("entity") == null ? "" : ", entity " + given.get("entity"))
                + (given.get("sequence") == null ? "" : ", from batch " + given.get("sequence"))
                + (given.get("since") == null ? "" : ", since " + given.get("since")) + ".");
        return Map.of("sink", name, "streams", rewound);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getReason())));
    }

    private static Long sequence(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw wrong("sequence must be the number of a batch, such as 17.");
        }
    }

    private static Instant since(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw wrong("since must be a time in UTC, such as 2026-01-01T00:00:00Z.");
        }
    }

    private static ResponseStatusException wrong(String message) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
    }
}
