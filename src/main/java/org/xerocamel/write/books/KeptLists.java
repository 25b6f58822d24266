package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The small lists of one organisation, kept for a while, since they cost a call each and seldom change. */
final class KeptLists {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private record Kept(JsonNode list, long since) {}

    private final Map<SmallList, Kept> lists = new ConcurrentHashMap<>();

    /** @return the list as Xero gave it of late; null where it is to be asked for */
    JsonNode of(SmallList list) {
        Kept kept = lists.get(list);
        return kept == null || System.nanoTime() - kept.since() > KEPT.toNanos() ? null : kept.list();
    }

    void keep(SmallList list, JsonNode records) {
        lists.put(list, new Kept(records, System.nanoTime()));
    }

    /** Something was written there. */
    void forget(SmallList list) {
        lists.remove(list);
    }
}
