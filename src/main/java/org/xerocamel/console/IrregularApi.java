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
import org.xerocamel.fetch.IrregularRecord;
import org.xerocamel.fetch.IrregularRecords;
import org.xerocamel.status.Status.IrregularItem;
import org.xerocamel.status.StatusReader;

/** Lists and acknowledges irregular records. */
@RestController
@RequestMapping(path = "/api/irregular", produces = MediaType.APPLICATION_JSON_VALUE)
class IrregularApi {

    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final List<String> KNOWN = List.of("after", "entity", "kind", "limit", "organisation");

    /** Some of them, by number; {@code next} is the {@code after} that shows more, null at the end. */
    @JsonInclude
    record Page(List<IrregularItem> irregular, Long next) {}

    private final IrregularRecords records;
    private final StatusReader status;
    private final Acts acts;

    IrregularApi(IrregularRecords records, StatusReader status, Acts acts) {
        this.records = records;
        this.status = status;
        this.acts = acts;
    }

    /** @return those that the filters let through, the oldest first */
    @GetMapping
    Page list(@RequestParam Map<String, String> given) {
        given.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
            throw ParkedParameters.wrong("There is no parameter " + name + "; there are " + String.join(", ", KNOWN) + ".");
        });
        ParkedParameters numbers = new ParkedParameters(given);
        int limit = (int) Math.max(1, Math.min(MOST, numbers.number("limit", USUAL)));
        List<IrregularItem> found = records.list(given.get("organisation"), given.get("entity"), given.get("kind"),
                numbers.number("after", 0), limit + 1).stream().map(IrregularItem::of).toList();
        List<IrregularItem> shown = found.stream().limit(limit).toList();
        return new Page(shown, found.size() > limit ? shown.get(limit - 1).id() : null);
    }

    /** Acknowledges a record; it is reported again once its content changes. */
    @PostMapping("/{id}/acknowledge")
    Map<String, Integer> acknowledge(@PathVariable long id) {
        IrregularRecord record = records.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                "There is no irregular record with the id " + id + "."));
        records.acknowledge(record);
        status.forget();
        acts.note("fetch", record.stream().tenantId(), record.stream().organisation(), record.stream().entity() + ": "
                + record.reason() + " It was acknowledged and stays set aside.");
        return Map.of("acknowledged", 1);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getReason())));
    }
}
