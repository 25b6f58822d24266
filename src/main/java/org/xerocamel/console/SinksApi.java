package org.xerocamel.console;

import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.deliver.Sinks;

/** Retries a sink, and parks what it refuses alike, on request. */
@RestController
@RequestMapping(path = "/api/sinks", produces = MediaType.APPLICATION_JSON_VALUE)
class SinksApi {

    private final Sinks sinks;
    private final ProducerTemplate routes;
    private final Acts acts;

    SinksApi(Sinks sinks, ProducerTemplate routes, Acts acts) {
        this.sinks = sinks;
        this.routes = routes;
        this.acts = acts;
    }

    /** Lets a failing sink be tried now, whatever it waits for. @return how many of its streams were waiting */
    @PostMapping("/{name}/retry")
    ResponseEntity<Map<String, Object>> retry(@PathVariable String name) {
        if (!sinks.names().contains(name)) {
            return unknown();
        }
        int hurried = sinks.retry(name);
        routes.sendBody("direct:xero-deliver", null);
        acts.note("deliver", "An immediate retry of the sink " + name + " was requested, for " + hurried + " waiting stream(s).");
        return ResponseEntity.ok(Map.of("retried", hurried));
    }

    /**
     * Parks what a sink refuses alike, so that delivery resumes. @return in how many of its streams it refused records alike
     */
    @PostMapping("/{name}/park")
    ResponseEntity<Map<String, Object>> park(@PathVariable String name) {
        if (!sinks.names().contains(name)) {
            return unknown();
        }
        int held = sinks.park(name);
        routes.sendBody("direct:xero-deliver", null);
        acts.note("deliver", "Parking the records that the sink " + name + " refuses was requested, in " + held + " stream(s).");
        return ResponseEntity.ok(Map.of("streams", held));
    }

    private ResponseEntity<Map<String, Object>> unknown() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND).body(Map.of("error", "There is no sink of that name in"
                + " xero.sinks on this node; there are " + String.join(", ", sinks.names()) + "."));
    }
}
