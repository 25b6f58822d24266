package org.xerocamel.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.history.Event;
import org.xerocamel.history.Events;
import org.xerocamel.history.History;
import org.xerocamel.history.History.Hours;

/** Serves the timeline and the history of the charts. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class HistoryApi {

    private static final int MOST_EVENTS = 1000;

    private final History history;
    private final Events events;
    private final int dayLimit;

    HistoryApi(History history, Events events, XeroProperties settings) {
        this.history = history;
        this.events = events;
        this.dayLimit = settings.limits().day();
    }

    /** The hours, and the limit of calls a day for each organisation to compare with. */
    record Charts(@JsonUnwrapped Hours hours, int dayLimit) {}

    /** Some events, the newest first; {@code next} is the {@code before} that shows more, null at the end. */
    record Timeline(List<Event> events, Long next) {}

    /**
     * @param days how many, at most as many as {@code xero.console.history} keeps
     * @param organisations of how many organisations at most the calls and bytes are told, those with most; all without it
     * @return what was done in each of their hours
     */
    @GetMapping("/history")
    Charts history(@RequestParam(defaultValue = "3") int days, @RequestParam(required = false) Integer organisations) {
        long most = Math.max(1, history.kept().toDays());
        if (days < 1 || days > most) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "days is " + days + ", but must be 1 to " + most
                    + ", for which xero.console.history keeps the history.");
        }
        if (organisations != null && organisations < 0) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "organisations is " + organisations + ", but must be 0 or more.");
        }
        Hours hours = history.read(days);
        return new Charts(organisations == null ? hours : hours.ofMost(organisations), dayLimit);
    }

    /**
     * @param limit at most so many, up to 1,000
     * @param before only those with a lower id
     * @param organisation a tenant id or a name
     * @return what happened, the newest first
     */
    @GetMapping("/events")
    Timeline events(@RequestParam(defaultValue = "100") int limit, @RequestParam(required = false) Long before,
            @RequestParam(required = false) String stage, @RequestParam(required = false) String organisation) {
        int most = Math.max(1, Math.min(MOST_EVENTS, limit));
        List<Event> found = events.list(before, stage, organisation, most + 1);
        boolean more = found.size() > most;
        return new Timeline(found.stream().limit(most).toList(), more ? Long.valueOf(found.get(most - 1).id()) : null);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getReason())));
    }
}
