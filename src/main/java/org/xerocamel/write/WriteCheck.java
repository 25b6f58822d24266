package org.xerocamel.write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.inbox.InboxRun.Pause;
import org.xerocamel.write.Document.Action;
import org.xerocamel.write.Document.Result;
import org.xerocamel.write.Document.Sending;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.Document.Worth;
import org.xerocamel.write.books.Preview;
import org.xerocamel.write.books.Recovery;
import org.xerocamel.write.books.Sent;
import org.xerocamel.write.books.BookVerdict;
import org.xerocamel.write.books.Wish;
import org.xerocamel.write.draft.Fault;

/** Decides each document by the books as they are now, and puts what is to be sent into calls. */
@Component("xeroWriteCheck")
public class WriteCheck {

    /** A call whose answer was lost may be in progress for so long. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private final Database database;
    private final DocumentLedger ledger;
    private final boolean dryRun;

    WriteCheck(XeroProperties settings, Database database, DocumentLedger ledger) {
        this.database = database;
        this.ledger = ledger;
        this.dryRun = settings.update().dryRun();
    }

    /** What became of the documents of a group. */
    private static final class Decided {
        private final List<Document> ended = new ArrayList<>();
        private final List<Document> fresh = new ArrayList<>();
        private final Map<String, List<Document>> again = new LinkedHashMap<>();
        private final Set<String> doneKeys = new HashSet<>();
        private final Set<String> records = new HashSet<>();
        /** The records that documents of the file are known to have become: no other document can be one of them. */
        private Set<String> taken;
    }

    /** Decides all documents of the group; what has ended is in the ledger when this returns. */
    public void check(Exchange exchange) {
        WriteRun run = WriteRun.of(exchange);
        WriteGroup group = run.group();
        Decided decided = new Decided();
        for (int at = 0; at < group.documents().size(); at++) {
            Document document = group.documents().get(at);
            Wish wish = group.wishes().get(at);
            if (document.state() == State.SENT) {
                recover(run, document, wish, decided);
            } else {
                decide(document, verdict(run, document, wish), run, decided);
            }
        }
        ledger.save(run.file(), decided.ended);
        if (!decided.ended.isEmpty()) {
            run.moved();
        }
        Instant now = database.now();
        decided.again.forEach((key, documents) -> sendAgain(run, decided, key, documents, now));
        WriteCalls.of(run.rules(), decided.fresh).forEach(group.calls()::add);
    }

    private static BookVerdict verdict(WriteRun run, Document document, Wish wish) {
        return run.isUndo() ? run.group().books().undo(run.rules(), document.result().id(), document.undoes())
                : run.group().books().judge(run.rules(), wish);
    }

    private void decide(Document document, BookVerdict verdict, WriteRun run, Decided decided) {
        Preview preview = preview(document, verdict, run);
        Optional<String> hindrance = preview == null ? Optional.empty()
                : FollowUps.fault(run.rules(), document.draft(), preview);
        String notes = String.join(" ", verdict.notes());
        if (verdict instanceof BookVerdict.Refused refused) {
            decided.ended.add(document.refused(faults(refused.faults())));
        } else if (hindrance.isPresent()) {
            decided.ended.add(document.refused(hindrance.get()));
        } else if (verdict instanceof BookVerdict.Unchanged same) {
            decided.ended.add(same(document.ended(State.UNCHANGED, result(run, document, same.id(), same.number(), same.status()),
                    notes), preview, run));
        } else if (verdict instanceof BookVerdict.Create create) {
            prepare(document.decided(Action.CREATE, Result.NONE, sending(verdict, create.parent()), notes),
                    Differences.created(create.body()), preview, run, decided);
        } else if (verdict instanceof BookVerdict.Change change && decided.records.add(change.id())) {
            String words = Differences.changed(change);
            prepare(document.decided(Action.CHANGE, result(run, document, change.id(), null, null), sending(verdict, ""),
                    notes.isEmpty() ? words : words + " " + notes), "Would be changed:", preview, run, decided);
        } else if (verdict instanceof BookVerdict.Delete delete && decided.records.add(delete.id())) {
            prepare(document.decided(Action.DELETE, result(run, document, delete.id(), null, null),
                    sending(verdict, delete.parent()), notes), "Would be deleted.", preview, run, decided);
        }
        // A later change of the same record waits until this one has ended.
    }

