package org.xerocamel.deliver.http;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xerocamel.deliver.IdempotencyKeys;
import org.xerocamel.deliver.Ndjson;
import org.xerocamel.journal.Batch;
import org.xerocamel.journal.XeroStream;

/** Tells by which Idempotency-Key the HTTP sink posts a record, so that it can be looked for at the receiver. */
@Component
public class PostedKeys {

    private final HttpSinkProperties settings;

    PostedKeys(HttpSinkProperties settings) {
        this.settings = settings;
    }

    /**
     * @param generation how often the sink was rewound in the stream
     * @param position the record's place in its batch, from 0
     * @return the key of the call that the record is in, as long as the receiver has not refused it with others in an array
     */
    public String of(XeroStream stream, int generation, Batch batch, int position) {
        List<byte[]> records = Ndjson.records(batch.body());
        int first = position / settings.batchSize() * settings.batchSize();
        List<byte[]> some = records.subList(first, Math.min(first + settings.batchSize(), records.size()));
        byte[] body = settings.batchSize() > 1 ? HttpCall.array(some) : some.get(0);
        return new IdempotencyKeys("http", generation, stream.tenantId(), stream.entity(), batch.sequence(), 0)
                .key(first, first + some.size() - 1, body);
    }
}
