package org.xerocamel.update;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Caches the facts of organisations: they cost a call and seldom change. */
@Component
class OrganisationFactsCache {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private record Kept(OrganisationFacts facts, long since) {}

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** @return what is known; null when it is to be asked */
    OrganisationFacts get(String tenantId) {
        Kept found = kept.get(tenantId);
        boolean fresh = found != null && System.nanoTime() - found.since() < KEPT.toNanos();
        return fresh ? found.facts() : null;
    }

    OrganisationFacts put(String tenantId, OrganisationFacts facts) {
        kept.put(tenantId, new Kept(facts, System.nanoTime()));
        return facts;
    }

    /** Forgets all. */
    void clear() {
        kept.clear();
    }
}
