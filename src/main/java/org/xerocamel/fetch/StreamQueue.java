package org.xerocamel.fetch;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.journal.Streams;
import org.xerocamel.work.WorkLog;
import org.xerocamel.work.WorkQueue;

/** The streams that are due: {@code xero-work:streams}. A piece of work is the lease of one, for a pass or a part of it. */
@Component
class StreamQueue implements WorkQueue<Walk> {

    private final Streams streams;
    private final FetchSchedule schedule;
    private final PassFailure failures;

    StreamQueue(Streams streams, FetchSchedule schedule, PassFailure failures) {
        this.streams = streams;
        this.schedule = schedule;
        this.failures = failures;
    }

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public Optional<Walk> claim() {
        return streams.claim(schedule::after).map(lease -> {
            WorkLog.begin(lease.stream().id());
            return new Walk(lease);
        });
    }

    @Override
    public boolean isAnyDue() {
        return streams.isAnyDue();
    }

    /** Releases the stream where there is more to read, to be due at once; a pass that has ended has released it already. */
    @Override
    public void done(Walk walk) {
        if (walk.isEnded()) {
            return;
        }
        if (walk.lease().isFull()) {
            streams.pause(walk.lease());
        } else {
            streams.postpone(walk.lease(), Instant.EPOCH, null);
        }
    }

    @Override
    public void failed(Walk walk, Exception cause) {
        failures.handle(walk, cause);
    }

    @Override
    public void ended(Walk walk) {
        walk.dropAhead();
        streams.leave(walk.lease());
    }
}
