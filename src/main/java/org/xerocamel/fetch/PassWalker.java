package org.xerocamel.fetch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Changes;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.Streams;
import org.xerocamel.xero.XeroCall;
import org.xerocamel.xero.XeroRequest;

/** Walks passes page by page, for the pass route: what to ask next, and what was new in the answer. */
@Component("xeroPass")
public class PassWalker {

    static final String WALK = "xeroWalk";
    /** The exchange variable with the number of records on the last page that were new or changed. */
    static final String CHANGED = "xeroChanged";
    private static final Logger LOG = LoggerFactory.getLogger(PassWalker.class);

    private final XeroProperties settings;
    private final Streams streams;
    private final Passes passes;
    private final Journal journal;
    private final FetchSchedule schedule;
    private final PageReader reader;
    private final ObjectMapper json;
    private final Map<String, RecordFilter> filters = new ConcurrentHashMap<>();

    PassWalker(XeroProperties settings, Streams streams, Passes passes, Journal journal, FetchSchedule schedule,
            ObjectMapper json) {
        this.settings = settings;
        this.streams = streams;
        this.passes = passes;
        this.journal = journal;
        this.schedule = schedule;
        this.reader = new PageReader(json.getFactory());
        this.json = json;
        settings.fetch().entities().forEach(this::filter);
    }

    /** Takes the lease of a stream that is due and makes its walk the variable {@code xeroWalk}; null when none is. */
    public void claim(Exchange exchange) {
        Walk due = isStopping(exchange) ? null : streams.claim(schedule.next()).map(Walk::new).orElse(null);
        exchange.setVariable(WALK, due);
    }

    /**
     * Goes on with the stream's unfinished pass, or begins one. A pass that has not read a page yet is begun anew: Xero may
     * have refused what it asks, and the settings may have been mended since.
     */
    public void open(Exchange exchange) {
        Walk walk = walk(exchange);
        String chosen = filter(walk.stream().entity()).fingerprint();
        walk.goOn(passes.find(walk.stream().id()).filter(pass -> pass.page() > 1 && pass.chosen().equals(chosen))
                .orElseGet(() -> begin(walk)));
        if (walk.pass().page() > 1) {
            LOG.info("Going on with {} at page {}", walk.stream(), walk.pass().page());
        }
    }

    /** @return whether there is another page to read; not once the application is stopping */
    public boolean hasMore(Exchange exchange) {
        return !walk(exchange).isEnded() && !isStopping(exchange);
    }

    /** Makes the request for the next page the body. */
    public void request(Exchange exchange) {
        Walk walk = walk(exchange);
        exchange.getMessage().setBody(new XeroRequest(walk.stream().tenantId(), walk.stream().organisation(),
                settings.entities().get(walk.stream().entity()).path(), walk.pass().parameters(),
                walk.pass().since()));
    }

    /** Reads the page to its end, then journals what is new and moves on, in one transaction. */
    public void journal(Exchange exchange) throws IOException {
        Walk walk = walk(exchange);
        RecordFilter filter = filter(walk.stream().entity());
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class);
                Changes changes = journal.changes(walk.stream())) {
            Page page = answer == null ? Page.NOTHING : reader.read(answer,
                    settings.entities().get(walk.stream().entity()), record -> changes.add(record.id(),
                            record.updated(), filter.wants(record), record.buffer(), 0, record.length()));
            changes.finish();
            append(walk, page, changes, exchange.getVariable(XeroCall.ANSWERED_AT, Instant.class));
            exchange.setVariable(CHANGED, changes.count());
        }
        exchange.getMessage().setBody(null);
        letGo(exchange);
    }

    /** The HTTP component keeps each answer until the exchange is done, and this one goes on for many pages. */
    private static void letGo(Exchange exchange) {
        Exchange spent = new DefaultExchange(exchange.getContext());
        exchange.getUnitOfWork().handoverSynchronization(spent);
        UnitOfWorkHelper.doneSynchronizations(spent, spent.getExchangeExtension().handoverCompletions());
    }

    /** Gives the stream back, to be due again by its schedule; at once, when the application stops in mid-pass. */
    public void close(Exchange exchange) {
        Walk walk = walk(exchange);
        if (walk.isEnded()) {
            streams.release(walk.lease());
            LOG.info("{}: {} records read, {} new or changed", walk.stream(), walk.pass().records(),
                    walk.pass().changed());
        } else {
            streams.postpone(walk.lease(), Instant.EPOCH, null);
        }
    }

    private void append(Walk walk, Page page, Changes changes, Instant answeredAt) {
        Pass pass = walk.pass();
        long stream = walk.stream().id();
        if (pass.isRepeat(page)) {
            journal.move(walk.lease(), () -> passes.abandon(stream));
            throw new RepeatedPageException("Page " + pass.page() + " of " + walk.stream() + " is page "
                    + (pass.page() - 1) + " again: the endpoint seems to ignore paging, so the pass was ended");
        }
        Pass next = pass.after(page, changes.count(), answeredAt);
        if (pass.isLast(page)) {
            journal.append(walk.lease(), changes, () -> passes.end(stream, next, watermark(next)));
            walk.end(next);
        } else {
            journal.append(walk.lease(), changes, () -> passes.advance(stream, next));
            walk.goOn(next);
        }
    }

    /** The start of the pass by Xero's clock, less an overlap; null when Xero did not say what time it was. */
    private Instant watermark(Pass pass) {
        return pass.serverStart() == null ? null : pass.serverStart().minus(settings.fetch().overlap());
    }

    /** Other filters than last time let records through that were passed over, so all is read; what is known is dropped. */
    private Pass begin(Walk walk) {
        long stream = walk.stream().id();
        String entity = walk.stream().entity();
        RecordFilter filter = filter(entity);
        Instant since = passes.watermark(stream, filter.fingerprint()).orElseGet(() -> settings.fetch().fromInstant());
        Pass begun = new Pass(since, null, 1, settings.fetch().pageSize(), settings.entities().get(entity).order(),
                filter.constantPart(), filter.fingerprint(), 0, 0, null);
        journal.move(walk.lease(), () -> {
            passes.abandon(stream);
            passes.begin(stream, begun);
        });
        return begun;
    }

    private RecordFilter filter(String entity) {
        return filters.computeIfAbsent(entity, name -> new RecordFilter(settings.fetch(), name, json));
    }

    private static boolean isStopping(Exchange exchange) {
        return exchange.getContext().isStopping() || exchange.getContext().isStopped();
    }

    static Walk walk(Exchange exchange) {
        return exchange.getVariable(WALK, Walk.class);
    }
}
