package org.xerocamel.deliver.subscription;

import java.util.HashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.xerocamel.deliver.Delivery;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.deliver.Refusals;
import org.xerocamel.journal.LeaseLostException;

/**
 * Splits a batch into its records and passes them to the route one after another. When one fails, the batch has failed and
 * is retried from its beginning.
 */
final class EachRecord implements Processor {

    private final DefaultConsumer route;

    /** @param route the consumer whose route gets the records */
    EachRecord(DefaultConsumer route) {
        this.route = route;
    }

    @Override
    public void process(Exchange batch) throws Exception {
        BooleanSupplier lease = batch.getVariable(Delivery.LEASE, BooleanSupplier.class);
        for (byte[] record : Ndjson.records(batch.getMessage().getBody(byte[].class))) {
            if (lease != null && !lease.getAsBoolean()) {
                throw new LeaseLostException("a batch of " + ((Consumer) route).getEndpoint());
            }
            give(batch, record);
        }
    }

    private void give(Exchange batch, byte[] record) throws Exception {
        Exchange one = route.createExchange(false);
        try {
            one.getMessage().setHeaders(new HashMap<>(batch.getMessage().getHeaders()));
            one.getMessage().setHeader("XeroRecordCount", 1);
            one.getMessage().setBody(record);
            Refusals.share(batch, one);
            route.getProcessor().process(one);
            if (one.getException() != null) {
                throw one.getException();
            }
            if (one.isRollbackOnly() || one.isRollbackOnlyLast()) {
                throw new IllegalStateException("The route asked for a rollback");
            }
        } finally {
            route.releaseExchange(one, false);
        }
    }
}
