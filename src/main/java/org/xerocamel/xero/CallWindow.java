package org.xerocamel.xero;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts the calls in a sliding window of time. The calls are counted in slots, so that the window stays small however many
 * there are; a slot is dropped when its latest possible call is old enough.
 */
final class CallWindow {

    private final long length;
    private final long slot;
    private final TreeMap<Long, Integer> calls = new TreeMap<>();

    /** @param text what {@link #toString} said of it; empty for one without calls */
    CallWindow(Duration length, Duration slot, String text) {
        this.length = length.toMillis();
        this.slot = slot.toMillis();
        for (String part : text.split(" ")) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                calls.put(Long.parseLong(part.substring(0, colon)), Integer.parseInt(part.substring(colon + 1)));
            }
        }
    }

    void add(Instant at, int number) {
        calls.merge(at.toEpochMilli() / slot, number, Integer::sum);
    }

    /** @return how many calls are not older than the window; what is older is forgotten */
    int count(Instant now) {
        while (!calls.isEmpty() && leaves(calls.firstKey()) <= now.toEpochMilli()) {
            calls.pollFirstEntry();
        }
        // A clock that was set back must not make calls last longer than the window.
        long last = now.toEpochMilli() / slot + length / slot;
        while (!calls.isEmpty() && calls.lastKey() > last) {
            calls.merge(last, calls.pollLastEntry().getValue(), Integer::sum);
        }
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** @return when so many calls will have left; a whole window from now when there are not so many */
    Instant whenLeft(int number, Instant now) {
        int left = 0;
        for (Map.Entry<Long, Integer> each : calls.entrySet()) {
            left += each.getValue();
            if (left >= number) {
                return Instant.ofEpochMilli(leaves(each.getKey()));
            }
        }
        return now.plusMillis(length);
    }

    private long leaves(long slotNumber) {
        return (slotNumber + 1) * slot + length;
    }

    @Override
    public String toString() {
        return calls.entrySet().stream().map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(" "));
    }
}
