package org.xerocamel.journal;

import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** This process among those that share the database. */
@Component
public class Node {

    /** How long a lease lasts when nobody renews it: the time after which a dead node's work is taken over. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    /** How often leases are renewed. */
    public static final long RENEWAL_MILLIS = 8_000;

    private final String id = UUID.randomUUID().toString();

    /** @return the owner's name in leases; another at each start, so that a restarted process does not keep old leases */
    public String id() {
        return id;
    }
}
