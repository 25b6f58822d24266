package org.xerocamel.simulator;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Takes each request past the limits and the faults to where it is answered. */
final class Router {

    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private final Clock clock;
    private final Calls calls;
    private final Limits limits;
    private final Faults faults;
    private final Function<Request, Reply> answers;

    Router(Clock clock, Calls calls, Limits limits, Faults faults, Function<Request, Reply> answers) {
        this.clock = clock;
        this.calls = calls;
        this.limits = limits;
        this.faults = faults;
        this.answers = answers;
    }

    Reply answer(Request request) {
        Call call = calls.begin(request);
        boolean limited = request.path().matches("/[a-z]+\\.xro/.*");
        Optional<Reply> refusal = limited ? limits.enter(request.tenantId()) : Optional.empty();
        Reply reply = refusal.orElseGet(() -> spoiled(request));
        AtomicBoolean open = new AtomicBoolean(true);
        Runnable done = () -> {
            if (open.getAndSet(false)) {
                if (limited && refusal.isEmpty()) {
                    limits.leave(request.tenantId());
                }
                calls.end(call, reply.status());
            }
        };
        return finish(request, limited ? limits.tell(request.tenantId(), reply) : reply).done(done);
    }

    private Reply spoiled(Request request) {
        try {
            return faults.apply(request, answers);
        } catch (RuntimeException mistake) {
            LOG.log(System.Logger.Level.WARNING, "The simulator failed on " + request.path(), mistake);
            return Reply.text(500, "The simulator failed: " + mistake);
        }
    }

    private Reply finish(Request request, Reply reply) {
        Reply stamped = reply
                .with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)))
                .with("xero-correlation-id", UUID.randomUUID().toString());
        return Gzip.packed(request, stamped);
    }
}
