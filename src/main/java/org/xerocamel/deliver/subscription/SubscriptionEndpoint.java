package org.xerocamel.deliver.subscription;

import java.util.Arrays;
import java.util.List;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.xerocamel.deliver.Subscriptions.Subscription;

/** The endpoint of a subscription: its name and its streams. */
public class SubscriptionEndpoint extends DefaultEndpoint {

    private final String name;
    private final SubscriptionComponent component;
    private String entity = "";
    private String organisation = "";
    private Delivery delivery = Delivery.RECORD;
    private int parkAfter;

    /** What one exchange holds. */
    public enum Delivery {
        /** One record. */
        RECORD,
        /** A batch, a record a line. */
        BATCH
    }

    SubscriptionEndpoint(String uri, String name, SubscriptionComponent component) {
        super(uri, component);
        this.name = name;
        this.component = component;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (parkAfter < 0 || parkAfter > 0 && delivery == Delivery.BATCH) {
            throw new IllegalArgumentException("The subscription " + name + " has parkAfter " + parkAfter + "; it must be 0, or"
                    + " a number of attempts where each message holds a record, since of a batch nobody can tell which"
                    + " record is at fault");
        }
        SubscriptionConsumer consumer = new SubscriptionConsumer(this, processor, component);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("A route cannot send to a subscription; only xero-camel does");
    }

    Subscription subscription() {
        return new Subscription(name, list(organisation), list(entity));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    public String getEntity() {
        return entity;
    }

    /** @param entity names of entities, comma-separated; empty for all that are fetched */
    public void setEntity(String entity) {
        this.entity = entity;
    }

    public String getOrganisation() {
        return organisation;
    }

    /** @param organisation tenant ids or names, comma-separated; empty for all */
    public void setOrganisation(String organisation) {
        this.organisation = organisation;
    }

    public Delivery getDelivery() {
        return delivery;
    }

    public int getParkAfter() {
        return parkAfter;
    }

    /** @param parkAfter after how many failed attempts a record is parked, so that those behind it follow; 0 for never */
    public void setParkAfter(int parkAfter) {
        this.parkAfter = parkAfter;
    }

    /** @param delivery what one exchange holds */
    public void setDelivery(Delivery delivery) {
        this.delivery = delivery;
    }
}
