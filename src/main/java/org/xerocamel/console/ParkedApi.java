package org.xerocamel.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.config.Counted;
import org.xerocamel.deliver.ParkedRecords;
import org.xerocamel.deliver.ParkedRecords.Parked;
import org.xerocamel.deliver.ParkedRecords.ParkedFilter;
import org.xerocamel.deliver.ReplayResult;
import org.xerocamel.deliver.ReplayResult.Outcome;
import org.xerocamel.deliver.ReplayResult.Replayed;
import org.xerocamel.deliver.Sinks;

/** Lists, replays and drops parked records. */
@RestController
@RequestMapping(path = "/api/parked", produces = MediaType.APPLICATION_JSON_VALUE)
class ParkedApi {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private final ParkedRecords parked;
    private final Sinks sinks;
    private final ProducerTemplate routes;
    private final Acts acts;

    ParkedApi(ParkedRecords parked, Sinks sinks, ProducerTemplate routes, Acts acts) {
        this.parked = parked;
        this.sinks = sinks;
        this.routes = routes;
        this.acts = acts;
    }

    /** @return the parked records that the filters let through, the oldest first */
    @GetMapping
    ParkedItem.Page list(@RequestParam Map<String, String> parameters) {
        ParkedParameters given = new ParkedParameters(parameters);
        ParkedFilter filter = given.filter("after", "limit");
        int limit = (int) Math.max(1, Math.min(MOST, given.number("limit", USUAL)));
        List<Parked> found = parked.list(filter, given.number("after", 0), limit + 1);
        List<ParkedItem> shown = found.stream().limit(limit).map(ParkedItem::of).toList();
        return new ParkedItem.Page(shown, found.size() > limit ? shown.get(limit - 1).id() : null);
    }

    /** @return one parked record, with the record itself */
    @GetMapping("/{id}")
    ParkedItem.Whole record(@PathVariable long id) {
        return parked.find(id).flatMap(found -> parked.body(id).map(body -> ParkedItem.Whole.of(found, body)))
                .orElseThrow(() -> unknown(id));
    }

    /** Replays one record to its sink. @return the outcome */
    @PostMapping("/{id}/replay")
    ResponseEntity<Replayed> replay(@PathVariable long id) {
        Replayed replayed = replay(Map.of("XeroParked", id)).records().get(0);
        if (replayed.outcome() != Outcome.UNKNOWN) {
            acts.note("deliver", "The parked record " + replayed.recordId() + " was replayed to the sink " + replayed.sink()
                    + ": " + replayed.outcome().words() + ".");
        }
        return ResponseEntity.status(status(replayed.outcome())).body(replayed);
    }

    /** Replays the parked records of a sink, as many as half a minute allows. @return the outcome of each */
    @PostMapping("/replay")
    ResponseEntity<ReplayResult> replayAll(@RequestParam Map<String, String> parameters) {
        ParkedParameters given = new ParkedParameters(parameters);
        ParkedFilter filter = given.filter("after");
        if (filter.sink() == null) {
            throw ParkedParameters.wrong("Name the sink whose records are to be replayed, such as ?sink=http.");
        }
        Map<String, Object> headers = new HashMap<>(Map.of("XeroSink", filter.sink(), "XeroAfter",
                given.number("after", 0)));
        headers.put("XeroTenantId", filter.organisation());
        headers.put("XeroEntity", filter.entity());
        headers.put("XeroRecordId", filter.recordId());
        ReplayResult result = replay(headers);
        if (result.records().isEmpty() && !sinks.names().contains(filter.sink())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no sink " + filter.sink()
                    + " in xero.sinks on this node, and no record is parked for it.");
        }
        acts.note("deliver", "The parked records of the sink " + filter.sink() + " were replayed: "
                + words(result.outcomes()) + ".");
        return ResponseEntity.status(status(result)).body(result);
    }

    /** Gives up one record. @return how many were dropped, which is one */
    @DeleteMapping("/{id}")
    Map<String, Integer> drop(@PathVariable long id) {
        Parked record = parked.find(id).orElseThrow(() -> unknown(id));
        if (!parked.drop(id)) {
            throw unknown(id);
        }
        acts.note("deliver", record.stream().tenantId(), record.stream().organisation(), "The parked record "
                + record.recordId() + " of " + record.stream() + " for the sink " + record.sink() + " was dropped.");
        return Map.of("dropped", 1);
    }

    /** Gives up what the filters let through; without a filter, nothing. @return how many were dropped */
    @DeleteMapping
    Map<String, Integer> dropAll(@RequestParam Map<String, String> parameters) {
        ParkedFilter filter = new ParkedParameters(parameters).filter();
        if (filter.isEmpty()) {
            throw ParkedParameters.wrong("Name the records to drop, such as ?sink=http.");
        }
        int dropped = parked.drop(filter);
        acts.note("deliver", null, filter.organisation(), Counted.of(dropped, "parked record was", "parked records were") + " dropped (" + filter + ").");
        return Map.of("dropped", dropped);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getReason())));
    }

    private ReplayResult replay(Map<String, Object> headers) {
        Exchange exchange = routes.request("direct:xero-replay", call -> call.getMessage().setHeaders(headers));
        if (exchange.getException() != null) {
            throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, exchange.getException().getMessage());
        }
        return exchange.getMessage().getBody(ReplayResult.class);
    }

    /** If at least one replay succeeded, the answer contains the outcome of each record. */
    private static HttpStatus status(ReplayResult result) {
        List<Outcome> outcomes = List.copyOf(result.outcomes().keySet());
        return outcomes.isEmpty() || outcomes.contains(Outcome.REPLAYED) || outcomes.contains(Outcome.REFUSED)
                ? HttpStatus.OK : status(outcomes.get(outcomes.size() - 1));
    }

    private static HttpStatus status(Outcome outcome) {
        return switch (outcome) {
            case REPLAYED, REFUSED -> HttpStatus.OK;
            case OVERTAKEN, NOT_CONFIGURED -> HttpStatus.CONFLICT;
            case FAILING -> HttpStatus.BAD_GATEWAY;
            case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
        };
    }

    private static String words(Map<Outcome, Integer> outcomes) {
        return outcomes.isEmpty() ? "none was left" : outcomes.entrySet().stream().map(each ->
                Counted.of(each.getValue(), "record") + " " + each.getKey().words()).collect(Collectors.joining(", "));
    }

    private static ResponseStatusException unknown(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no parked record with the id " + id + ".");
    }
}
