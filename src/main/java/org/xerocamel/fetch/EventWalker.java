package org.xerocamel.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Counted;
import org.xerocamel.config.Database;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.drift.FieldLook;
import org.xerocamel.journal.Changes;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.PassMark;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.WebhookEvents.EventGroup;
import org.xerocamel.journal.WebhookEvents;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.work.Stopping;
import org.xerocamel.xero.XeroCall;

/**
 * Fetches the records that webhooks announced, under the lease of their stream: a newly claimed one, or that of the pass in
 * progress.
 */
@Component("xeroEventWalker")
public class EventWalker {

    static final String FETCH = "xeroEventFetch";
    private static final Logger LOG = LoggerFactory.getLogger(EventWalker.class);
    /** The most calls before a pass may claim the stream. A pass makes one before each page. */
    private static final int TURN = 20;

    private final XeroProperties settings;
    private final Database database;
    private final Streams streams;
    private final WebhookEvents events;
    private final Journal journal;
    private final RecordFilters filters;
    private final PageReader reader;
    private final FetchMetrics metrics;
    private final Stopping stopping;
    private final IrregularRecords irregular;
    private final PageFields fields;

    EventWalker(XeroProperties settings, Database database, Streams streams, WebhookEvents events, Journal journal,
            RecordFilters filters, Json json, FetchMetrics metrics, Stopping stopping, IrregularRecords irregular,
            PageFields fields) {
        this.settings = settings;
        this.database = database;
        this.streams = streams;
        this.events = events;
        this.journal = journal;
        this.filters = filters;
        this.reader = new PageReader(json.mapper().getFactory());
        this.metrics = metrics;
        this.stopping = stopping;
        this.irregular = irregular;
        this.fields = fields;
    }

    /** Makes the first call for the stream's records the variable {@code xeroEventFetch}; null when none waits. */
    public void begin(Exchange exchange) {
        take(exchange, 1);
    }

    /** Makes the next call that variable; null when none waits, or when the stream is released for a pass. */
    public void next(Exchange exchange) {
        take(exchange, fetch(exchange).number() + 1);
    }

    private void take(Exchange exchange, int number) {
        Walk walk = PassWalker.walk(exchange);
        // When the lease was taken, a moment before the first page, it was seen whether any wait.
        boolean none = !walk.hasMoved() && !walk.lease().position().announced();
        boolean over = none || stopping.isRequested() || number > (walk.pass() == null ? TURN : 1);
        Optional<EventGroup> group = over ? Optional.empty() : events.next(walk.stream().id());
        walk.holdAhead(group.isPresent() && walk.hasAhead());
        if (walk.hasAhead()) {
            // The page that was asked for is journalled first, or it might bring an older version after a newer one.
            group = Optional.empty();
        } else if (group.isPresent() && entity(walk.stream()).ids().isBlank()) {
            leaveToPass(walk);
            group = Optional.empty();
        } else if (!over && group.isEmpty() && number > 1) {
            streams.restEvents(walk.lease(), 0, gathered());
        }
        exchange.setVariable(FETCH, group.map(records -> new EventFetch(records, number)).orElse(null));
    }

    /** Where Xero takes no list of ids, the next incremental pass brings them. */
    private void leaveToPass(Walk walk) {
        journal.move(walk.lease(), () -> {
            events.leaveToPass(walk.stream().id());
            streams.restEvents(walk.lease(), 0, gathered());
        });
        LOG.info("{}: webhooks announced changes, so a pass starts", walk.stream());
    }

    private Instant gathered() {
        return database.now().plus(settings.webhook().gather());
    }

    /** Makes the request for the records the body. */
    public void request(Exchange exchange) {
        XeroStream stream = PassWalker.walk(exchange).stream();
        exchange.getMessage().setBody(fetch(exchange).request(stream, entity(stream)));
    }

    /** Reads the answer to its end, then journals what is new and ends the waiting of what came, in one transaction. */
    public void journal(Exchange exchange) throws IOException {
        Walk walk = PassWalker.walk(exchange);
        RecordFilter filter = filters.of(walk.stream().entity());
        Set<String> came = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class);
                Changes changes = journal.changes(walk.stream(), PassMark.NONE)) {
            PageRecords records = new PageRecords(changes, filter, came);
            Page page = answer == null ? Page.NOTHING : reader.read(answer, entity(walk.stream()), records);
            changes.finish();
            append(walk, fetch(exchange).group(), page, came, changes, records,
                    exchange.getVariable(XeroCall.ANSWERED_AT, Instant.class));
            exchange.setVariable(PassWalker.CHANGED, changes.journalled());
            metrics.fetched(walk.stream().entity(), changes.journalled());
        }
        exchange.getMessage().setBody(null);
    }

    private void append(Walk walk, EventGroup group, Page page, Set<String> came, Changes changes, PageRecords records,
            Instant answeredAt) {
        // What Xero does not give (it may be hidden from this login) is not asked for again, unless more pages were to come.
        List<String> done = new ArrayList<>(group.recordIds());
        if (!page.isLast(1) && page.pagination() != null) {
            done.removeIf(id -> !came.contains(id));
        }
        FieldLook look = fields.ofEvents(walk, records);
        journal.append(walk.lease(), changes, true, () -> {
            Instant clock = page.serverTime() != null ? page.serverTime() : answeredAt;
            irregular.store(walk.stream(), 0, 0, null, records);
            fields.store(look);
            events.fetched(walk.stream().id(), group, done, clock != null ? clock : database.now());
            if (done.isEmpty()) {
                events.leaveToPass(walk.stream().id());
            }
            return null;
        });
        walk.fields(look.after());
        long asked = group.recordIds().stream().filter(came::contains).count();
        LOG.info("{}: {} of {} that webhooks announced came, {} new or changed", walk.stream(), asked,
                Counted.of(group.recordIds().size(), "record"), changes.count());
    }

    private Entity entity(XeroStream stream) {
        return settings.entities().get(stream.entity());
    }

    static EventFetch fetch(Exchange exchange) {
        return exchange.getVariable(FETCH, EventFetch.class);
    }
}
