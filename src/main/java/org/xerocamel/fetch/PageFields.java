package org.xerocamel.fetch;

import org.springframework.stereotype.Component;
import org.xerocamel.drift.FieldLook;
import org.xerocamel.drift.FieldWatch;
import org.xerocamel.drift.StreamFields.Source;
import org.xerocamel.fetch.FetchException.FieldsChangedException;
import org.xerocamel.journal.Journal;

/** Has the fields of a page looked at before the page is appended. */
@Component
class PageFields {

    private final FieldWatch watch;
    private final Journal journal;
    private final PassEnd end;

    PageFields(FieldWatch watch, Journal journal, PassEnd end) {
        this.watch = watch;
        this.journal = journal;
        this.end = end;
    }

    /**
     * @return what the page of the walk's pass shows
     * @throws FieldsChangedException when a person has to accept fields of the page before it is appended
     */
    FieldLook ofPass(Walk walk, PageRecords records) {
        Pass pass = walk.pass();
        return look(walk, records, new Source(pass.number(), end.readsEverything(pass), pass.query().asked()));
    }

    /** The same, of records that a webhook named. */
    FieldLook ofEvents(Walk walk, PageRecords records) {
        return look(walk, records, Source.WEBHOOK);
    }

    private FieldLook look(Walk walk, PageRecords records, Source source) {
        if (walk.fields() == null && (source.isComplete() || !records.fields().isEmpty())) {
            walk.fields(watch.known(walk.stream()));
        }
        FieldLook look = watch.look(walk.stream(), walk.fields(), records.fields(), source);
        if (watch.isToStop(look)) {
            throw new FieldsChangedException(journal.move(walk.lease(), () -> watch.stop(look)));
        }
        return look;
    }

    /** @return the look at the last page, with what the end of its pass shows */
    FieldLook atEnd(FieldLook look, Pass ended) {
        return end.readsEverything(ended) && ended.missing() == 0 ? watch.ended(look) : look;
    }

    /** Notes and tells what the page has shown, in the transaction that appends it. */
    void store(FieldLook look) {
        watch.store(look);
    }
}
