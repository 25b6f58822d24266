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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.config.Counted;
import org.xerocamel.deliver.Rewind;
import org.xerocamel.deliver.SinkRemoval;
import org.xerocamel.deliver.Sinks;

/** Retries a sink, and parks what it refuses alike, on request. */
@RestController
@RequestMapping(path = "/api/sinks", produces = MediaType.APPLICATION_JSON_VALUE)
class SinksApi {

    private static final Set<String> KNOWN = Set.of("organisation", "tenantId", "entity", "sequence", "since");

    private final Sinks sinks;
    private final ProducerTemplate routes;
    private final Acts acts;
    private final SinkRemoval removal;

    SinksApi(Sinks sinks, SinkRemoval removal, ProducerTemplate routes, Acts acts) {
        this.removal = removal;
        this.sinks = sinks;
        this.routes = routes;
        this.acts = acts;
    }

    /** Lets a failing sink be tried now, whatever it waits for. @return how many of its streams were waiting */
    @PostMapping("/{name}/retry")
    Map<String, Object> retry(@PathVariable String name) {
        check(name);
        int hurried = sinks.retry(name);
        routes.sendBody("direct:xero-deliver", null);
        acts.note("deliver", "An immediate retry of the sink " + name + " was requested, for " + Counted.of(hurried, "waiting stream") + ".");
        return Map.of("retried", hurried);
    }

    /**
     * Parks what a sink refuses alike, so that delivery resumes. @return in how many of its streams it refused records alike
     */
    @PostMapping("/{name}/park")
    Map<String, Object> park(@PathVariable String name) {
        check(name);
        int held = sinks.park(name);
        routes.sendBody("direct:xero-deliver", null);
        acts.note("deliver", "Parking the records that the sink " + name + " refuses was requested, in " + Counted.of(held, "stream") + ".");
        return Map.of("streams", held);
    }

    /**
     * Has a sink delivered again from any point.
     *
     * @param parameters organisation (a tenant id or a name) or tenantId, entity, and sequence or since (ISO-8601); without
     *     them, everything is delivered again
     * @param body the same as a JSON object; it may be absent
     * @return what is delivered again, stream by stream
     */
    @PostMapping("/{name}/rewind")
    Map<String, Object> rewind(@PathVariable String name, @RequestParam Map<String, String> parameters,
            @RequestBody(required = false) Map<String, Object> body) {
        check(name);
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
        acts.note("deliver", null, organisation, "The sink " + name + " was rewound in " + Counted.of(rewound.size(), "stream")
                + (given.get("entity") == null ? "" : ", entity " + given.get("entity"))
                + (given.get("sequence") == null ? "" : ", from batch " + given.get("sequence"))
                + (given.get("since") == null ? "" : ", since " + given.get("since")) + ".");
        return Map.of("sink", name, "streams", rewound);
    }

    /**
     * Forgets a sink or a subscription that is gone for good, with its parked records. @return what was removed
     */
    @DeleteMapping("/{name}")
    SinkRemoval.Removed forget(@PathVariable String name) {
        if (removal.isOn(name)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "The sink " + name + " is switched on; take it out of"
                    + " xero.sinks, or remove its route, on every node first.");
        }
        SinkRemoval.Removed removed = removal.forget(name);
        if (removed.streams() == 0 && removed.parked() == 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing is known of a sink " + name + ".");
        }
        acts.note("deliver", "The sink " + name + " was forgotten, with " + Counted.of(removed.parked(), "parked record") + ".");
        return removed;
    }

    private void check(String name) {
        if (!sinks.names().contains(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no sink " + name
                    + " in xero.sinks on this node; there are " + String.join(", ", sinks.names()) + ".");
        }
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