    /** @return what the record will be; null where nobody asks */
    private Preview preview(Document document, BookVerdict verdict, WriteRun run) {
        boolean wanted = !run.isUndo() && (isRehearsal(run) || !document.draft().steps().isEmpty());
        return wanted && !(verdict instanceof BookVerdict.Refused) ? run.group().books().preview(run.rules(), verdict) : null;
    }

    private boolean isRehearsal(WriteRun run) {
        return dryRun || run.isRehearsal();
    }

    private static Result result(WriteRun run, Document document, String id, String number, String status) {
        return new Result(id, number, status, run.group().books().link(run.rules(), document.draft().kind(), id));
    }

    /** In a rehearsal, what follows a document that stays as it is has not been done either. */
    private Document same(Document document, Preview preview, WriteRun run) {
        if (!isRehearsal(run) || document.draft().steps().isEmpty()) {
            return document;
        }
        return document.ended(State.DRY_RUN, document.result(), sentences("It is so already.", document.answer(),
                FollowUps.words(run.rules(), document.draft(), preview)));
    }

    private void prepare(Document document, String words, Preview preview, WriteRun run, Decided decided) {
        if (!isRehearsal(run)) {
            decided.fresh.add(document);
        } else if (preview == null) {
            decided.ended.add(document.ended(State.DRY_RUN, document.result(), sentences(words, document.answer())));
        } else {
            Result known = document.result();
            decided.ended.add(document.worth(new Worth(preview.currency(), preview.contact(), preview.total()))
                    .ended(State.DRY_RUN, new Result(known.id(), known.number(), preview.status(), known.link()),
                            sentences(words, document.answer(), FollowUps.words(run.rules(), document.draft(), preview))));
        }
    }

    private static String sentences(String... sentences) {
        return Stream.of(sentences).filter(sentence -> sentence != null && !sentence.isEmpty()).collect(Collectors.joining(" "));
    }

    private static Sending sending(BookVerdict verdict, String parent) {
        return new Sending(null, Sent.of(verdict), parent, null);
    }

    private static String faults(List<Fault> faults) {
        return faults.stream().map(Fault::sentence).collect(Collectors.joining(" "));
    }

    private void recover(WriteRun run, Document document, Wish wish, Decided decided) {
        Sending sent = document.sending();
        if (decided.taken == null) {
            decided.taken = new HashSet<>(ledger.created(run.file()));
        }
        Recovery recovery = run.group().books().recover(run.rules(), wish, sent.sent().butFor(decided.taken));
        if (recovery instanceof Recovery.Done done) {
            decided.taken.add(done.id());
            decided.doneKeys.add(sent.key());
            Document ended = document.ended(run.done(document.action()),
                    result(run, document, done.id(), done.number(), done.status()), document.answer());
            decided.ended.add(run.isUndo() ? ended : run.group().books().kept(run.rules(), done.id()).map(ended::then)
                    .orElse(ended));
        } else if (recovery instanceof Recovery.NotDone) {
            decided.again.computeIfAbsent(sent.key(), any -> new ArrayList<>()).add(document);
            decided.records.add(document.result().id());
        } else if (recovery instanceof Recovery.Unclear unclear) {
            decided.ended.add(document.ended(State.UNKNOWN, document.result(),
                    unclear.why() + FollowUps.left(document.draft())));
        }
    }

    /**
     * The same documents in the same order are the same call under the same key, which Xero does once for minutes, too. Where
     * a part of a call was done, the rest may come yet; after that, it is decided like a new one.
     */
    private void sendAgain(WriteRun run, Decided decided, String key, List<Document> documents, Instant now) {
        boolean partly = decided.doneKeys.contains(key);
        if (partly && documents.get(0).sending().at().plus(SETTLING).isAfter(now)) {
            run.pause(new Pause(SETTLING, "Xero's answer was lost, and only a part of the call was done; the rest is"
                    + " checked again in a minute", false));
        } else if (partly) {
            ledger.save(run.file(), documents.stream().map(Document::again).toList());
        } else {
            run.group().calls().add(WriteCalls.same(run.rules(), documents));
        }
    }
}
