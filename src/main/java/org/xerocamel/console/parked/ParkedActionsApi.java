package org.xerocamel.console.parked;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.config.Counted;
import org.xerocamel.console.Acts;
import org.xerocamel.console.ListParameters;
import org.xerocamel.console.ParkedParameters;
import org.xerocamel.deliver.ParkedFilter;
import org.xerocamel.deliver.ParkedGroups;
import org.xerocamel.deliver.ParkedRecords;
import org.xerocamel.deliver.ParkedRecords.Dropped;
import org.xerocamel.deliver.ParkedRecords.Parked;
import org.xerocamel.deliver.ReplayResult;
import org.xerocamel.deliver.ReplayResult.Outcome;
import org.xerocamel.deliver.ReplayResult.Replayed;
import org.xerocamel.deliver.Sinks;
import org.xerocamel.history.EventRecord;

/** Replays and drops parked records, one by one or what a filter lets through. */
@RestController
@RequestMapping(path = "/api/parked", produces = MediaType.APPLICATION_JSON_VALUE)
class ParkedActionsApi {

    private final ParkedRecords parked;
    private final ParkedGroups groups;
    private final ParkedItems items;
    private final Sinks sinks;
    private final ProducerTemplate routes;
    private final Acts acts;

    ParkedActionsApi(ParkedRecords parked, ParkedGroups groups, ParkedItems items, Sinks sinks, ProducerTemplate routes, Acts acts) {
        this.parked = parked;
        this.groups = groups;
        this.items = items;
        this.sinks = sinks;
        this.routes = routes;
        this.acts = acts;
    }

    /** Replays one record to its sink. @return the outcome */
    @PostMapping("/{id}/replay")
    ResponseEntity<Replayed> replay(@PathVariable long id) {
        Optional<Parked> record = parked.find(id);
        Replayed replayed = replay(Map.of("XeroParked", id)).records().get(0);
        record.map(items::eventRecord).filter(any -> replayed.outcome() != Outcome.UNKNOWN).ifPresent(about -> acts.note("deliver", about,
                "The parked record " + about.name() + " was replayed to the sink " + replayed.sink() + ": " + replayed.outcome().words() + "."));
        return ResponseEntity.status(status(replayed.outcome())).body(replayed);
    }

    /** Replays the parked records that the filters let through, as many as half a minute allows. @return the outcome of each */
    @PostMapping("/replay")
    ResponseEntity<ReplayResult> replayAll(@RequestParam Map<String, String> parameters) {
        ParkedParameters given = new ParkedParameters(parameters);
        ParkedFilter filter = given.filter("after");
        if (filter.sink() == null && filter.group() == null && filter.question() == null) {
            throw ParkedParameters.wrong("Name the sink whose records are to be replayed, such as ?sink=http, or a group.");
        }
        String which = words(filter);
        Map<String, Object> headers = new HashMap<>(Map.of("XeroAfter", given.number("after", 0)));
        headers.put("XeroSink", filter.sink());
        headers.put("XeroTenantId", filter.organisation());
        headers.put("XeroEntity", filter.entity());
        headers.put("XeroRecordId", filter.recordId());
        headers.put("XeroParkedGroup", filter.group());
        headers.put("XeroParkedLike", filter.question());
        headers.put("XeroUntil", filter.until());
        ReplayResult result = replay(headers);
        if (result.records().isEmpty() && filter.sink() != null && !sinks.names().contains(filter.sink())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no sink " + filter.sink()
                    + " in xero.sinks on this node, and no record is parked for it.");
        }
        acts.note("deliver", "The parked records of " + which + " were replayed: " + words(result.outcomes()) + ".");
        return ResponseEntity.status(status(result)).body(result);
    }

    /** Gives up one record. @return how many were dropped, which is one */
    @DeleteMapping("/{id}")
    Map<String, Integer> drop(@PathVariable long id) {
        Parked record = parked.find(id).orElseThrow(() -> ParkedApi.unknown(id));
        if (!parked.drop(id)) {
            throw ParkedApi.unknown(id);
        }
        EventRecord about = items.eventRecord(record);
        acts.note("deliver", about, "The parked record " + about.name() + " of " + about.entity() + " of " + about.organisation()
                + " for the sink " + record.sink() + " was dropped.");
        return Map.of("dropped", 1);
    }

    /** Gives up what the filters let through; without a filter, nothing. @return how many were dropped, and whether more are left */
    @DeleteMapping
    Dropped dropAll(@RequestParam Map<String, String> parameters) {
        ParkedFilter filter = new ParkedParameters(parameters).filter();
        if (filter.isEmpty()) {
            throw ParkedParameters.wrong("Name the records to drop, such as ?sink=http.");
        }
        String which = words(filter);
        Dropped dropped = parked.drop(filter);
        acts.note("deliver", null, filter.organisation(), Counted.of(dropped.dropped(), "parked record was", "parked records were")
                + " dropped, of " + which + ".");
        return dropped;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ListParameters.answer(failure);
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

    /** @return the filter for people, who know a group by its sink and its reason; asked before the records are gone */
    private String words(ParkedFilter filter) {
        Optional<ParkedGroups.Group> group = filter.group() == null ? Optional.empty() : groups.find(filter.group());
        ParkedFilter rest = new ParkedFilter(group.map(ParkedGroups.Group::sink).orElse(filter.sink()), filter.organisation(),
                filter.entity(), filter.recordId(), group.isEmpty() ? filter.group() : null, filter.question(), null);
        return "the " + rest + group.map(found -> " (" + found.reason() + ")").orElse("");
    }

    private static String words(Map<Outcome, Integer> outcomes) {
        return outcomes.isEmpty() ? "none was left" : outcomes.entrySet().stream().map(each ->
                Counted.of(each.getValue(), "record") + " " + each.getKey().words()).collect(Collectors.joining(", "));
    }
}
