package org.xerocamel.console;

import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.config.Counted;
import org.xerocamel.connect.Departure;
import org.xerocamel.connect.Disconnect.DisconnectException;
import org.xerocamel.connect.Revoke;

/** Disconnects one organisation, or revokes a whole login, on request. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
class DisconnectApi {

    private final ProducerTemplate routes;
    private final Acts acts;

    DisconnectApi(ProducerTemplate routes, Acts acts) {
        this.routes = routes;
        this.acts = acts;
    }

    /**
     * @param id the organisation's tenant id or name
     * @param records {@code keep} or {@code remove}
     * @return the outcome: 200 when all is done, 202 while the call to Xero is retried or records are being removed
     */
    @DeleteMapping("/organisations/{id}")
    ResponseEntity<Departure> disconnect(@PathVariable String id, @RequestParam(defaultValue = "keep") String records) {
        Departure departure = routes.requestBodyAndHeaders("direct:xero-disconnect", null,
                Map.of("XeroTenantId", id, "XeroRecords", records), Departure.class);
        acts.note("connect", departure.tenantId(), departure.organisation(), departure.organisation()
                + " was disconnected in xero-camel; its records: " + records + ".");
        return ResponseEntity.status(isDone(departure) ? HttpStatus.OK : HttpStatus.ACCEPTED).body(departure);
    }

    /**
     * @param id the login's id, as {@code /api/status} shows it
     * @param records {@code keep} or {@code remove}
     * @return the outcome: 200 when all is done, 202 while the call to Xero is retried or records are being removed
     */
    @DeleteMapping("/authorisations/{id}")
    ResponseEntity<Revoke.Revoked> revoke(@PathVariable String id, @RequestParam(defaultValue = "keep") String records) {
        Revoke.Revoked revoked = routes.requestBodyAndHeaders("direct:xero-revoke", null,
                Map.of("XeroAuthorisation", id, "XeroRecords", records), Revoke.Revoked.class);
        acts.note("connect", "A login to " + Counted.of(revoked.organisations().size(), "organisation") + " was revoked; their records: "
                + records + ".");
        boolean done = revoked.endedAtXero() && revoked.organisations().stream().allMatch(DisconnectApi::isDone);
        return ResponseEntity.status(done ? HttpStatus.OK : HttpStatus.ACCEPTED).body(revoked);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(CamelExecutionException failure) {
        HttpStatus status = failure.getCause() instanceof DisconnectException wrong
                ? HttpStatus.valueOf(wrong.status()) : HttpStatus.SERVICE_UNAVAILABLE;
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getCause().getMessage())));
    }

    private static boolean isDone(Departure departure) {
        return departure.endedAtXero() && !"REMOVING".equals(departure.records());
    }
}
