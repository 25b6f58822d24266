package org.xerocamel.console;

import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.status.Status;
import org.xerocamel.status.StatusReader;

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

    /**
     * @param lists how long its lists of organisations, streams and alerts may be, those that need a look first; as they are without it
     * @return the status
     */
    @GetMapping("/status")
    Status status(@RequestParam(required = false) Integer lists) {
        return lists == null ? status.read() : status.read().ofMost(Math.max(0, lists));
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

    private byte[] read(String organisation, String invoice) {
        return routes.requestBodyAndHeaders("direct:xero-invoice", null,
                Map.of("XeroTenantId", organisation, "XeroInvoice", invoice), byte[].class);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(CamelExecutionException failure) {
        return Failures.answer(failure.getCause());
    }
}
