package org.xerocamel.console;

import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.tokens.RefreshNow.RefreshOutcome;

/** Renews a login on request. */
@RestController
@RequestMapping(path = "/api/authorisations", produces = MediaType.APPLICATION_JSON_VALUE)
class RefreshApi {

    private final ProducerTemplate routes;
    private final Acts acts;

    RefreshApi(ProducerTemplate routes, Acts acts) {
        this.routes = routes;
        this.acts = acts;
    }

    /**
     * @param id the login's id, as {@code /api/status} shows it
     * @return that it was renewed, or why not
     */
    @PostMapping("/{id}/refresh")
    ResponseEntity<Map<String, String>> refresh(@PathVariable String id) {
        RefreshOutcome outcome = routes.requestBodyAndHeader("direct:xero-refresh-now", null, "XeroAuthorisation", id,
                RefreshOutcome.class);
        if (outcome.what() == RefreshOutcome.What.UNKNOWN) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND).body(Map.of("error", outcome.text()));
        }
        acts.note("tokens", "Renewal of a login was requested: " + outcome.text());
        return switch (outcome.what()) {
            case RENEWED -> ResponseEntity.accepted().body(Map.of("text", outcome.text()));
            case LOST -> ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("error", outcome.text()));
            default -> ResponseEntity.status(HttpStatus.BAD_GATEWAY).body(Map.of("error", outcome.text()));
        };
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(CamelExecutionException failure) {
        return Failures.answer(failure.getCause());
    }
}
