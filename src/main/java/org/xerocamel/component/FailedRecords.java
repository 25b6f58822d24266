package org.xerocamel.component;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.xerocamel.config.Hash;

/**
 * Counts how often a route failed for each record of the batch that a stream is at. The counts are in memory: after a start, a
 * record has all of its attempts again.
 */
final class FailedRecords {

    private final Map<String, Failed> streams = new ConcurrentHashMap<>();

    /** One thread at a time has the batch of a stream. */
    private record Failed(Object sequence, Map<String, Integer> attempts) {}

    /** @return how often the route has failed for this record of the batch by now, this time included */
    int failed(Exchange batch, byte[] record) {
        Object sequence = batch.getMessage().getHeader("XeroSequence");
        return streams.compute(stream(batch.getMessage()), (stream, known) ->
                        known != null && known.sequence().equals(sequence) ? known : new Failed(sequence, new HashMap<>()))
                .attempts().merge(Hash.of(record), 1, Integer::sum);
    }

    /** Forgets the batch, which the route has got through. */
    void over(Exchange batch) {
        streams.remove(stream(batch.getMessage()));
    }

    private static String stream(Message batch) {
        return batch.getHeader("XeroTenantId") + "/" + batch.getHeader("XeroEntity");
    }
}
