package org.xerocamel.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.alert.Alerts;
import org.xerocamel.config.ConsoleAddress;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.history.Event.Level;
import org.xerocamel.history.Events;
import org.xerocamel.journal.PassResult;
import org.xerocamel.journal.Refetches;
import org.xerocamel.journal.StreamLease;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.XeroStream;

/**
 * Ends passes: sets the watermark and, where fewer records came than Xero announced, repeats the pass once; if records are
 * still missing, an alert is raised and a full refresh follows soon.
 */
@Component
class PassEnd {

    private static final Logger LOG = LoggerFactory.getLogger(PassEnd.class);
    private static final Duration READ_AGAIN = Duration.ofHours(1);

    private final XeroProperties settings;
    private final Database database;
    private final Passes passes;
    private final Streams streams;
    private final Refetches refetches;
    private final FetchSchedule schedule;
    private final Alerts alerts;
    private final Events events;
    private final IrregularRecords irregular;
    private final RecordFilters filters;
    private final Reconciliation reconciliation;

    PassEnd(XeroProperties settings, Database database, Passes passes, Streams streams, Refetches refetches,
            FetchSchedule schedule, Alerts alerts, Events events, IrregularRecords irregular, RecordFilters filters,
            Reconciliation reconciliation) {
        this.settings = settings;
        this.database = database;
        this.passes = passes;
        this.streams = streams;
        this.refetches = refetches;
        this.schedule = schedule;
        this.alerts = alerts;
        this.events = events;
        this.irregular = irregular;
        this.filters = filters;
        this.reconciliation = reconciliation;
    }

    /** @return whether the pass is to be walked once more, since records are missing that may come then */
    boolean isToBeRepeated(Pass pass) {
        return pass.missing() > 0 && !pass.repeated();
    }

    /** @return the pass that walks once more; within the transaction that appends the last page of the first walk */
    Pass repeat(XeroStream stream, Pass pass) {
        LOG.warn("{}: Xero announced {} records and returned {}, so the pass is repeated", stream, pass.expected(),
                pass.seen());
        return again(stream, pass);
    }

    /** @return the same pass, to be walked once more; within a transaction that holds the lease */
    Pass again(XeroStream stream, Pass pass) {
        Pass again = pass.again(passes.next(stream.id()));
        passes.begin(stream.id(), again);
        refetches.renumber(stream.id(), pass.number(), again.number());
        return again;
    }

    /**
     * Stores that the pass has come to its end and gives the lease back, within the transaction that appends its last page.
     *
     * @param stored whether the database knows of the pass
     * @param skipsMore whether filters skipped records that no pass had met before
     * @param count how many records Xero counted last; null where it did not say
     */
    void end(StreamLease lease, Pass pass, boolean stored, boolean skipsMore, Integer count) {
        XeroStream stream = lease.stream();
        if (stored) {
            passes.abandon(stream.id(), pass.kind());
        }
        irregular.ended(stream, pass, readsEverything(pass));
        if (pass.isFull()) {
            boolean asked = refetches.end(stream.id(), pass.number());
            boolean all = reconciliation.ended(stream, pass, count);
            passes.endFull(stream.id(), asked || all ? database.now() : schedule.nextFull(stream).orElse(null));
            streams.free(lease);
        } else {
            streams.end(lease, new PassResult(pass.number(), watermark(pass), pass.query().chosen(), pass.records(),
                    pass.changed(), pass.skipped(), pass.query().parents().until()));
        }
        if (pass.changed() > 0 || skipsMore) {
            events.note("fetch", Level.INFO, stream.tenantId(), stream.organisation(),
                    String.format(Locale.ROOT, "%s: %,d records read, %,d new or changed%s.", stream.entity(), pass.records(),
                            pass.changed(), skipped(stream, pass)));
        }
        if (pass.missing() > 0) {
            passes.lacks(stream.id(), pass.missing(), database.now().plus(READ_AGAIN));
            tell(stream, pass);
        } else if (hasReadAll(pass)) {
            passes.lacks(stream.id(), 0, null);
            alerts.clear(topic(stream), "Xero: " + stream + " is complete again",
                    "All records that Xero announced have arrived. Nothing needs to be done.");
        }
    }

    /** @return the number of records that filters skipped, for the end of a sentence; empty for none */
    String skipped(XeroStream stream, Pass pass) {
        return pass.skipped() == 0 ? "" : String.format(Locale.ROOT, ", %,d skipped by %s", pass.skipped(),
                filters.of(stream.entity()).settings(stream.entity()));
    }

    /** @return whether the pass reads each record of its stream */
    boolean readsEverything(Pass pass) {
        return hasReadAll(pass) && pass.query().parents().since() == PassQuery.Parents.ALL;
    }

    private boolean hasReadAll(Pass pass) {
        return pass.query().since() == null || pass.query().since().equals(settings.fetch().fromInstant());
    }

    private void tell(XeroStream stream, Pass pass) {
        LOG.warn("{}: Xero announced {} records and returned {}, twice; everything is read again within an hour", stream,
                pass.expected(), pass.seen());
        alerts.raise(topic(stream), "Xero: records of " + stream + " are missing", """
                Xero announced %d records of %s and returned %d, although its pages were read twice.

                The returned records were delivered. Everything is read again within an hour, and then as
                xero.fetch.reconcile says; you get a mail when all records have arrived. If this persists, ask Xero's
                support why a list of this organisation holds fewer records than its pagination says.
                """.formatted(pass.expected(), stream, pass.seen()), ConsoleAddress.place("stream", stream.place()));
    }

    /** The start of the pass by Xero's clock, less an overlap; null when Xero did not say what time it was. */
    private Instant watermark(Pass pass) {
        return pass.serverStart() == null ? null : pass.serverStart().minus(settings.fetch().overlap());
    }

    private static String topic(XeroStream stream) {
        return "incomplete:" + stream.id();
    }
}
