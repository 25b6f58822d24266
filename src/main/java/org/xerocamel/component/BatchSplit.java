package org.xerocamel.component;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Shown;
import org.xerocamel.deliver.Delivery;
import org.xerocamel.deliver.LimitReachedException;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.deliver.Refusals;
import org.xerocamel.deliver.RetryLaterException;
import org.xerocamel.fetch.RecordChoice;
import org.xerocamel.journal.RecordKeys;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.work.Throttled;

/**
 * Passes the wanted records of a batch to a consumer's route, one after another or together. When the route fails at one, the
 * batch has failed and is retried from its beginning, unless the record has failed so often that it is parked.
 */
final class BatchSplit implements Processor {

    /** What a sink's route may look at. */
    private static final Set<String> VARIABLES =
            Set.of("xeroFolder", "xeroJournalled", "xeroGeneration", "xeroReplay", Delivery.LEASE);

    private final DefaultConsumer route;
    private final XeroConfiguration options;
    private final RecordChoice choice;
    private final Map<String, Entity> rows;
    private final Refusals refusals;
    private final RecordKeys keys;
    private final FailedRecords failed = new FailedRecords();

    /** @param route the consumer whose route gets the records */
    BatchSplit(DefaultConsumer route, XeroConfiguration options, RecordChoice choice, XeroConnector connector) {
        this.route = route;
        this.options = options;
        this.choice = choice;
        this.rows = connector.settings().entities();
        this.refusals = connector.refusals();
        this.keys = connector.keys();
    }

    @Override
    public void process(Exchange batch) throws Exception {
        List<byte[]> wanted = wanted(batch);
        if (options.getDelivery() == RecordDelivery.BATCH) {
            if (!wanted.isEmpty()) {
                ByteArrayOutputStream lines = new ByteArrayOutputStream();
                for (byte[] record : wanted) {
                    lines.write(record);
                    lines.write('\n');
                }
                pass(batch, wanted.size(), options.getBodyType().many(lines.toByteArray()), null, Map.of());
            }
            return;
        }
        Map<String, String> externalIds = externalIds(batch, wanted);
        BooleanSupplier lease = batch.getVariable(Delivery.LEASE, BooleanSupplier.class);
        for (byte[] record : wanted) {
            if (lease != null && !lease.getAsBoolean()) {
                throw new LeaseLostException("a batch of " + route.getEndpoint());
            }
            try {
                pass(batch, 1, options.getBodyType().one(record), record, externalIds);
            } catch (Exception e) {
                settle(batch, record, e, lease);
            }
        }
        failed.over(batch);
    }

    /**
     * Lets the batch fail, unless the record has had its attempts. A rate limit, and a stop, are none. Whether the target is at
     * fault rather than the records is judged afterwards, as for any sink.
     */
    private void settle(Exchange batch, byte[] record, Exception failure, BooleanSupplier lease) throws Exception {
        Throttled limit = Throttled.in(failure).orElse(null);
        if (limit != null) {
            throw new LimitReachedException(String.valueOf(failure.getMessage()), limit.getWait());
        }
        int parkAfter = options.getParkAfter();
        boolean counts = parkAfter > 0 && !(failure instanceof RetryLaterException)
                && !(failure instanceof InterruptedException) && (lease == null || lease.getAsBoolean());
        if (!counts || failed.failed(batch, record) < parkAfter) {
            throw failure;
        }
        refusals.park(batch, record, Shown.reason(failure) + " (failed attempts: " + parkAfter + ")");
    }

    private List<byte[]> wanted(Exchange batch) throws Exception {
        Entity row = rows.get(batch.getMessage().getHeader(XeroConstants.ENTITY, String.class));
        List<byte[]> wanted = new ArrayList<>();
        for (byte[] record : Ndjson.records(batch.getMessage().getBody(byte[].class))) {
            if (choice.isAll() || choice.wants(record, row)) {
                wanted.add(record);
            }
        }
        return wanted;
    }

    private Map<String, String> externalIds(Exchange batch, List<byte[]> wanted) {
        String entity = batch.getMessage().getHeader(XeroConstants.ENTITY, String.class);
        Entity row = rows.get(entity);
        return row == null || row.id().isEmpty() ? Map.of()
                : keys.newest(batch.getMessage().getHeader(XeroConstants.TENANT_ID, String.class), entity,
                        () -> wanted.stream().map(record -> Ndjson.field(record, row.id())).toList());
    }

    /**
     * @param record the one record of the exchange, for its refusal; null where it holds several
     * @param externalIds the users' own keys of records by the records' ids
     */
    private void pass(Exchange batch, int records, Object body, byte[] record, Map<String, String> externalIds)
            throws Exception {
        Exchange one = route.createExchange(false);
        try {
            one.getMessage().setHeaders(new HashMap<>(batch.getMessage().getHeaders()));
            one.getMessage().setHeader(XeroConstants.RECORD_COUNT, records);
            if (!externalIds.isEmpty()) {
                Entity row = rows.get(batch.getMessage().getHeader(XeroConstants.ENTITY, String.class));
                Optional.ofNullable(externalIds.get(Ndjson.field(record, row.id())))
                        .ifPresent(key -> one.getMessage().setHeader(XeroConstants.EXTERNAL_ID, key));
            }
            one.getMessage().setBody(body);
            batch.getVariables().forEach((name, value) -> {
                if (VARIABLES.contains(name)) {
                    one.setVariable(name, value);
                }
            });
            Refusals.share(batch, one, record);
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
