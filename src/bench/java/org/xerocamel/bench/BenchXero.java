package org.xerocamel.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/**
 * The simulated Xero as a process of its own: one organisation, no limits, pages remembered. The argument is the number
 * of invoices. It says in a line of JSON where it is and ends with its input.
 */
public final class BenchXero {

    private BenchXero() {}

    /** Starts it. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        try (XeroSimulator xero = XeroSimulator.start()) {
            xero.limits().off();
            xero.rememberPages();
            xero.tokens().accessTokenLifetime(Duration.ofDays(7));
            SimulatedOrganisation demo = xero.addOrganisation("Demo");
            // They changed long ago, so that a second pass over what changed since the first finds none.
            Instant then = Instant.now().minus(Duration.ofDays(30));
            demo.addInvoices(Integer.parseInt(arguments[0]), then.minus(Duration.ofDays(300)), then);
            System.out.println(new ObjectMapper().writeValueAsString(Map.of("url", xero.url().toString(),
                    "tenantId", demo.tenantId(), "token", token(xero.url()))));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static String token(URI xero) throws IOException, InterruptedException {
        byte[] pair = (XeroSimulator.CLIENT_ID + ":" + XeroSimulator.CLIENT_SECRET).getBytes(StandardCharsets.UTF_8);
        String answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(xero.resolve("/connect/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build(),
                HttpResponse.BodyHandlers.ofString()).body();
        return new ObjectMapper().readTree(answer).required("access_token").asText();
    }
}
