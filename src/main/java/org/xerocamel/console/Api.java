package org.xerocamel.console;

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

/** The JSON that scripts and the console read. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class Api {

    private final StatusReader status;
    private final ProducerTemplate routes;

    Api(StatusReader status, ProducerTemplate routes) {
        this.status = status;
        this.routes = routes;
    }

    /** @return how everything stands */
    @GetMapping("/status")
    Status status() {
        return status.read();
    }

    /**
     * @param id the organisation's tenant id or name
     * @param idOrNumber the invoice's id or number, which may hold slashes
     * @return the invoice as Xero has it now, in the form of the batches
     */
    @GetMapping("/organisations/{id}/invoices/{*idOrNumber}")
    byte[] invoice(@PathVariable String id, @PathVariable String idOrNumber) {
        return read(id, idOrNumber.substring(1));
    }

    /**
     * The same for any number: servers and proxies refuse or rewrite some characters in a path, such as an encoded slash.
     *
     * @param id the organisation's tenant id or name
     * @param number the invoice's id or number
     * @return the invoice as Xero has it now, in the form of the batches
     */
    @GetMapping(path = "/organisations/{id}/invoices", params = "number")
    byte[] invoiceNumbered(@PathVariable String id, @RequestParam String number) {
        return read(id, number);
    }

    /**
     * Changes one invoice at Xero.
     *
     * @param id the organisation's tenant id or name
     * @param idOrNumber the invoice's id or number, which may hold slashes
     * @param key makes a repetition of the same request harmless; may be absent
     * @param body what is to change, by the columns of an inbox file
     * @return what became of it
     */
    @PostMapping("/organisations/{id}/invoices/{*idOrNumber}")
    ResponseEntity<Object> update(@PathVariable String id, @PathVariable String idOrNumber,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @RequestBody(required = false) byte[] body) {
        return change(id, idOrNumber.substring(1), key, body);
    }

    /** The same for any number, as for reading. */
    @PostMapping(path = "/organisations/{id}/invoices", params = "number")
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
        ResponseEntity.BodyBuilder response = ResponseEntity.status(switch (String.valueOf(result.get("result"))) {
            case "refused" -> HttpStatus.UNPROCESSABLE_ENTITY;
            case "unknown" -> HttpStatus.BAD_GATEWAY;
            case "waiting" -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.OK;
        });
        Object wait = answer.getMessage().getHeader(HttpHeaders.RETRY_AFTER);
        return (wait == null ? response : response.header(HttpHeaders.RETRY_AFTER, wait.toString())).body(result);
    }

    private byte[] read(String organisation, String invoice) {
        return routes.requestBodyAndHeaders("direct:xero-invoice", null,
                Map.of("XeroTenantId", organisation, "XeroInvoice", invoice), byte[].class);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(CamelExecutionException failure) {
        return Failures.answer(failure.getCause());
    }
}
