package org.xerocamel.deliver.subscription;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;
import org.xerocamel.deliver.Refusals;
import org.xerocamel.deliver.SinkWorkers;
import org.xerocamel.deliver.Subscriptions;

/** The component {@code xero-subscription:<name>}, which the Kamelet {@code xero-source} starts with. */
@Component("xero-subscription")
class SubscriptionComponent extends DefaultComponent {

    private final Subscriptions subscriptions;
    private final SinkWorkers workers;
    private final Refusals refusals;

    SubscriptionComponent(Subscriptions subscriptions, SinkWorkers workers, Refusals refusals) {
        this.refusals = refusals;
        this.subscriptions = subscriptions;
        this.workers = workers;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) throws Exception {
        SubscriptionEndpoint endpoint = new SubscriptionEndpoint(uri, name, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Refusals refusals() {
        return refusals;
    }

    SinkWorkers workers() {
        return workers;
    }
}
