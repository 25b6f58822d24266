package org.xerocamel.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.XeroSimulator;

/**
 * The simulated Xero as a process of its own: no limits, pages remembered. The arguments are the number of organisations
 * and of the invoices of each. It says in a line of JSON where it is, answers questions line by line and ends with its
 * input.
 */
public final class BenchXero {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** As long as a token endpoint far away takes. */
    private static final long TOKEN_MILLIS = 100;

    private final XeroSimulator xero;
    private final AtomicInteger tokenCalls = new AtomicInteger();
    private final AtomicInteger tokenCallsNow = new AtomicInteger();
    private final AtomicInteger tokenCallsAtOnce = new AtomicInteger();
    private int changes;

    private BenchXero(XeroSimulator xero) {
        this.xero = xero;
    }

    /** Starts it. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        try (XeroSimulator xero = XeroSimulator.start()) {
            xero.limits().off();
            xero.rememberPages();
            xero.tokens().accessTokenLifetime(Duration.ofDays(7));
            // They changed long ago, so that a second pass over what changed since the first finds none.
            Instant then = Instant.now().minus(Duration.ofDays(30));
            for (int number = 1; number <= Integer.parseInt(arguments[0]); number++) {
                xero.addOrganisation("Demo " + number)
                        .addInvoices(Integer.parseInt(arguments[1]), then.minus(Duration.ofDays(300)), then);
            }
            SimulatedOrganisation first = xero.organisations().get(0);
            say(Map.of("url", xero.url().toString(), "tenantId", first.tenantId(), "token", token(xero.url())));
            new BenchXero(xero).answer(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
    }

    private void answer(BufferedReader questions) throws IOException {
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] words = line.split(" ");
            if (words[0].equals("login")) {
                // From now on another person logs in, who has this organisation alone.
                int number = Integer.parseInt(words[1]);
                xero.consent().as("person" + number + "@example.com")
                        .tick(xero.organisations().get(number).tenantId());
            } else if (words[0].equals("change")) {
                change(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            } else if (words[0].equals("books")) {
                xero.organisations().forEach(SimulatedOrganisation::openBooks);
            } else if (words[0].equals("slow")) {
                xero.faults().onToken().always(slow());
            }
            say(Map.of("apiCalls", xero.calls().count("/api.xro/"), "tokenCalls", tokenCalls.get(),
                    "tokenCallsAtOnce", tokenCallsAtOnce.get()));
        }
    }

    /** Changes the first records of one organisation in so many, of other ones each time. */
    private void change(int oneIn, int records) {
        changes++;
        List<SimulatedOrganisation> all = xero.organisations();
        for (int number = changes % oneIn; number < all.size(); number += oneIn) {
            SimulatedOrganisation organisation = all.get(number);
            organisation.invoices().stream().limit(records).forEach(invoice -> organisation.update(invoice.id(),
                    record -> record.put("Reference", "change " + changes)));
        }
    }

    /** From now on each call of the token endpoint takes its time, and is counted. */
    private Fault slow() {
        return (request, right) -> {
            tokenCalls.incrementAndGet();
            tokenCallsAtOnce.accumulateAndGet(tokenCallsNow.incrementAndGet(), Math::max);
            try {
                Thread.sleep(TOKEN_MILLIS);
                return right.apply(request);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                tokenCallsNow.decrementAndGet();
            }
        };
    }

    private static void say(Map<String, ?> answer) throws IOException {
        System.out.println(JSON.writeValueAsString(answer));
    }

    private static String token(URI xero) throws IOException, InterruptedException {
        byte[] pair = (XeroSimulator.CLIENT_ID + ":" + XeroSimulator.CLIENT_SECRET).getBytes(StandardCharsets.UTF_8);
        String answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(xero.resolve("/connect/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build(),
                HttpResponse.BodyHandlers.ofString()).body();
        return JSON.readTree(answer).required("access_token").asText();
    }
}
