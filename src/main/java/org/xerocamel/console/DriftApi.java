package org.xerocamel.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
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
import org.xerocamel.drift.Drift;
import org.xerocamel.drift.DriftAcceptance;
import org.xerocamel.drift.Drifts;

/** Lists and accepts fields that changed at Xero. */
@RestController
@RequestMapping(path = "/api/drift", produces = MediaType.APPLICATION_JSON_VALUE)
class DriftApi {

    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final List<String> FILTERS = List.of("entity", "kind", "organisation");
    private static final List<String> KNOWN = List.of("after", "entity", "kind", "limit", "organisation");
    private static final List<String> KINDS = List.of("NEW", "RETYPED", "GONE");

    /** Some of them, by number; {@code next} is the {@code after} that shows more, null at the end. */
    @JsonInclude
    record Page(List<Drift> drift, Long next) {}

    private final Drifts drifts;
    private final DriftAcceptance acceptance;
    private final Acts acts;

    DriftApi(Drifts drifts, DriftAcceptance acceptance, Acts acts) {
        this.drifts = drifts;
        this.acceptance = acceptance;
        this.acts = acts;
    }

    /** @return those that the filters let through, the oldest first, with those that were accepted */
    @GetMapping
    Page list(@RequestParam Map<String, String> given) {
        ParkedParameters numbers = new ParkedParameters(given);
        int limit = (int) Math.max(1, Math.min(MOST, numbers.number("limit", USUAL)));
        List<Drift> found = drifts.list(filter(given, KNOWN), true, numbers.number("after", 0), limit + 1);
        List<Drift> shown = found.stream().limit(limit).toList();
        return new Page(shown, found.size() > limit ? shown.get(limit - 1).id() : null);
    }

    /** Accepts one. A stream that waited for it resumes, unless it waits for another. */
    @PostMapping("/{id}/accept")
    Map<String, Integer> accept(@PathVariable long id) {
        Drift drift = drifts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                "There is no changed field with the id " + id + "."));
        acceptance.accept(drift);
        acts.note("fetch", drift.tenantId(), drift.organisation(), drift.entity() + ": the changed field " + drift.field()
                + " was accepted.");
        return Map.of("accepted", drift.accepted() ? 0 : 1);
    }

    /** Accepts all that the filters let through. @return how many these were */
    @PostMapping("/accept")
    Map<String, Integer> acceptAll(@RequestParam Map<String, String> given) {
        Drift.Filter filter = filter(given, FILTERS);
        int accepted = acceptance.accept(filter);
        acts.note("fetch", null, filter.organisation(), (filter.entity() == null ? "All entities" : filter.entity()) + ": "
                + Counted.of(accepted, "changed field was", "changed fields were") + " accepted.");
        return Map.of("accepted", accepted);
    }

    private static Drift.Filter filter(Map<String, String> given, List<String> known) {
        given.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw ParkedParameters.wrong("There is no parameter " + name + "; there are " + String.join(", ", known) + ".");
        });
        String kind = given.get("kind");
        if (kind != null && !KINDS.contains(kind)) {
            throw ParkedParameters.wrong("The parameter kind is '" + kind + "'; it must be " + String.join(", ", KINDS) + ".");
        }
        return new Drift.Filter(given.get("organisation"), given.get("entity"), kind);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getReason())));
    }
}
