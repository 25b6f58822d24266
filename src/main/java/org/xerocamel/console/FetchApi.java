package org.xerocamel.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
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
import org.xerocamel.status.Status.StreamStatus;
import org.xerocamel.status.StreamList;

/** Lists the streams, and fetches them on request. */
@RestController
@RequestMapping(path = "/api/streams", produces = MediaType.APPLICATION_JSON_VALUE)
class FetchApi {

    private static final int MOST = 1000;

    private final StreamList streams;
    private final ProducerTemplate routes;
    private final Acts acts;

    FetchApi(StreamList streams, ProducerTemplate routes, Acts acts) {
        this.streams = streams;
        this.routes = routes;
        this.acts = acts;
    }

    /**
     * Some streams. By number, {@code next} is the {@code after} that shows more; in another order, {@code nextPage} is the
     * {@code page}. Both are null at the end.
     */
    record Page(List<StreamStatus> streams, Long next, Integer nextPage) {}

    /**
     * @param organisation a tenant id or a name; null for all
     * @param state such as {@code FAILING}; null for all
     * @param q part of the name of an organisation or an entity; null for all
     * @param group the group of the organisation; null for all
     * @param sort {@code id}, {@code name}, {@code trouble} or {@code last}; by number where it is absent
     * @return the streams that the filters let through
     */
    @GetMapping
    Page list(@RequestParam(required = false) String organisation, @RequestParam(required = false) String entity,
            @RequestParam(required = false) String state, @RequestParam(required = false) String q,
            @RequestParam(required = false) String group,
            @RequestParam(defaultValue = "id") String sort, @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "100") int limit) {
        int most = Math.max(1, Math.min(MOST, limit));
        StreamList.Filter filter = new StreamList.Filter(organisation, entity, state, q, group);
        StreamList.Order order = ListParameters.order(StreamList.Order.class, sort);
        ListParameters.checkPage(page);
        if (order != StreamList.Order.ID) {
            List<StreamStatus> found = streams.sorted(filter, order, (page - 1L) * most, most + 1);
            return new Page(found.stream().limit(most).toList(), null, found.size() > most ? Integer.valueOf(page + 1) : null);
        }
        List<StreamStatus> found = streams.after(filter, after, most + 1);
        boolean more = found.size() > most;
        return new Page(found.stream().limit(most).toList(), more ? Long.valueOf(found.get(most - 1).id()) : null, null);
    }

    /** Fetches all streams now. @return what is going to happen */
    @PostMapping("/fetch")
    ResponseEntity<Map<String, String>> fetchAll() {
        return fetch(null, null);
    }

    /**
     * Fetches one stream now, even if it waits after a failure.
     *
     * @param organisation a tenant id or a name
     * @return what is going to happen
     */
    @PostMapping("/{organisation}/{entity}/fetch")
    ResponseEntity<Map<String, String>> fetchOne(@PathVariable String organisation, @PathVariable String entity) {
        return fetch(organisation, entity);
    }

    private ResponseEntity<Map<String, String>> fetch(String organisation, String entity) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("XeroTenantId", organisation);
        headers.put("XeroEntity", entity);
        int asked = routes.requestBodyAndHeaders("direct:xero-fetch-now", null, headers, Integer.class);
        if (asked == 0 && entity != null) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND).body(Map.of("error", "There is no stream " + entity + " of "
                    + organisation + "; xero.fetch.entities lists what is fetched."));
        }
        String what = entity != null ? entity + " of " + organisation : Counted.of(asked, "stream");
        acts.note("fetch", null, organisation, "Immediate fetch of " + what + " was requested.");
        return ResponseEntity.accepted().body(Map.of("text", "Fetching " + what + " begins now."));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> wrong(ResponseStatusException failure) {
        return ListParameters.answer(failure);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(CamelExecutionException failure) {
        return Failures.answer(failure.getCause());
    }
}
