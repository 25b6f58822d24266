package org.xerocamel.deliver.http;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;

/**
 * Checks the lease again just before a call is sent, once its connection is open: waiting for a connection can outlast a
 * lease, and another node may have delivered later versions since.
 */
class CallsUnderWay implements ExecChainHandler {

    private final Map<String, BooleanSupplier> leases = new ConcurrentHashMap<>();

    void begin(String key, BooleanSupplier lease) {
        leases.put(key, lease);
    }

    void end(String key) {
        leases.remove(key);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Header key = request.getFirstHeader("Idempotency-Key");
        BooleanSupplier lease = key == null ? null : leases.get(key.getValue());
        if (lease != null && !lease.getAsBoolean()) {
            throw new IOException("the lease expired before the call could be sent");
        }
        return chain.proceed(request, scope);
    }
}
