package org.xerocamel.fetch;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.WebhookEvents;
import org.xerocamel.work.WorkLog;
import org.xerocamel.work.WorkQueue;

/**
 * The streams that events of webhooks wait for: {@code xero-work:events}. A piece of work is the lease of a stream without a
 * running pass; a pass fetches such records itself.
 */
@Component
class EventQueue implements WorkQueue<Walk> {

    private final Streams streams;
    private final WebhookEvents events;
    private final EventFailure failures;

    EventQueue(Streams streams, WebhookEvents events, EventFailure failures) {
        this.streams = streams;
        this.events = events;
        this.failures = failures;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Optional<Walk> claim() {
        return streams.claimForEvents().map(lease -> {
            WorkLog.begin(lease.stream().id());
            return new Walk(lease);
        });
    }

    @Override
    public boolean isAnyDue() {
        return events.isAnyWaiting();
    }

    @Override
    public void done(Walk walk) {
        streams.free(walk.lease());
    }

    @Override
    public void failed(Walk walk, Exception cause) {
        failures.rest(walk, null, cause);
        streams.free(walk.lease());
    }

    @Override
    public void ended(Walk walk) {
        streams.leave(walk.lease());
    }
}
