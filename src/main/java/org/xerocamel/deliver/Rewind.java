package org.xerocamel.deliver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.Refetches;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.XeroStream;

/**
 * Rewinds a sink, so that earlier batches are delivered again: from the journal where it still has them, else after a
 * backfill.
 */
@Component("xeroRewind")
public class Rewind {

    private static final Logger LOG = LoggerFactory.getLogger(Rewind.class);

    private final Database database;
    private final Sinks sinks;
    private final Streams streams;
    private final Cursors cursors;
    private final Journal journal;
    private final Refetches refetches;

    Rewind(Database database, Sinks sinks, Streams streams, Cursors cursors, Journal journal, Refetches refetches) {
        this.database = database;
        this.sinks = sinks;
        this.streams = streams;
        this.cursors = cursors;
        this.journal = journal;
        this.refetches = refetches;
    }

    /**
     * What is to be delivered again.
     *
     * @param sink the sink's name
     * @param organisation a tenant id or a name; null for all
     * @param entity such as Invoices; null for all
     * @param sequence the first batch; null for the first of all, or where {@code since} says which
     * @param since batches that were journalled from then on; null for all
     */
    public record Request(String sink, String organisation, String entity, Long sequence, Instant since) {}

    /**
     * What becomes of one stream.
     *
     * @param fromSequence the first batch that is delivered again from the journal
     * @param batches how many there are from there on
     * @param fetchedAgain whether the journal no longer holds all, so that everything is read from Xero for this sink
     */
    public record Rewound(String tenantId, String organisation, String entity, long fromSequence, long batches,
            boolean fetchedAgain) {}

    /** @return what is delivered again, stream by stream; empty when the sink gets no such stream */
    public List<Rewound> rewind(@Body Request request) {
        sinks.follow(request.sink());
        List<Rewound> rewound = new ArrayList<>();
        for (XeroStream stream : streams.all()) {
            if (isMeant(request, stream)) {
                rewound.add(database.inTransaction(() -> rewind(request, stream)));
            }
        }
        LOG.info("The sink {} was rewound in {}", request.sink(), Counted.of(rewound.size(), "stream"));
        return rewound;
    }

    private Rewound rewind(Request request, XeroStream stream) {
        long first = journal.firstSequence(stream.id()).orElse(journal.lastSequence(stream.id()) + 1);
        long wanted = wanted(request, stream, first);
        boolean gone = wanted + 1 < first;
        long after = gone ? first - 1 : wanted;
        cursors.rewind(request.sink(), stream, after);
        if (gone) {
            refetches.ask(stream.id(), request.sink());
        }
        return new Rewound(stream.tenantId(), stream.organisation(), stream.entity(), after + 1,
                journal.count(stream.id(), after, request.sink()), gone);
    }

    /** @return the last batch that is not wanted again */
    private long wanted(Request request, XeroStream stream, long first) {
        if (request.sequence() != null) {
            return Math.max(0, request.sequence() - 1);
        }
        if (request.since() == null) {
            return 0;
        }
        long before = journal.sequenceBefore(stream.id(), request.since());
        // Nothing in the journal is older than that time, so what is gone may be younger.
        return before < first ? 0 : before;
    }

    private boolean isMeant(Request request, XeroStream stream) {
        boolean organisation = request.organisation() == null || request.organisation().isBlank()
                || request.organisation().equalsIgnoreCase(stream.tenantId())
                || request.organisation().equalsIgnoreCase(stream.organisation());
        boolean entity = request.entity() == null || request.entity().isBlank()
                || request.entity().equals(stream.entity());
        return organisation && entity && sinks.gets(request.sink(), stream);
    }
}
