package org.xerocamel.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.drift.FieldLook;
import org.xerocamel.fetch.FetchException.RepeatedPageException;
import org.xerocamel.fetch.FetchException.UnknownPartsException;
import org.xerocamel.journal.Changes;
import org.xerocamel.journal.Journal;
import org.xerocamel.journal.PassMark;
import org.xerocamel.journal.RecordVersions;
import org.xerocamel.journal.Refetches;
import org.xerocamel.journal.Streams;
import org.xerocamel.journal.XeroStream;
import org.xerocamel.work.Stopping;
import org.xerocamel.work.Work;
import org.xerocamel.work.WorkLog;
import org.xerocamel.xero.XeroCall;
import org.xerocamel.xero.XeroRequest;

/** Walks passes page by page, for the pass route: chooses the next request, and journals the new records of the answer. */
@Component("xeroPassWalker")
public class PassWalker {

    /** The exchange variable with the number of records on the last page that were new or changed. */
    static final String CHANGED = "xeroChanged";
    private static final Logger LOG = LoggerFactory.getLogger(PassWalker.class);

    private final XeroProperties settings;
    private final Streams streams;
    private final Passes passes;
    private final Journal journal;
    private final Refetches refetches;
    private final PassStart start;
    private final PassEnd end;
    private final Parts parts;
    private final ListedRecords listed;
    private final PageReader reader;
    private final RecordFilters filters;
    private final FetchMetrics metrics;
    private final Stopping stopping;
    private final PassProgress progress;
    private final IrregularRecords irregular;
    private final RecordVersions index;
    private final Reconciliation reconciliation;
    private final RecentPasses recent;
    private final PageFields fields;

    PassWalker(XeroProperties settings, Streams streams, Passes passes, Journal journal, Refetches refetches,
            PassStart start, PassEnd end, Parts parts, ListedRecords listed, RecordFilters filters,
            Json json, FetchMetrics metrics, Stopping stopping, PassProgress progress, IrregularRecords irregular,
            RecordVersions index, Reconciliation reconciliation, RecentPasses recent, PageFields fields) {
        this.settings = settings;
        this.streams = streams;
        this.passes = passes;
        this.journal = journal;
        this.refetches = refetches;
        this.start = start;
        this.end = end;
        this.parts = parts;
        this.listed = listed;
        this.filters = filters;
        this.reader = new PageReader(json.mapper().getFactory());
        this.metrics = metrics;
        this.stopping = stopping;
        this.progress = progress;
        this.irregular = irregular;
        this.index = index;
        this.reconciliation = reconciliation;
        this.recent = recent;
        this.fields = fields;
    }

    /** Resumes the stream's unfinished pass, or begins one. */
    public void open(Exchange exchange) {
        Walk walk = walk(exchange);
        walk.open(start.open(walk.lease()));
        recent.opened(walk.stream(), walk.pass());
        if (walk.pass().hasNothingToAsk()) {
            walk.end(journal.move(walk.lease(), () -> ended(walk, walk.pass(), null)));
        }
        WorkLog.pass(walk.pass().number());
        if (walk.pass().page() > 1 && !walk.pass().isFull()) {
            LOG.info("Resuming {} at page {}", walk.stream(), walk.pass().page());
        }
    }

    /** @return whether there is another page to read; not once the application is stopping */
    public boolean hasMore(Exchange exchange) {
        return !walk(exchange).isTurnOver() && !stopping.isRequested();
    }

    /** Makes the request for the next page, or for Xero's count, the body. */
    public void request(Exchange exchange) {
        Walk walk = walk(exchange);
        if (walk.isCounting()) {
            exchange.getMessage().setBody(reconciliation.countRequest(walk.stream(), walk.pass()));
            return;
        }
        Entity entity = walk.pass().query().entity();
        XeroRequest request = new XeroRequest(walk.stream().tenantId(), walk.stream().organisation(), walk.pass().path(),
                walk.pass().parameters(), walk.pass().query().since()).of(entity);
        exchange.getMessage().setBody(entity.each().hasParent() ? request.maybeGone() : request);
    }

