package org.xerocamel.xero;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.springframework.stereotype.Component;

/** Counts the bytes of an answer's body as they arrive, before the HTTP client unpacks them. */
@Component
class WireBytes implements ExecChainHandler {

    /** The HTTP client makes a call in the thread of its caller, and is told nothing else about the call. */
    private final ThreadLocal<CallTicket> calls = new ThreadLocal<>();

    /** Lets what arrives in answer to this thread's next call count for the ticket. */
    void begin(CallTicket ticket) {
        calls.set(ticket);
    }

    /** Ends that: what still arrives of the answer's body counts all the same. */
    void end() {
        calls.remove();
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        CallTicket ticket = calls.get();
        HttpEntity body = response.getEntity();
        if (ticket != null && body != null) {
            response.setEntity(new CountedEntity(body, ticket));
        }
        return response;
    }

    private static final class CountedEntity extends HttpEntityWrapper {

        private final CallTicket ticket;

        CountedEntity(HttpEntity body, CallTicket ticket) {
            super(body);
            this.ticket = ticket;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new CountedBody(super.getContent(), ticket);
        }
    }

    private static final class CountedBody extends FilterInputStream {

        private final CallTicket ticket;

        CountedBody(InputStream body, CallTicket ticket) {
            super(body);
            this.ticket = ticket;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            ticket.arrived(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            ticket.arrived(Math.max(0, count));
            return count;
        }
    }
}
