package org.xerocamel.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Every request that the simulator has seen, the last 200,000 of them. */
public final class Calls {

    private static final int MOST = 200_000;
    private static final long MINUTE = 60_000;

    private final Clock clock;
    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Map<String, Integer> mostInFlight = new HashMap<>();

    Calls(Clock clock) {
        this.clock = clock;
    }

    /** @return all of them, oldest first */
    public synchronized List<Call> all() {
        return new ArrayList<>(calls);
    }

    /** @return those that match, oldest first */
    public List<Call> matching(Predicate<Request> predicate) {
        return all().stream().filter(call -> predicate.test(call.request())).toList();
    }

    /** @return how many match */
    public int count(Predicate<Request> predicate) {
        return matching(predicate).size();
    }

    /** @return how many went to a path that begins like this */
    public int count(String pathPrefix) {
        return count(request -> request.path().startsWith(pathPrefix));
    }

    /** @return how many calls of the accounting API were for an organisation */
    public int ofTenant(String tenantId) {
        return count(request -> isApi(request) && request.tenantId().equals(tenantId));
    }

    /** @return the numbers of the invoice pages that an organisation was asked for, in order, repeats included */
    public List<Integer> pages(String tenantId) {
        return matching(request -> request.path().equals("/api.xro/2.0/Invoices") && request.page() > 0
                        && request.tenantId().equals(tenantId))
                .stream().map(call -> call.request().page()).toList();
    }

    /** @return the most calls that were in flight at once for an organisation */
    public synchronized int maxConcurrent(String tenantId) {
        return mostInFlight.getOrDefault(tenantId, 0);
    }

    /** @return the most calls, refused ones included, that an organisation got in any 60 seconds */
    public int maxInMinute(String tenantId) {
        List<Instant> times = matching(request -> isApi(request) && request.tenantId().equals(tenantId))
                .stream().map(Call::time).sorted().toList();
        int most = 0;
        int from = 0;
        for (int to = 0; to < times.size(); to++) {
            while (times.get(to).toEpochMilli() - times.get(from).toEpochMilli() >= MINUTE) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** Forgets what was seen so far. */
    public synchronized void clear() {
        calls.clear();
        mostInFlight.clear();
    }

    synchronized Call begin(Request request) {
        Call call = new Call(request, clock.instant());
        calls.add(call);
        if (calls.size() > MOST) {
            calls.removeFirst();
        }
        if (isApi(request)) {
            int now = inFlight.merge(request.tenantId(), 1, Integer::sum);
            mostInFlight.merge(request.tenantId(), now, Math::max);
        }
        return call;
    }

    synchronized void end(Call call, int status) {
        call.answered(status);
        if (isApi(call.request())) {
            inFlight.merge(call.request().tenantId(), -1, Integer::sum);
        }
    }

    private static boolean isApi(Request request) {
        return request.path().startsWith("/api.xro/");
    }
}
