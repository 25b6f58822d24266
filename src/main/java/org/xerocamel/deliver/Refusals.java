package org.xerocamel.deliver;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;

/** Collects the records of a batch that a sink refuses for good; each is parked with its reason. */
@Component("xeroRefusals")
public class Refusals {

    private static final String LIST = "XeroRefusals";
    private static final String REASON = "XeroRefusal";
    private static final String RECORD = "XeroRefusable";

    private final XeroProperties settings;

    public Refusals(XeroProperties settings) {
        this.settings = settings;
    }

    /**
     * Notes that the sink refuses the record in the body for good; it is parked when the batch is delivered. Where each
     * record has an exchange of its own, the body may be anything by then. The reason is the header {@code XeroRefusal}, or
     * else the message of the exception that was caught.
     */
    @Handler
    public void refuse(Exchange exchange) {
        byte[] given = exchange.getProperty(RECORD, byte[].class);
        byte[] record = given == null ? exchange.getMessage().getBody(byte[].class) : given;
        if (record == null) {
            throw new IllegalStateException("A sink refused a record, but the message body contains none.");
        }
        list(exchange).add(new Refusal(recordId(exchange, record), reason(exchange), record));
    }

    /** Notes that the record is to be parked with the reason, unless the route has refused it already. */
    public void park(Exchange batch, byte[] record, String reason) {
        List<Refusal> refused = list(batch);
        if (refused.stream().noneMatch(each -> Arrays.equals(each.record(), record))) {
            refused.add(new Refusal(recordId(batch, record), reason, record));
        }
    }

    /** Begins the list for one delivery; called by the delivery route before the sink. */
    public void begin(Exchange exchange) {
        // A property is shared by reference with the exchanges of a split, which may add to the list at once.
        exchange.setProperty(LIST, new CopyOnWriteArrayList<Refusal>());
    }

    /**
     * Lets what is refused in a part of a batch be refused of the batch.
     *
     * @param record the one record of the part; null where it holds several
     */
    public static void share(Exchange batch, Exchange part, byte[] record) {
        part.setProperty(LIST, batch.getProperty(LIST));
        part.setProperty(RECORD, record);
    }

    /** @return the records refused during this delivery, in order */
    public List<Refusal> taken(Exchange exchange) {
        return List.copyOf(list(exchange));
    }

    @SuppressWarnings("unchecked")
    private static List<Refusal> list(Exchange exchange) {
        List<Refusal> list = exchange.getProperty(LIST, List.class);
        if (list == null) {
            // A list made here would be seen by this part of a split alone, and the record would be lost.
            throw new IllegalStateException("A record was refused outside a delivery: begin was not called.");
        }
        return list;
    }

    private String recordId(Exchange exchange, byte[] record) {
        String name = exchange.getMessage().getHeader("XeroEntity", String.class);
        Entity entity = name == null ? null : settings.entities().get(name);
        return entity == null ? "" : Ndjson.field(record, entity.id());
    }

    private static String reason(Exchange exchange) {
        String reason = exchange.getMessage().getHeader(REASON, String.class);
        if (reason != null) {
            return Shown.line(reason);
        }
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return caught == null ? "no reason given" : Shown.reason(caught);
    }

    /**
     * A record that a sink refused for good.
     *
     * @param recordId its id at Xero; empty where the record holds none
     * @param reason why, for a person
     * @param record the record as it was delivered, one line of JSON
     */
    public record Refusal(String recordId, String reason, byte[] record) {}
}
