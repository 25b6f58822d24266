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
        SubscriptionConsumer consumer = new SubscriptionConsumer(this, processor, component.subscriptions(),
                component.workers());
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

    /** @param delivery what one exchange holds */
    public void setDelivery(Delivery delivery) {
        this.delivery = delivery;
    }
}
