package org.xerocamel.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.xerocamel.inbox.InboxList;
import org.xerocamel.inbox.InboxMoves;
import org.xerocamel.write.WrittenUpdates;

/** Changes an invoice at Xero on request, and lists the files of the inbox. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class UpdatesApi {

    private final InboxList updates;
    private final InboxMoves moves;
    private final WrittenUpdates written;
    private final ProducerTemplate routes;
    private final Acts acts;

    UpdatesApi(InboxList updates, InboxMoves moves, WrittenUpdates written, ProducerTemplate routes, Acts acts) {
        this.updates = updates;
        this.moves = moves;
        this.written = written;
        this.routes = routes;
        this.acts = acts;
    }

    /** @return the files of the inbox that are not put away yet, those that wait for a person, and what was written last */
    @GetMapping("/updates")
    Map<String, List<?>> list() throws IOException {
        return Map.of("files", updates.waiting(), "waiting", moves.waiting(), "written", written.last());
    }

    /**
     * Changes one invoice at Xero.
     *
     * @param id the organisation's tenant id or name
     * @param idOrNumber the invoice's id or number, which may hold slashes
     * @param key makes a repetition of the same request harmless; may be absent
     * @param body what is to change, by the columns of an inbox file
     * @return the outcome
     */
    @PostMapping("/organisations/{id}/invoices/{*idOrNumber}")
    ResponseEntity<Object> update(@PathVariable String id, @PathVariable String idOrNumber,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody(required = false) byte[] body) {
        return change(id, idOrNumber.substring(1), key, body);
    }

    /**
     * The same for any number, as for reading. The mapping does not name the parameter: Spring would look for it in every
     * post, also of the webhook, and a form's body is consumed by reading it.
     */
    @PostMapping("/organisations/{id}/invoices")
    ResponseEntity<Object> updateNumbered(@PathVariable String id, @RequestParam String number,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody(required = false) byte[] body) {
        return change(id, number, key, body);
    }

    private ResponseEntity<Object> change(String organisation, String invoice, String key, byte[] body) {
        Map<String, Object> headers = new HashMap<>(Map.of("XeroTenantId", organisation, "XeroInvoice", invoice));
        headers.put("Idempotency-Key", key);
        Exchange answer = routes.request("direct:xero-update", exchange -> {
            exchange.getMessage().setHeaders(headers);
            exchange.getMessage().setBody(body);
        });
        if (answer.getException() != null) {
            throw new CamelExecutionException("The update failed", answer, answer.getException());
        }
        Map<?, ?> result = (Map<?, ?>) answer.getMessage().getBody(List.class).get(0);
        acts.note("update", null, organisation, "A change of the invoice " + invoice + " was requested: "
                + result.get("result") + ".");
        ResponseEntity.BodyBuilder response = ResponseEntity.status(switch (String.valueOf(result.get("result"))) {
            case "refused" -> HttpStatus.UNPROCESSABLE_ENTITY;
            case "unknown" -> HttpStatus.BAD_GATEWAY;
            case "waiting" -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.OK;
        });
        Object wait = answer.getMessage().getHeader(HttpHeaders.RETRY_AFTER);
        return (wait == null ? response : response.header(HttpHeaders.RETRY_AFTER, wait.toString())).body(result);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(CamelExecutionException failure) {
        return Failures.answer(failure.getCause());
    }
}
