package org.xerocamel.deliver.subscription;

import java.util.HashMap;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.xerocamel.config.Shown;
import org.xerocamel.deliver.Delivery;
import org.xerocamel.deliver.LimitReachedException;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.deliver.Refusals;
import org.xerocamel.deliver.RetryLaterException;
import org.xerocamel.deliver.SinkWorkers;
import org.xerocamel.deliver.Subscriptions.Subscription;
import org.xerocamel.deliver.Subscriptions;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.work.Throttled;

/**
 * Registers its route as a sink while it runs, with its own workers, and receives the batches at the endpoint of its name.
 */
class SubscriptionConsumer extends DefaultConsumer implements ExtendedStartupListener {

    /** The variables that a sink's route may rely on. */
    private static final List<String> CONTRACT = List.of("xeroFolder", "xeroGeneration", "xeroReplay");

    private final SubscriptionEndpoint endpoint;
    private final Subscriptions subscriptions;
    private final SinkWorkers workers;
    private final Refusals refusals;
    private Consumer batches;
    private Subscription begun;

    SubscriptionConsumer(SubscriptionEndpoint endpoint, Processor processor, SubscriptionComponent component) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.subscriptions = component.subscriptions();
        this.workers = component.workers();
        this.refusals = component.refusals();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Subscription subscription = endpoint.subscription();
        subscriptions.begin(subscription);
        begun = subscription;
        Endpoint sink = endpoint.getCamelContext().getEndpoint("direct:xero-sink-" + begun.name());
        batches = sink.createConsumer(endpoint.getDelivery() == SubscriptionEndpoint.Delivery.BATCH
                ? batch -> give(batch, batch.getMessage().getBody(), CONTRACT)
                : new EachRecord(this, refusals, endpoint.getParkAfter()));
        ServiceHelper.startService(batches);
        endpoint.getCamelContext().addStartupListener(this);
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
        if (begun != null && !workers.has(camel, begun.name())) {
            workers.add(camel, begun.name());
        }
    }

    /** The workers stay, and find nothing to do: Camel, which is stopping this route, would wait for itself to stop theirs. */
    @Override
    protected void doStop() throws Exception {
        if (begun != null) {
            subscriptions.end(begun.name());
            begun = null;
        }
        ServiceHelper.stopAndShutdownService(batches);
        super.doStop();
    }

    /** Gives the route an exchange of its own, so that what it does to variables and properties is no business of the delivery's. */
    private void give(Exchange batch, Object body, List<String> variables) throws Exception {
        Exchange own = createExchange(false);
        try {
            own.getMessage().setHeaders(new HashMap<>(batch.getMessage().getHeaders()));
            if (body != batch.getMessage().getBody()) {
                own.getMessage().setHeader("XeroRecordCount", 1);
            }
            own.getMessage().setBody(body);
            variables.forEach(name -> own.setVariable(name, batch.getVariable(name)));
            Refusals.share(batch, own);
            getProcessor().process(own);
            if (own.getException() != null) {
                throw own.getException();
            }
            if (own.isRollbackOnly() || own.isRollbackOnlyLast()) {
                throw new IllegalStateException("The route asked for a rollback");
            }
        } finally {
            releaseExchange(own, false);
        }
    }

    /**
     * Splits a batch into its records and passes them to the route one after another. When one fails, the batch has failed and
     * is retried from its beginning, unless the record has failed so often that it is parked. Whether its target is at fault
     * rather than the records is judged afterwards, as for any sink.
     */
    static final class EachRecord implements Processor {

        private final SubscriptionConsumer route;
        private final Refusals refusals;
        private final int parkAfter;
        private final FailedRecords failed = new FailedRecords();

        /**
         * @param route the consumer whose route gets the records
         * @param parkAfter after how many failed attempts a record is parked; 0 for never
         */
        EachRecord(SubscriptionConsumer route, Refusals refusals, int parkAfter) {
            this.route = route;
            this.refusals = refusals;
            this.parkAfter = parkAfter;
        }

        @Override
        public void process(Exchange batch) throws Exception {
            BooleanSupplier lease = batch.getVariable(Delivery.LEASE, BooleanSupplier.class);
            for (byte[] record : Ndjson.records(batch.getMessage().getBody(byte[].class))) {
                if (lease != null && !lease.getAsBoolean()) {
                    throw new LeaseLostException("a batch of " + route.getEndpoint());
                }
                try {
                    route.give(batch, record, List.of());
                } catch (Exception e) {
                    settle(batch, record, e, lease);
                }
            }
            failed.over(batch);
        }

        /** Lets the batch fail, unless the record has had its attempts. A rate limit, and a stop, are none. */
        private void settle(Exchange batch, byte[] record, Exception failure, BooleanSupplier lease) throws Exception {
            Throttled limit = Throttled.in(failure).orElse(null);
            if (limit != null) {
                throw new LimitReachedException(String.valueOf(failure.getMessage()), limit.getWait());
            }
            boolean counts = parkAfter > 0 && !(failure instanceof RetryLaterException)
                    && !(failure instanceof InterruptedException) && (lease == null || lease.getAsBoolean());
            if (!counts || failed.failed(batch, record) < parkAfter) {
                throw failure;
            }
            refusals.park(batch, record, Shown.reason(failure) + " (failed attempts: " + parkAfter + ")");
        }
    }
}
