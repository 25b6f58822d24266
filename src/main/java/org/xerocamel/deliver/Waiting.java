package org.xerocamel.deliver;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Appends;

/**
 * Finds, before each claim, the cursors that have waiting batches again. An up-to-date cursor is not checked until its
 * stream is appended to, so the cost of a sweep depends on the changes and not on the number of streams. An append itself
 * touches no cursor, whose row a sink may hold. Should the news of one get lost, as with a node that dies, it is found
 * within a minute, when all cursors are looked at.
 */
@Component
class Waiting {

    private static final long ALL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Sinks sinks;
    private final SinkCursors cursors;
    private final Appends appends;
    private final Duration interval;
    private final Map<String, Long> lookedAtAll = new ConcurrentHashMap<>();

    Waiting(Sinks sinks, SinkCursors cursors, Appends appends, XeroProperties settings) {
        this.sinks = sinks;
        this.cursors = cursors;
        this.appends = appends;
        // Once a sweep for all sinks, each of which sweeps by itself.
        this.interval = settings.deliver().sweep().dividedBy(2);
    }

    /** @return whether the sink is switched on; a subscription is as long as its route runs */
    boolean isOn(String sink) {
        return sinks.names().contains(sink);
    }

    /** @return whether a claim for the sink may find something */
    boolean isAnyFor(String sink) {
        appends.look(interval);
        return isTimeForAll(sink) || appends.isAnyFor(sink) || cursors.isAnyDue(sink);
    }

    /** Sees to it that a claim finds each cursor of the sink that has batches waiting. */
    void look(String sink) {
        // Taken before the check of all, so that appends meanwhile are noted for the next check.
        Set<Long> streams = appends.take(sink);
        try {
            if (isTimeForAll(sink)) {
                lookAtAll(sink);
            } else if (!streams.isEmpty()) {
                if (!sinks.isFollowing(sink, streams)) {
                    sinks.follow(sink);
                }
                cursors.appended(sink, streams);
            }
        } catch (RuntimeException e) {
            appends.giveBack(sink, streams);
            throw e;
        }
    }

    private boolean isTimeForAll(String sink) {
        Long last = lookedAtAll.get(sink);
        return last == null || System.nanoTime() - last > ALL_NANOS || !sinks.isFollowing(sink);
    }

    private void lookAtAll(String sink) {
        long now = System.nanoTime();
        sinks.follow(sink);
        cursors.lookAtAll(sink);
        lookedAtAll.put(sink, now);
    }
}
