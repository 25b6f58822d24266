package org.xerocamel.work;

import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The identity of this process among those that share the database. */
@Component
public class Node {

    /** How long a lease lasts without a renewal: the time after which a dead node's work is taken over. */
    public static final Duration LEASE = Duration.ofSeconds(12);

    /** How long after its last renewal something may be begun under a lease; the rest is for what is on its way. */
    static final Duration SAFE = Duration.ofSeconds(9);

    /**
     * How often leases are renewed. A pause of the garbage collector, or a restart of the database, may cost two of them.
     */
    static final Duration RENEWAL = Duration.ofSeconds(3);

    private final String id = UUID.randomUUID().toString();

    /** @return the owner's name in leases; another at each start, so that a restarted process does not keep old leases */
    public String id() {
        return id;
    }
}
