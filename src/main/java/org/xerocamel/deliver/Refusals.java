package org.xerocamel.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;

/** Collects the records that a sink refuses for good. */
@Component("xeroRefusals")
public class Refusals {

    private static final String PROPERTY = "XeroRefusals";

    private final XeroProperties properties;
    private final ObjectMapper json = new ObjectMapper();

    public Refusals(XeroProperties properties) {
        this.properties = properties;
    }

    /** Notes that the sink refuses the record in the body for good; it is parked when the batch is delivered. */
    @Handler
    public void refuse(Exchange exchange) {
        byte[] record = exchange.getMessage().getBody(byte[].class);
        String reason = exchange.getMessage().getHeader("XeroRefusal", String.class);
        if (reason == null) {
            reason = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage();
        }
        String entity = exchange.getMessage().getHeader("XeroEntity", String.class);
        taken(exchange).add(new Refusal(id(record, entity), reason, record));
    }

    /** Begins the list for one delivery; called by the delivery route before the sink. */
    public void begin(Exchange exchange) {
        exchange.setProperty(PROPERTY, new CopyOnWriteArrayList<Refusal>());
    }

    /** The records refused during this delivery, in order. */
    @SuppressWarnings("unchecked")
    public List<Refusal> taken(Exchange exchange) {
        return exchange.getProperty(PROPERTY, List.class);
    }

    private String id(byte[] record, String entity) {
        try {
            JsonNode id = json.readTree(record).get(properties.entities().get(entity).id());
            return id == null ? null : id.asText();
        } catch (IOException e) {
            return null;
        }
    }

    /** A record that a sink refused, and why. */
    public record Refusal(String recordId, String reason, byte[] record) {}
}
