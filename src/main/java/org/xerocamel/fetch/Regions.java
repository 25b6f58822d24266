package org.xerocamel.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.fetch.FetchException.WrongRegionException;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.xero.XeroException;
import org.xerocamel.xero.XeroRequest;

/**
 * The region of an organisation, for records that Xero offers only in some regions, such as payroll (other endpoints). It is
 * fetched once, since it does not change.
 */
@Component("xeroRegions")
public class Regions {

    private static final Logger LOG = LoggerFactory.getLogger(Regions.class);
    /**
     * A login that lacks the scope for the organisation's settings asks once a day, not in each pass; likewise where the
     * answer has no country.
     */
    private static final Duration ASK_SELDOM = Duration.ofDays(1);
    /** Another refusal may pass. */
    private static final Duration ASK_SOON = Duration.ofMinutes(5);

    private final XeroProperties settings;
    private final Organisations organisations;
    private final ObjectMapper json;
    private final Map<String, Long> refused = new ConcurrentHashMap<>();

    Regions(XeroProperties settings, Organisations organisations, Json json) {
        this.settings = settings;
        this.organisations = organisations;
        this.json = json.mapper();
    }

    /** @return whether the region counts for what is walked, is not known yet, and may be asked for */
    public boolean isUnknown(Exchange exchange) {
        String tenant = stream(exchange).tenantId();
        return !regions(exchange).isEmpty() && !isRefused(tenant) && organisations.country(tenant).isEmpty();
    }

    private boolean isRefused(String tenantId) {
        Long until = refused.get(tenantId);
        return until != null && System.nanoTime() - until < 0;
    }

    /** Makes the question for the organisation the body. */
    public void request(Exchange exchange) {
        XeroStream stream = stream(exchange);
        exchange.getMessage().setBody(new XeroRequest(stream.tenantId(), stream.organisation(), "Organisation", Map.of(),
                null).of(Entity.of("Organisation", "OrganisationID",
                        List.of("accounting.settings.read", "accounting.settings"))));
    }

    /** Keeps what Xero answered. */
    public void keep(Exchange exchange) throws IOException {
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            JsonNode country = json.readTree(answer).path("Organisations").path(0).path("CountryCode");
            if (country.asText("").matches("[A-Z]{2}")) {
                organisations.keepCountry(stream(exchange).tenantId(), country.asText());
            } else {
                waitFor(exchange, ASK_SELDOM);
            }
        }
        exchange.getMessage().setBody(null);
    }

    /** Without the scope for the region, Xero itself refuses the records that it does not offer there. */
    public void leave(Exchange exchange) {
        LOG.debug("Xero does not let the login read the region of {}", stream(exchange).organisation());
        boolean scope = exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof XeroException.NotAllowed refusal
                && refusal.isScope();
        waitFor(exchange, scope ? ASK_SELDOM : ASK_SOON);
        exchange.getMessage().setBody(null);
    }

    private void waitFor(Exchange exchange, Duration wait) {
        refused.put(stream(exchange).tenantId(), System.nanoTime() + wait.toNanos());
    }

    /** @throws WrongRegionException where the organisation is known to be elsewhere */
    public void check(Exchange exchange) {
        List<String> regions = regions(exchange);
        XeroStream stream = stream(exchange);
        if (!regions.isEmpty()) {
            organisations.country(stream.tenantId()).filter(country -> !regions.contains(country)).ifPresent(country -> {
                throw new WrongRegionException(stream.entity() + " is only for organisations in " + String.join(", ", regions)
                        + ", and " + stream.organisation() + " is in " + country);
            });
        }
    }

    private List<String> regions(Exchange exchange) {
        return settings.entities().get(stream(exchange).entity()).regions();
    }

    private static XeroStream stream(Exchange exchange) {
        return PassWalker.walk(exchange).stream();
    }
}
