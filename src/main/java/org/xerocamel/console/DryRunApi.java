package org.xerocamel.console;

import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Shown;
import org.xerocamel.config.SinkFiles;
import org.xerocamel.deliver.DryRunPicker;
import org.xerocamel.deliver.DryRunPicker.Picked;
import org.xerocamel.deliver.DryRunResult;
import org.xerocamel.deliver.Sinks;
import org.xerocamel.status.SinkTargets;

/** Tries a sink with the last batch of a stream, on request. */
@RestController
@RequestMapping(path = "/api/sinks", produces = MediaType.APPLICATION_JSON_VALUE)
class DryRunApi {

    private final Sinks sinks;
    private final SinkFiles files;
    private final SinkTargets targets;
    private final DryRunPicker picker;
    private final ProducerTemplate routes;
    private final Acts acts;

    DryRunApi(Sinks sinks, SinkFiles files, SinkTargets targets, DryRunPicker picker, ProducerTemplate routes, Acts acts) {
        this.sinks = sinks;
        this.files = files;
        this.targets = targets;
        this.picker = picker;
        this.routes = routes;
        this.acts = acts;
    }

    /**
     * Why nothing was tried yet.
     *
     * @param error what would be sent and where to
     * @param send how to agree to it
     */
    record Question(String error, String send) {}

    /**
     * What a dry run would do.
     *
     * @param records how many records the sink would be given
     * @param sends whether its target would get them for good
     * @param text the same in a sentence
     */
    record Plan(String sink, String tenantId, String organisation, String entity, long sequence, int records, boolean sends, String text) {}

    /** @return what a dry run would do */
    @GetMapping("/{name}/try")
    Plan plan(@PathVariable String name, @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String entity) {
        check(name);
        Picked picked = picked(name, organisation, entity);
        return new Plan(name, picked.stream().tenantId(), picked.stream().organisation(), picked.stream().entity(), picked.batch().sequence(),
                picked.batch().recordCount(), picked.sends(), picked.sends() ? question(picked) : "This gives the sink " + name + " "
                + Counted.of(picked.batch().recordCount(), "record") + " of " + picked.words() + " and takes back what it writes.");
    }

    /**
     * Gives the sink a batch without delivering it.
     *
     * @param organisation a tenant id or a name; by default any
     * @param entity by default that of the batch that was journalled last
     * @param send whether a record may be sent that cannot be taken back
     * @return what came of it; a {@link Question} with the status 409 where a record would be sent
     */
    @PostMapping("/{name}/try")
    ResponseEntity<Object> dryRun(@PathVariable String name, @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String entity, @RequestParam(defaultValue = "false") boolean send) {
        check(name);
        Picked picked = picked(name, organisation, entity);
        if (picked.sends() && !send) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(new Question(question(picked), "send=true"));
        }
        Exchange exchange = routes.request("direct:xero-dry-run", call -> call.getMessage().setHeaders(Map.of("XeroSink", name,
                "XeroTenantId", picked.stream().tenantId(), "XeroEntity", picked.stream().entity(), "XeroSend", send)));
        if (exchange.getException() != null) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, Shown.reason(exchange.getException()));
        }
        DryRunResult result = exchange.getMessage().getBody(DryRunResult.class);
        acts.note("deliver", result.tenantId(), result.organisation(), "The sink " + name + " was tried (dry run) with batch "
                + result.sequence() + " of " + result.entity() + (result.sent() ? ", which sent one record: " : ": ")
                + result.outcome().name().toLowerCase(Locale.ROOT) + ".");
        return ResponseEntity.ok(result);
    }

    private Picked picked(String name, String organisation, String entity) {
        try {
            return picker.pick(name, organisation, entity);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.getMessage());
        }
    }

    private String question(Picked picked) {
        String target = targets.of(picked.sink());
        return "This sends one record of " + picked.words() + " to "
                + (target == null ? "where the route of the sink " + picked.sink() + " leads" : target)
                + ". It cannot be taken back. XeroDryRun: true tells the receiver, and its idempotency key is one of its own.";
    }

    private void check(String name) {
        if (sinks.names().contains(name)) {
            return;
        }
        if (files.has(name)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "The sink " + name + " has a route file, but xero.sinks does not name"
                    + " it, so its route is not loaded; add " + name + " to xero.sinks, restart, and try it then.");
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no sink " + name + " in xero.sinks on this node; there are "
                + String.join(", ", sinks.names()) + ".");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getReason())));
    }
}
