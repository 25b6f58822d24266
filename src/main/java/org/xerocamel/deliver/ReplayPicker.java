package org.xerocamel.deliver;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.xerocamel.deliver.ParkedRecords.Parked;
import org.xerocamel.deliver.ReplayResult.Outcome;
import org.xerocamel.deliver.ReplayResult.Replayed;

/**
 * Finds the next parked record that may go to its sink, and takes its cursor: a record goes out under the same lease as the
 * batches of its stream.
 */
@Component
class ReplayPicker {

    private final ParkedRecords parked;
    private final Cursors cursors;
    private final Sinks sinks;
    private final PatientClaim claims;
    private final LastVersions versions;

    ReplayPicker(ParkedRecords parked, Cursors cursors, Sinks sinks, PatientClaim claims, LastVersions versions) {
        this.versions = versions;
        this.parked = parked;
        this.cursors = cursors;
        this.sinks = sinks;
        this.claims = claims;
    }

    /** @return the claimed record with its content; empty at the end of the run */
    Optional<byte[]> pick(ReplayRun run) {
        Parked version = run.nextVersion();
        Optional<byte[]> picked = version == null ? Optional.empty() : pickVersion(run, version);
        for (Long id = run.next(); id != null && picked.isEmpty(); id = picked.isEmpty() ? run.next() : null) {
            picked = pick(run, id);
        }
        return picked;
    }

    private Optional<byte[]> pick(ReplayRun run, long id) {
        Parked record = toSend(run, id);
        Optional<Cursor> claimed = record == null ? Optional.empty() : claims.claim(record.sink(), record.stream());
        if (record != null && claimed.isEmpty()) {
            run.busy(record);
        }
        return claimed.flatMap(cursor -> take(run, id, cursor));
    }

    private Optional<byte[]> pickVersion(ReplayRun run, Parked version) {
        if (!isConfigured(run, version)) {
            return Optional.empty();
        }
        Optional<Cursor> claimed = claims.claim(version.sink(), version.stream());
        if (claimed.isEmpty()) {
            run.busy(version);
        }
        return claimed.flatMap(cursor -> takeVersion(run, version, cursor));
    }

    /**
     * Under the lease, nothing moves the cursor: a version that it has passed is the last one that the sink has, and a later one comes
     * after this replay.
     */
    private Optional<byte[]> takeVersion(ReplayRun run, Parked asked, Cursor cursor) {
        Optional<byte[]> body = Optional.empty();
        try {
            Optional<LastVersions.Version> found = versions.find(asked.sink(), asked.stream().tenantId(), asked.stream().entity(),
                    asked.recordId());
            if (found.isEmpty()) {
                run.settle(Replayed.of(asked, Outcome.UNKNOWN, "The journal no longer has this record; fetch it, or rewind the sink."));
            } else if (found.get().record().sequence() > cursor.sequence()) {
                run.settle(Replayed.of(asked, Outcome.BUSY, "Batch " + found.get().record().sequence()
                        + " with its last version waits for the sink " + asked.sink() + ", which receives it in its turn."));
            } else {
                run.take(found.get().record().attempted(cursors.replays(cursor)), cursor);
                body = Optional.of(found.get().body());
            }
            return body;
        } finally {
            if (body.isEmpty()) {
                cursors.giveBack(cursor);
            }
        }
    }

    /** Checks again, since the state may have changed before the lease was taken. */
    private Optional<byte[]> take(ReplayRun run, long id, Cursor cursor) {
        Optional<byte[]> body = Optional.empty();
        try {
            Parked record = toSend(run, id);
            if (record != null) {
                body = parked.body(id);
                body.ifPresentOrElse(any -> run.take(record, cursor), () -> run.settle(Replayed.unknown(id)));
            }
            return body;
        } finally {
            if (body.isEmpty()) {
                cursors.giveBack(cursor);
            }
        }
    }

    /** @return the record, or null when the run has ended with it already */
    private Parked toSend(ReplayRun run, long id) {
        Parked record = parked.find(id).orElse(null);
        if (record == null) {
            run.settle(Replayed.unknown(id));
        } else if (!isConfigured(run, record)) {
            return null;
        } else if (record.overtaken()) {
            run.settle(Replayed.of(record, Outcome.OVERTAKEN, "Batch " + record.lastSequence()
                    + " has a later version, which supersedes this one of batch " + record.sequence() + "."));
        } else if (run.isBusy(record)) {
            run.busy(record);
        } else {
            return record;
        }
        return null;
    }

    private boolean isConfigured(ReplayRun run, Parked record) {
        if (!sinks.names().contains(record.sink())) {
            run.settle(Replayed.of(record, Outcome.NOT_CONFIGURED, "The sink " + record.sink()
                    + " is not in xero.sinks on this node; add it, or drop the record."));
            return false;
        }
        if (!record.wanted()) {
            run.settle(Replayed.of(record, Outcome.NOT_CONFIGURED, "The settings xero.sink." + record.sink()
                    + ".organisations and .entities leave " + record.stream() + " out; change them, or drop the record."));
        }
        return record.wanted();
    }
}
