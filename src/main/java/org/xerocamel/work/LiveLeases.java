package org.xerocamel.work;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases that this process works under, with their fencing numbers. Only these are renewed, so that dropped work (for
 * example because the database was unavailable at its release) is soon free for other nodes.
 *
 * @param <K> what a lease is for
 */
public class LiveLeases<K> {

    private static final Logger LOG = LoggerFactory.getLogger(LiveLeases.class);

    private record Held(long fence, Moment renewed) {}

    /**
     * A lease.
     *
     * @param key what it is for
     * @param fence its fencing number
     */
    public record Lease<K>(K key, long fence) {}

    /**
     * The state of this process's leases in the database.
     *
     * @param renewed those that last on now
     * @param owned all that are this process's; one may be neither lost nor renewed, while its own row is being written
     */
    public record Renewal<K>(Set<Lease<K>> renewed, Set<Lease<K>> owned) {}

    private final Map<K, Held> held = new ConcurrentHashMap<>();

    /**
     * Takes work under a lease.
     *
     * @param claim takes a lease in the database; null when there is nothing to do
     * @param lease the lease of what was taken
     */
    public <T> T begin(Supplier<T> claim, Function<T, Lease<K>> lease) {
        Moment before = Moment.now();
        T taken = claim.get();
        if (taken != null) {
            held.put(lease.apply(taken).key(), new Held(lease.apply(taken).fence(), before));
        }
        return taken;
    }

    /** Notes that the work has ended, however it ended. */
    public void end(K key, long fence) {
        held.computeIfPresent(key, (k, lease) -> lease.fence() == fence ? null : lease);
    }

    /** Notes that no lease is in use any more. */
    public void endAll() {
        held.clear();
    }

    /** @return whether this process holds the lease, renewed it, and has time left to begin something under it */
    public boolean isHeld(K key, long fence) {
        Held lease = held.get(key);
        return lease != null && lease.fence() == fence && lease.renewed().age().compareTo(Node.SAFE) < 0;
    }

    /**
     * Renews all.
     *
     * @param renewal renews leases in the database, all at once
     */
    public void renew(Function<Set<Lease<K>>, Renewal<K>> renewal) {
        Moment before = Moment.now();
        Map<K, Held> live = Map.copyOf(held);
        if (live.isEmpty()) {
            return;
        }
        Renewal<K> answer = renewal.apply(live.entrySet().stream()
                .map(each -> new Lease<>(each.getKey(), each.getValue().fence())).collect(Collectors.toSet()));
        live.forEach((key, lease) -> {
            Lease<K> mine = new Lease<>(key, lease.fence());
            if (answer.renewed().contains(mine)) {
                held.replace(key, lease, new Held(lease.fence(), before));
            } else if (!answer.owned().contains(mine) && held.remove(key, lease)) {
                LOG.warn("Another node has taken over the lease of {}", key);
            }
        });
    }
}
