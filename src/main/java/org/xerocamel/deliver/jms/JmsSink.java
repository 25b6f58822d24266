package org.xerocamel.deliver.jms;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Delivery;
import org.xerocamel.deliver.IdempotencyKeys;
import org.xerocamel.deliver.KeyedRecord;
import org.xerocamel.journal.RecordKeys;

/** Turns a batch into JMS messages. */
public class JmsSink {

    private final XeroProperties settings;
    private final RecordKeys keys;
    private final boolean brokerRefusesDuplicates;

    /** @param brokerRefusesDuplicates whether the broker refuses a batch that it has, and says so */
    public JmsSink(XeroProperties settings, RecordKeys keys, boolean brokerRefusesDuplicates) {
        this.settings = settings;
        this.keys = keys;
        this.brokerRefusesDuplicates = brokerRefusesDuplicates;
    }

    /**
     * A record has its key by the whole batch. A batch with one record that the broker has already counts as delivered, and
     * so no record may have a key that it had in another batch, as where the streams of an empty database start again.
     *
     * @return the records of the batch in the body, in order
     */
    public List<JmsRecord> records(Exchange exchange) {
        List<KeyedRecord> records = KeyedRecord.of(exchange, settings, keys);
        String batch = IdempotencyKeys.of("jms", exchange)
                .key(0, records.size() - 1, exchange.getMessage().getBody(byte[].class));
        return records.stream()
                .map(record -> record(record, batch + "-" + record.position()))
                .toList();
    }

    private JmsRecord record(KeyedRecord record, String key) {
        return new JmsRecord(record.key(), key, brokerRefusesDuplicates ? key : null, record.externalId(), record.text());
    }

    /** Lets the transaction roll back when another node may have delivered later versions meanwhile. */
    public void checkLease(@Variable(Delivery.LEASE) BooleanSupplier lease) {
        if (lease != null && !lease.getAsBoolean()) {
            throw new IllegalStateException(
                    "The lease expired before the commit, or the application is stopping; the batch is delivered again");
        }
    }

    /**
     * What one message needs.
     *
     * @param group messages of a group go to one consumer, in order
     * @param idempotencyKey is the same whenever the record comes again in its batch, so that a consumer can tell
     * @param duplicateId the same for the broker; null for one that could not say that it refuses a duplicate
     * @param externalId the key of their own that its users gave the record; null for none
     * @param text the record
     */
    public record JmsRecord(String group, String idempotencyKey, String duplicateId, String externalId, String text) {}
}
