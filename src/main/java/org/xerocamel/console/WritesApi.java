package org.xerocamel.console;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.inbox.InboxMoves;
import org.xerocamel.write.WrittenUpdates;

/** Creates and changes records at Xero on request, approves files that wait, and has what was written taken back. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class WritesApi {

    private static final Set<String> GOOD = Set.of("created", "changed", "unchanged", "done", "dry run");

    private final ProducerTemplate routes;
    private final WrittenUpdates written;
    private final InboxMoves moves;
    private final Acts acts;

    WritesApi(ProducerTemplate routes, WrittenUpdates written, InboxMoves moves, Acts acts) {
        this.routes = routes;
        this.written = written;
        this.moves = moves;
        this.acts = acts;
    }

    /**
     * Creates or changes records.
     *
     * @param id the organisation's tenant id or name
     * @param entity such as {@code Invoices}, or one of its kinds such as {@code Bills}
     * @param key makes a repetition of the same request harmless; may be absent
     * @param body one record or a list, with Xero's own field names
     * @return the outcome of each, in the order of the request, each followed by that of its steps
     */
    @PostMapping("/organisations/{id}/{entity:[A-Z]\\w*}")
    ResponseEntity<Object> write(@PathVariable String id, @PathVariable String entity,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody(required = false) byte[] body) {
        Map<String, Object> headers = new LinkedHashMap<>(Map.of("XeroTenantId", id, "XeroEntity", entity));
        headers.put("Idempotency-Key", key);
        Exchange answer = routes.request("direct:xero-write", exchange -> {
            exchange.getMessage().setHeaders(headers);
            exchange.getMessage().setBody(body);
        });
        if (answer.getException() != null) {
            throw new CamelExecutionException("The write failed", answer, answer.getException());
        }
        List<?> results = answer.getMessage().getBody(List.class);
        Long update = answer.getMessage().getHeader("XeroUpdate", Long.class);
        acts.note("update", null, id, results.size() + " " + entity + " were sent in the update " + update + ".");
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status(results));
        Object wait = answer.getMessage().getHeader(HttpHeaders.RETRY_AFTER);
        if (wait != null) {
            response.header(HttpHeaders.RETRY_AFTER, wait.toString());
        }
        return response.body(Map.of("id", update, "results", results));
    }

    /** @return the worst of the outcomes: what needs to be asked again before what was refused */
    private static HttpStatus status(List<?> results) {
        Set<String> words = results.stream().map(line -> String.valueOf(((Map<?, ?>) line).get("result")))
                .collect(Collectors.toSet());
        if (words.contains("waiting")) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        if (words.contains("unknown")) {
            return HttpStatus.BAD_GATEWAY;
        }
        return GOOD.containsAll(words) ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY;
    }

    /** @return a file or request that was written, with the result of each document */
    @GetMapping("/updates/{id:\\d+}")
    ResponseEntity<Object> one(@PathVariable long id) {
        return written.find(id).<ResponseEntity<Object>>map(found -> ResponseEntity.ok(Map.of("update", found, "results",
                written.results(id), "totals", written.totals(id)))).orElseGet(() -> missing(id));
    }

    /** Has what the documents of a file or request created or changed taken back, where that is possible. */
    @PostMapping("/updates/{id:\\d+}/undo")
    ResponseEntity<Object> undo(@PathVariable long id) throws IOException {
        if (written.find(id).isEmpty()) {
            return missing(id);
        }
        if (!moves.undo(id)) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("error", "There is no inbox (xero.update.inbox),"
                    + " which holds what is to be taken back."));
        }
        acts.note("update", null, null, "The update " + id + " is to be taken back.");
        return ResponseEntity.accepted().body(Map.of("file", "undo/update-" + id + ".json"));
    }

    /**
     * Approves a file that waits.
     *
     * @param file its path below {@code waiting/}
     */
    @PostMapping("/updates/approve")
    ResponseEntity<Object> approve(@RequestParam String file) throws IOException {
        try {
            moves.approve(file);
        } catch (NoSuchFileException e) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND).body(Map.of("error", "No file waits under that path."));
        }
        acts.note("update", null, null, "The file " + file + " was approved.");
        return ResponseEntity.accepted().body(Map.of("file", "approved/" + file));
    }

    private static ResponseEntity<Object> missing(long id) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND).body(Map.of("error", "No update has the number " + id + "."));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(CamelExecutionException failure) {
        return Failures.answer(failure.getCause());
    }
}
