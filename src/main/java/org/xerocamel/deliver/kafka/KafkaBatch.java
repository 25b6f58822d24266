package org.xerocamel.deliver.kafka;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.xerocamel.deliver.KeyedRecord;
import org.xerocamel.journal.RecordKeys;

/**
 * The delivery of one batch to Kafka: camel-kafka takes one message after another from it and waits until all are
 * acknowledged. After the first failure no further message is sent, because each might wait as long for an unavailable
 * broker.
 */
public final class KafkaBatch implements Iterable<Message> {

    private final Exchange exchange;
    private final Map<String, Object> headers;
    private final List<KeyedRecord> records;
    private final Predicate<KeyedRecord> tombstones;
    private final ValueForm form;
    private final BooleanSupplier lease;
    private volatile boolean leaseEnded;

    /**
     * @param exchange its message has the headers that each record gets
     * @param tombstones the records that go out without a value
     * @param form what the serializer gets
     */
    KafkaBatch(Exchange exchange, List<KeyedRecord> records, Predicate<KeyedRecord> tombstones, ValueForm form,
            BooleanSupplier lease) {
        this.exchange = exchange;
        this.headers = Map.copyOf(exchange.getMessage().getHeaders());
        this.records = records;
        this.tombstones = tombstones;
        this.form = form;
        this.lease = lease;
    }

    /** @return the records, to go out one by one */
    public List<KeyedRecord> getRecords() {
        return records;
    }

    @Override
    public Iterator<Message> iterator() {
        Iterator<KeyedRecord> rest = records.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rest.hasNext() && exchange.getException() == null && isHeld();
            }

            @Override
            public Message next() {
                return message(rest.next());
            }
        };
    }

    /** Fails when another node may have delivered later versions meanwhile. */
    public void checkLease() {
        isHeld();
        finish();
    }

    /** Fails when the lease ended before all had gone out. */
    public void finish() {
        if (leaseEnded) {
            throw new IllegalStateException(
                    "The lease expired between two messages, or the application is stopping; the batch is delivered"
                            + " again");
        }
    }

    private boolean isHeld() {
        leaseEnded = leaseEnded || !lease.getAsBoolean();
        return !leaseEnded;
    }

    /** @return the message with one record */
    Message message(KeyedRecord record) {
        Message message = new DefaultMessage(exchange.getContext());
        headers.forEach(message::setHeader);
        if (record.externalId() != null) {
            message.setHeader(RecordKeys.HEADER, record.externalId());
        }
        message.setHeader(KafkaConstants.KEY, record.key());
        message.setBody(tombstones.test(record) ? null : form.of(record.record()));
        return message;
    }
}