    /**
     * Reads the page to its end, then journals what is new and moves on, in one transaction. After the last page that gives
     * the stream back, too.
     */
    public void journal(Exchange exchange) throws IOException {
        Walk walk = walk(exchange);
        if (walk.isCounting()) {
            compare(exchange, walk);
            return;
        }
        Pass pass = walk.pass();
        RecordFilter filter = filters.of(walk.stream().entity());
        PassMark mark = pass.isFull()
                ? new PassMark(pass.number(), true, refetches.sinks(walk.stream().id(), pass.number()))
                : PassMark.of(pass.number());
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class);
                Changes changes = journal.changes(walk.stream(), mark)) {
            noteWhetherKnown(walk, answer != null);
            PageRecords records = new PageRecords(changes, filter);
            Page page = answer == null ? Page.NOTHING : reader.read(answer, pass.query().entity().about(pass.part()), records);
            if (pass.query().entity().whole().singly() && (answer == null || page.records() == 0)) {
                listed.read(walk.stream(), pass.query().entity(), pass.part(), records);
            }
            changes.finish();
            checkNames(walk.stream(), page, pass.query().entity());
            FieldLook look = fields.ofPass(walk, records);
            append(walk, page, changes, records, look, exchange.getVariable(XeroCall.ANSWERED_AT, Instant.class));
            LOG.debug("{}: page {} has {} records, {} of them new or changed for the sinks", walk.stream(),
                    pass.page(), page.records(),
                    changes.journalled());
            exchange.setVariable(CHANGED, changes.journalled());
            metrics.fetched(walk.stream().entity(), changes.journalled());
        }
        exchange.getMessage().setBody(null);
    }

    /** Compares Xero's count with ours, and ends the light reconciliation or walks it once more. */
    private void compare(Exchange exchange, Walk walk) throws IOException {
        Pass pass = walk.pass();
        Integer count;
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            Page.Pagination told = answer == null ? null
                    : reader.read(answer, pass.query().entity(), Reconciliation.NONE).pagination();
            count = told == null ? null : Integer.valueOf(told.itemCount());
        }
        exchange.getMessage().setBody(null);
        exchange.setVariable(CHANGED, 0);
        if (!pass.repeated() && !reconciliation.addsUp(walk.stream(), count)) {
            walk.goOn(journal.move(walk.lease(), () -> end.again(walk.stream(), pass)), null);
        } else {
            walk.end(journal.move(walk.lease(), () -> ended(walk, pass, count)));
        }
    }

    /** Says what a pass that has come to its end has brought. */
    public void close(Exchange exchange) {
        Walk walk = walk(exchange);
        if (walk.isEnded()) {
            metrics.passed(walk.stream().entity(), FetchMetrics.Result.ENDED);
            progress.ended(walk.stream());
            recent.ended(walk.stream(), walk.pass());
            if (walk.pass().changed() > 0) {
                // Whose list this is follows at once, not at its own time.
                settings.recordsOf(walk.stream().entity())
                        .ifPresent(entity -> streams.dueNow(walk.stream().tenantId(), entity));
            }
            // A thousand organisations without changes would be a thousand useless lines.
            LOG.atLevel(walk.pass().changed() > 0 || walk.pass().isFull() || walk.hasSkippedMore() ? Level.INFO : Level.DEBUG)
                    .log("{}: {} records read, {} new or changed{}{}", walk.stream(), walk.pass().records(),
                            walk.pass().changed(), end.skipped(walk.stream(), walk.pass()),
                            reconciliation.isLight(walk.pass()) ? ", in a light reconciliation"
                                    : walk.pass().isFull() ? ", in a full refresh" : "");
        }
    }

    private void append(Walk walk, Page page, Changes changes, PageRecords records, FieldLook look, Instant answeredAt) {
        Pass pass = walk.pass();
        XeroStream stream = walk.stream();
        if (pass.isRepeat(page)) {
            journal.move(walk.lease(), () -> passes.abandon(stream.id(), pass.kind()));
            throw new RepeatedPageException("Page " + pass.page() + " of " + stream + " is page " + (pass.page() - 1)
                    + " again: the endpoint seems to ignore paging, so the pass was ended; if it does, its row of"
                    + " xero.entities must say paging: none");
        }
        if (changes.skipped() > 0) {
            walk.skipsMore();
        }
        Pass next = pass.after(page, changes.count(), changes.firstSeen() + page.bad() + changes.furtherTwins(),
                records.skipped(), answeredAt);
        progress.moved(stream, pass.page(), page, next);
        boolean isLast = pass.isLast(page);
        String part = isLast && pass.part() != null ? parts.after(stream, pass.query(), pass.part()) : null;
        if (part != null) {
            walk.goOn(journal.append(walk.lease(), changes, false, () -> moved(walk, records, look, next.at(part))), null);
        } else if (isLast && end.isToBeRepeated(next)) {
            walk.goOn(journal.append(walk.lease(), changes, false, () -> {
                store(stream, pass);
                note(walk, records, look);
                return end.repeat(stream, next);
            }), null);
        } else if (isLast && reconciliation.isLight(next)) {
            walk.goOn(journal.append(walk.lease(), changes, false, () -> moved(walk, records, look, next)), page);
            walk.count();
        } else if (isLast) {
            boolean lone = pass.page() == 1;
            FieldLook last = fields.atEnd(look, next);
            walk.end(journal.appendLast(walk.lease(), changes, lone, () -> ended(walk, records, last, next, page)));
        } else {
            walk.goOn(journal.append(walk.lease(), changes, false, () -> moved(walk, records, look, next)), page);
        }
        walk.fields(look.after());
    }

    private Pass moved(Walk walk, PageRecords records, FieldLook look, Pass next) {
        store(walk.stream(), walk.pass());
        note(walk, records, look);
        passes.advance(walk.stream().id(), next);
        return next;
    }

    private void note(Walk walk, PageRecords records, FieldLook look) {
        Pass pass = walk.pass();
        irregular.store(walk.stream(), pass.number(), pass.page(), pass.part(), records);
        fields.store(look);
    }

    private Pass ended(Walk walk, PageRecords records, FieldLook look, Pass last, Page page) {
        note(walk, records, look);
        return ended(walk, last, page.pagination() == null ? null : Integer.valueOf(page.pagination().itemCount()));
    }

    private Pass ended(Walk walk, Pass last, Integer count) {
        end.end(walk.lease(), last, walk.hasMoved() || !walk.pass().isUnstored(), walk.hasSkippedMore(), count);
        return last;
    }

    /** Where no record ever had the row's id, the row is at fault and no record is: nothing of it is set aside. */
    private void checkNames(XeroStream stream, Page page, Entity entity) throws MalformedPageException {
        if (page.nameless() && index.isEmpty(stream.id())) {
            throw new MalformedPageException("None of the " + page.records() + " records of " + entity.collection() + " has the"
                    + " field " + entity.id() + ", which xero.entities." + stream.entity() + ".id names.");
        }
    }

    /** One of the parent's records may have been deleted, but not all of them. */
    private void noteWhetherKnown(Walk walk, boolean known) {
        Pass pass = walk.pass();
        if (!pass.query().entity().each().hasParent() || pass.query().entity().whole().singly()) {
            return;
        }
        walk.knew(known);
        if (walk.knewNoPart() && parts.after(walk.stream(), pass.query(), pass.part()) == null) {
            journal.move(walk.lease(), () -> passes.abandon(walk.stream().id(), pass.kind()));
            throw new UnknownPartsException("Xero answered 404 to " + pass.query().entity().path() + " of "
                    + walk.stream() + " for each record of " + pass.query().entity().each().parent());
        }
    }

    private void store(XeroStream stream, Pass pass) {
        if (pass.isUnstored()) {
            passes.begin(stream.id(), pass);
        }
    }

    static Walk walk(Exchange exchange) {
        return Work.of(exchange, Walk.class);
    }
}
