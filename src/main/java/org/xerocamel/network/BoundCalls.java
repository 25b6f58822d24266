package org.xerocamel.network;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Bounds the calls of a client: the time of each as a whole, and the bytes of an answer's body. */
final class BoundCalls implements ExecChainHandler {

    private final ScheduledExecutorService clock;
    private final Duration longest;
    private final long most;

    /**
     * @param clock ends calls that take too long
     * @param longest how long a call may take until its answer was read
     * @param most how many bytes the body of an answer may have
     */
    BoundCalls(ScheduledExecutorService clock, Duration longest, long most) {
        this.clock = clock;
        this.longest = longest;
        this.most = most;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Call call = new Call(scope.execRuntime);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            HttpEntity body = response.getEntity();
            if (body == null) {
                call.end();
            } else {
                response.setEntity(new BoundEntity(body, call));
            }
            return response;
        } catch (IOException | HttpException | RuntimeException | Error e) {
            call.end();
            call.checkTime();
            throw e;
        }
    }

    /** One call in progress. Closing its connection ends whatever waits for it. */
    private final class Call {

        private final ExecRuntime connection;
        private final ScheduledFuture<?> end;
        private volatile boolean over;

        Call(ExecRuntime connection) {
            this.connection = connection;
            this.end = clock.schedule(() -> {
                over = true;
                cut();
            }, longest.toMillis(), TimeUnit.MILLISECONDS);
        }

        void end() {
            end.cancel(false);
        }

        void cut() {
            if (connection instanceof Cancellable call) {
                call.cancel();
            } else {
                connection.discardEndpoint();
            }
        }

        void checkTime() throws IOException {
            if (over) {
                throw new IOException("the call took longer than " + longest.toMillis() / 1000.0 + " s in total");
            }
        }
    }

    private final class BoundEntity extends HttpEntityWrapper {

        private final Call call;

        BoundEntity(HttpEntity body, Call call) {
            super(body);
            this.call = call;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new BoundBody(super.getContent(), call);
        }

        @Override
        public void close() throws IOException {
            call.end();
            super.close();
        }
    }

    /** A body that ends with a failure where it is longer than wanted, or takes too long. */
    private final class BoundBody extends FilterInputStream {

        private final Call call;
        private long read;
        private boolean atEnd;

        BoundBody(InputStream body, Call call) {
            super(body);
            this.call = call;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count;
            try {
                count = super.read(bytes, offset, length);
            } catch (IOException | RuntimeException e) {
                call.end();
                call.checkTime();
                throw e;
            }
            read += Math.max(0, count);
            atEnd = count < 0;
            if (atEnd) {
                call.end();
            } else if (read > most) {
                throw new IOException("the answer is longer than " + most + " bytes");
            }
            return count;
        }

        /** A client closes a body by reading the rest of it, which may be endless. */
        @Override
        public void close() throws IOException {
            call.end();
            if (atEnd) {
                super.close();
            } else {
                call.cut();
            }
        }
    }
}
