package org.xerocamel.deliver;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.xerocamel.work.WorkLog;
import org.xerocamel.work.WorkQueue;

/**
 * The cursors of each sink that have batches waiting: {@code xero-work:cursors/<sink>}. A piece of work is the lease of one
 * cursor, for a number of batches.
 */
@Component
class CursorQueues implements WorkQueue.Family {

    /** The name of the family in endpoints. */
    static final String NAME = "cursors";

    private final Waiting waiting;
    private final Cursors cursors;
    private final SinkFailure failures;
    private final Map<String, WorkQueue<?>> queues = new ConcurrentHashMap<>();

    CursorQueues(Waiting waiting, Cursors cursors, SinkFailure failures) {
        this.waiting = waiting;
        this.cursors = cursors;
        this.failures = failures;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WorkQueue<?> queue(String sink) {
        return queues.computeIfAbsent(sink, OfSink::new);
    }

    private final class OfSink implements WorkQueue<CursorWork> {

        private final String sink;

        private OfSink(String sink) {
            this.sink = sink;
        }

        @Override
        public String name() {
            return NAME + "/" + sink;
        }

        @Override
        public Optional<CursorWork> claim() {
            if (!waiting.isOn(sink)) {
                return Optional.empty();
            }
            waiting.look(sink);
            return cursors.claim(sink).map(cursor -> {
                WorkLog.begin(cursor.stream().id(), sink);
                return new CursorWork(cursor);
            });
        }

        @Override
        public boolean isAnyDue() {
            return waiting.isOn(sink) && waiting.isAnyFor(sink);
        }

        @Override
        public void done(CursorWork work) {
            cursors.release(work.cursor());
        }

        @Override
        public void failed(CursorWork work, Exception cause) {
            failures.handle(work, cause);
        }

        @Override
        public void ended(CursorWork work) {
            cursors.leave(work.cursor());
        }
    }
}
