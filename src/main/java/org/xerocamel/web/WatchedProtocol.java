package org.xerocamel.web;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP protocol with two limits that it lacks: a timeout for the whole head of a request (Tomcat's own starts again
 * with each byte), and free connections when idle ones occupy nearly all.
 */
public final class WatchedProtocol extends Http11NioProtocol {

    private static final long PERIOD_MILLIS = 500;
    /** Once so much of all connections is taken, those that ask nothing give way down to this, the oldest first. */
    private static final double CROWDED = 0.8;

    private final Map<SocketWrapperBase<NioChannel>, Long> seen = new IdentityHashMap<>();
    private volatile Duration headTimeout = Duration.ofSeconds(10);
    private ScheduledFuture<?> watch;

    void headTimeout(Duration time) {
        this.headTimeout = time;
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch = getUtilityExecutor().scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    private void look() {
        long now = System.nanoTime();
        var connections = getEndpoint().getConnections();
        seen.keySet().retainAll(connections);
        List<SocketWrapperBase<NioChannel>> idle = new ArrayList<>();
        for (SocketWrapperBase<NioChannel> connection : connections) {
            seen.putIfAbsent(connection, now);
            if (!isServed(connection)) {
                Long head = headSince(connection.getCurrentProcessor());
                if (head != null && now - head > headTimeout.toNanos()) {
                    close(connection);
                } else {
                    idle.add(connection);
                }
            }
        }
        long tooMany = connections.size() - (long) (getMaxConnections() * CROWDED);
        idle.stream().sorted(Comparator.comparing(seen::get)).limit(Math.max(0, tooMany)).forEach(this::close);
    }

    /** @return whether a request is in progress, in its own thread or asynchronously */
    private static boolean isServed(SocketWrapperBase<NioChannel> connection) {
        return connection.getLock() instanceof ReentrantLock held && held.isLocked()
                || connection.getCurrentProcessor() instanceof Processor processor && processor.isAsync();
    }

    /** @return when the first byte of a head came that is not whole yet; null where no head is on its way */
    private static Long headSince(Object processor) {
        // Between two requests a connection has none.
        long since = processor instanceof AbstractProcessor http ? http.getRequest().getStartTimeNanos() : -1;
        return since == -1 ? null : since;
    }

    /** As Tomcat's own time-out does. */
    private void close(SocketWrapperBase<NioChannel> connection) {
        connection.setError(new SocketTimeoutException());
        connection.processSocket(SocketEvent.ERROR, true);
    }
}
