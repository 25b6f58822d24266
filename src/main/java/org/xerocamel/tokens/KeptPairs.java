package org.xerocamel.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.xerocamel.tokens.TokenEndpoint.TokenPair;

/**
 * The token pairs that Xero issued and that are not known to be stored. The previous refresh token works for at most half an
 * hour longer, so until the database stores the pair, this memory is the only place that keeps the login alive.
 */
@Component
class KeptPairs {

    /**
     * A pair and where it belongs.
     *
     * @param rotatedAt when the row was last changed by a refresh, as it was when the pair came: the row's version
     * @param used the refresh token that the pair was got with
     * @param pair the pair
     * @param nanos when it came, by {@link System#nanoTime}
     */
    record Kept(Instant rotatedAt, Secret used, TokenPair pair, long nanos) {

        /** @return whether the row has not been changed by a refresh since */
        boolean belongsTo(Authorisation row) {
            return rotatedAt.equals(row.rotatedAt());
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }
    }

    private final Map<String, Kept> pairs = new ConcurrentHashMap<>();

    Kept keep(Authorisation row, Secret used, TokenPair pair) {
        Kept kept = new Kept(row.rotatedAt(), used, pair, System.nanoTime());
        pairs.put(row.id(), kept);
        return kept;
    }

    Optional<Kept> of(String authorisationId) {
        return Optional.ofNullable(pairs.get(authorisationId));
    }

    void forget(String authorisationId) {
        pairs.remove(authorisationId);
    }

    Set<String> ids() {
        return Set.copyOf(pairs.keySet());
    }
}
