package org.xerocamel.deliver.jms;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Delivery;
import org.xerocamel.deliver.IdempotencyKeys;
import org.xerocamel.deliver.KeyedRecord;

/** Makes a batch into messages of JMS. */
public class JmsSink {

    private final XeroProperties settings;

    public JmsSink(XeroProperties settings) {
        this.settings = settings;
    }

    /** @return the records of the batch in the body, in order */
    public List<JmsRecord> records(Exchange exchange) {
        IdempotencyKeys keys = IdempotencyKeys.of("jms", exchange);
        return KeyedRecord.of(exchange, settings).stream()
                .map(record -> new JmsRecord(record.key(), key(keys, record), record.text()))
                .toList();
    }

    /** Lets the transaction roll back when another node may have delivered later versions meanwhile. */
    public void checkLease(@Variable(Delivery.LEASE) BooleanSupplier lease) {
        if (lease != null && !lease.getAsBoolean()) {
            throw new IllegalStateException(
                    "The lease ended before the commit, or the application stops; the batch comes again");
        }
    }

    private static String key(IdempotencyKeys keys, KeyedRecord record) {
        return keys.key(record.position(), record.position(), record.record());
    }

    /**
     * What one message needs.
     *
     * @param group messages of a group go to one consumer, in order
     * @param duplicateId is the same whenever the record comes again, so that the broker can tell
     * @param text the record
     */
    public record JmsRecord(String group, String duplicateId, String text) {}
}
