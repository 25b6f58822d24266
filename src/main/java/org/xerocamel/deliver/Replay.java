package org.xerocamel.deliver;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.Shown;
import org.xerocamel.deliver.Refusals.Refusal;
import org.xerocamel.deliver.ReplayResult.Outcome;
import org.xerocamel.work.LeaseLostException;
import org.xerocamel.work.Stopping;
import org.xerocamel.work.Work;
import org.xerocamel.work.WorkLog;

/** Replays parked records to their sinks, for the replay routes: one by one, each as a batch of its own. */
@Component("xeroReplay")
public class Replay {

    private static final String RUN = "xeroReplayRun";
    private static final String RECORD = "xeroParked";
    private static final int MOST = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final ParkedRecords parked;
    private final Parking parking;
    private final ReplayPicker picker;
    private final Cursors cursors;
    private final Refusals refusals;
    private final BatchMessage messages;
    private final Database database;
    private final Stopping stopping;
    private final DeliveryProgress progress;
    private final LastVersions versions;

    Replay(ParkedRecords parked, LastVersions versions, Parking parking, ReplayPicker picker, Cursors cursors, Refusals refusals,
            BatchMessage messages, Database database, Stopping stopping, DeliveryProgress progress) {
        this.parked = parked;
        this.versions = versions;
        this.parking = parking;
        this.picker = picker;
        this.cursors = cursors;
        this.refusals = refusals;
        this.messages = messages;
        this.database = database;
        this.stopping = stopping;
        this.progress = progress;
    }

    /** Finds the records that the headers name. */
    public void begin(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.getHeader("XeroLastVersion", false, Boolean.class)) {
            exchange.setVariable(RUN, lastVersion(message));
            return;
        }
        Long id = message.getHeader("XeroParked", Long.class);
        List<Long> ids = id != null ? List.of(id) : ids(message);
        exchange.setVariable(RUN, new ReplayRun(ids.subList(0, Math.min(MOST, ids.size())), ids.size() > MOST,
                message.getHeaders()));
    }

    private ReplayRun lastVersion(Message message) {
        String record = message.getHeader("XeroRecordId", String.class);
        return versions.find(message.getHeader("XeroSink", String.class), message.getHeader("XeroTenantId", String.class),
                message.getHeader("XeroEntity", String.class), record)
                .map(version -> ReplayRun.ofVersion(version.record(), message.getHeaders()))
                .orElseThrow(() -> new IllegalArgumentException("The journal has no version of the record " + record
                        + "; fetch it, or rewind the sink."));
    }

    private List<Long> ids(Message message) {
        ParkedFilter filter = new ParkedFilter(message.getHeader("XeroSink", String.class), message.getHeader("XeroTenantId", String.class),
                message.getHeader("XeroEntity", String.class), message.getHeader("XeroRecordId", String.class),
                message.getHeader("XeroParkedGroup", String.class), message.getHeader("XeroParkedLike", String.class),
                message.getHeader("XeroUntil", Long.class));
        if (filter.sink() == null && filter.group() == null && filter.question() == null) {
            throw new IllegalArgumentException("A replay needs the header XeroParked, an id; XeroSink, a sink's name; XeroParkedGroup, a"
                    + " group's name; or XeroParkedLike, a part of what the records are known by.");
        }
        return parked.ids(filter, message.getHeader("XeroAfter", 0L, Long.class), MOST + 1);
    }

    /** Makes the next record the message, under its cursor's lease, and the variable {@code xeroParked}; null at the end. */
    public void next(Exchange exchange) {
        ReplayRun run = run(exchange);
        giveBack(run);
        Optional<byte[]> record = stopping.isRequested() ? Optional.empty() : picker.pick(run);
        record.ifPresent(body -> {
            messages.fill(exchange, run.cursor(), run.parked(), body);
            exchange.setVariable(Delivery.SINK, run.cursor().sink());
            Work.set(exchange, new CursorWork(run.cursor()));
            WorkLog.begin(run.cursor().stream().id(), run.cursor().sink());
            WorkLog.batch(run.parked().sequence(), null);
        });
        if (record.isEmpty()) {
            WorkLog.end();
        }
        exchange.setVariable(RECORD, run.parked());
    }

    /** Notes the sink's answer, within the transaction of the delivery. */
    public void ended(Exchange exchange) {
        ReplayRun run = run(exchange);
        List<Refusal> refused = refusals.taken(exchange);
        database.inTransaction(() -> {
            cursors.count(run.cursor(), refused.isEmpty() ? 1 : 0);
            if (refused.isEmpty()) {
                parking.replayed(run.cursor(), run.parked());
            } else {
                parking.refusedAgain(run.cursor(), run.parked(), refused.get(0));
            }
        });
        if (refused.isEmpty()) {
            run.becomes(Outcome.REPLAYED, run.parked().lastSequence() != null ? null : "Its id is not in the journal, so"
                    + " it is unknown whether the sink has received a later version.");
        } else {
            run.becomes(Outcome.REFUSED, refused.get(0).reason());
        }
    }

    /** Notes that the sink failed: the record stays parked, and nothing that the cursor waits for is put off. */
    public void failed(Exchange exchange) {
        ReplayRun run = run(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String reason = Shown.reason(cause);
        LOG.warn("The record {} was not replayed, because {} failed: {}", run.parked().recordId(), run.cursor(),
                reason);
        if (cause instanceof RetryLaterException) {
            run.stop();
        }
        boolean busy = cause instanceof RetryLaterException || cause instanceof LeaseLostException;
        run.becomes(busy ? Outcome.BUSY : Outcome.FAILING, reason);
    }

    /** Makes what happened the body; the caller's headers are as they were. */
    public void result(Exchange exchange) {
        exchange.getMessage().setHeaders(run(exchange).headers());
        exchange.getMessage().setBody(run(exchange).result());
    }

    private void giveBack(ReplayRun run) {
        if (run.cursor() != null) {
            Cursor cursor = run.cursor();
            run.settle();
            cursors.giveBack(cursor);
            progress.replayed(cursor.sink());
        }
    }

    private static ReplayRun run(Exchange exchange) {
        return exchange.getVariable(RUN, ReplayRun.class);
    }
}
