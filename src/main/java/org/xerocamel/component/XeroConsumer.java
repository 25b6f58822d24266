package org.xerocamel.component;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.xerocamel.deliver.Subscriptions.Subscription;
import org.xerocamel.fetch.RecordChoice;

/**
 * Registers its route as a sink while it runs, with its own workers, and receives the batches at the endpoint of its name.
 */
class XeroConsumer extends DefaultConsumer implements ExtendedStartupListener {

    private final Subscription subscription;
    private final XeroConnector connector;
    private final BatchSplit split;
    private Consumer batches;
    private boolean begun;

    XeroConsumer(XeroEndpoint endpoint, Processor processor, Subscription subscription, RecordChoice choice,
            XeroConnector connector) {
        super(endpoint, processor);
        this.subscription = subscription;
        this.connector = connector;
        this.split = new BatchSplit(this, endpoint.getConfiguration(), choice, connector);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        connector.subscriptions().begin(subscription);
        begun = true;
        Endpoint sink = getEndpoint().getCamelContext().getEndpoint("direct:xero-sink-" + subscription.name());
        batches = sink.createConsumer(split);
        ServiceHelper.startService(batches);
        getEndpoint().getCamelContext().addStartupListener(this);
    }

    /** Camel asks while its routes start, and at once where they run already. */
    @Override
    public void onCamelContextStarted(CamelContext camel, boolean alreadyStarted) throws Exception {
        if (alreadyStarted) {
            onCamelContextFullyStarted(camel, true);
        }
    }

    /** A route is added once all of the others are there. */
    @Override
    public void onCamelContextFullyStarted(CamelContext camel, boolean alreadyStarted) throws Exception {
        if (begun && !connector.workers().has(camel, subscription.name())) {
            connector.workers().add(camel, subscription.name());
        }
    }

    /** The workers stay, and find nothing to do: Camel, which is stopping this route, would wait for itself to stop theirs. */
    @Override
    protected void doStop() throws Exception {
        if (begun) {
            connector.subscriptions().end(subscription.name());
            begun = false;
        }
        ServiceHelper.stopAndShutdownService(batches);
        super.doStop();
    }
}
