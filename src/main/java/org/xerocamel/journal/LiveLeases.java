package org.xerocamel.journal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases that this process is working under, with their fencing numbers. Only these are renewed, so that work which
 * was dropped (because the database was away when it was to be given back, say) is soon free for others.
 *
 * @param <K> what a lease is for
 */
public class LiveLeases<K> {

    private static final Logger LOG = LoggerFactory.getLogger(LiveLeases.class);

    private record Held(long fence, long renewedAt) {}

    private final Map<K, Held> held = new ConcurrentHashMap<>();

    /** Notes that work has begun under a lease taken just now. */
    public void begin(K key, long fence) {
        held.put(key, new Held(fence, System.nanoTime()));
    }

    /** Notes that the work has ended, however it ended. */
    public void end(K key, long fence) {
        held.computeIfPresent(key, (k, lease) -> lease.fence() == fence ? null : lease);
    }

    /** @return whether this process holds the lease and has renewed it within its length, by this machine's own clock */
    public boolean isHeld(K key, long fence) {
        Held lease = held.get(key);
        return lease != null && lease.fence() == fence
                && Duration.ofNanos(System.nanoTime() - lease.renewedAt()).compareTo(Node.LEASE) < 0;
    }

    /**
     * Renews all.
     *
     * @param renewal renews one lease in the database; false when another node has it
     */
    public void renew(BiPredicate<K, Long> renewal) {
        held.forEach((key, lease) -> {
            long before = System.nanoTime();
            if (renewal.test(key, lease.fence())) {
                held.replace(key, lease, new Held(lease.fence(), before));
            } else {
                LOG.warn("The lease of {} is lost to another node", key);
                end(key, lease.fence());
            }
        });
    }
}
