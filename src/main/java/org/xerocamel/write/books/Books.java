package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xerocamel.config.Entity;
import org.xerocamel.write.draft.Draft;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.xero.XeroException;

/**
 * One organisation's books, as far as a group of drafts needs them. It asks nothing itself: its questions go to Xero by its
 * user, group by group. Not thread-safe; one per organisation and run.
 */
public final class Books {

    private final BookLists lists;
    private final ContactBook book = new ContactBook();
    private final ContactQuestions contacts = new ContactQuestions(book);
    private final RecordFinder finder;
    private final Creation creation;
    private final Alteration alteration;
    private final Recoverer recoverer;
    private final UndoCheck undoing;
    private final Previews previews;
    /** By what identifies a draft, the line of the first. */
    private final Map<String, Integer> seen = new HashMap<>();
    private boolean judged;

    Books(KeptLists kept, Map<String, Entity> entities) {
        lists = new BookLists(kept, entities);
        finder = new RecordFinder(book, lists, entities);
        Resolver resolver = new Resolver(lists);
        OwnedParts parts = new OwnedParts(finder, lists);
        creation = new Creation(finder, resolver, book, parts, lists);
        alteration = new Alteration(finder, resolver, book, lists);
        recoverer = new Recoverer(finder, parts);
        undoing = new UndoCheck(finder, lists);
        previews = new Previews(finder, book, lists, new TotalCheck(resolver.taxes()));
    }

    /**
     * Called again after each answer.
     *
     * @return the next question that must be answered before these can be judged; empty for none
     */
    public Optional<Question> next(WriteRules rules, List<Wish> wishes) {
        if (judged) {
            // What another group read may have changed since, and would fill the memory.
            finder.forget();
        }
        judged = false;
        List<Wish> readable = wishes.stream().filter(wish -> !wish.draft().document().isEmpty() || wish.knownId() != null).toList();
        return lists.next(Needs.of(rules, readable)).or(() -> contacts.next(rules, readable))
                .or(() -> finder.next(rules, readable))
                .or(() -> finder.referred(readable.stream().map(wish -> wish.draft().document())
                        .flatMap(document -> Stream.concat(Reference.of(rules, document).stream(),
                                Optional.ofNullable(Reference.owner(rules, document)).stream()))
                        .distinct().toList()));
    }

    /** Takes one page; {@link #next} may ask for the one after it. */
    public void answer(Question question, JsonNode answer) {
        boolean taken = lists.answer(question, answer) || contacts.answer(question, answer) || finder.answer(question, answer);
        if (!taken) {
            throw new IllegalArgumentException("Nobody asked for " + question.kind());
        }
    }

    /**
     * Goes on without an answer: where there is no such record, and where the login lacks the scope for a list of settings, so that
     * Xero alone can check what refers to it.
     *
     * @throws XeroException the cause, where going on would be a guess
     */
    public void refused(Question question, XeroException cause) {
        boolean noScope = cause instanceof XeroException.NotAllowed refusal && refusal.isScope();
        boolean fine = noScope && lists.withhold(question)
                || cause instanceof XeroException.NotFound && finder.missing(question);
        if (!fine) {
            throw cause;
        }
    }

    /** @return what the draft means for the books */
    public BookVerdict judge(WriteRules rules, Wish wish) {
        judged = true;
        Draft draft = wish.draft();
        Remarks remarks = new Remarks(rules, draft);
        if (draft.document().isEmpty()) {
            remarks.fault("", "", "It says nothing.");
            return new BookVerdict.Refused(draft.faults().isEmpty() ? remarks.faults() : draft.faults(), List.of());
        }
        Found found = finder.find(rules, wish);
        Integer first = first(rules, draft, found);
        if (first != null && first != draft.line()) {
            remarks.fault("", "", "The document from line " + first + " on is about the same record; each may be there once.");
        } else if (found.records().size() > 1) {
            remarks.fault("", "", "Several records in Xero match; give " + rules.id() + ", one of " + found.records().stream()
                    .map(each -> BookFields.text(each, rules.id())).sorted()
                    .collect(Collectors.joining(", ")) + ".");
        } else if (found.named() && found.record() == null) {
            String id = wish.knownId() == null ? BookFields.text(draft.document(), rules.id()) : wish.knownId();
            remarks.fault(wish.knownId() == null ? rules.id() : "", id, "Xero has no record with that id.");
        } else {
            return found.record() == null ? creation.judge(rules, wish, found, remarks)
                    : alteration.judge(rules, wish, found.record(), remarks);
        }
        return new BookVerdict.Refused(remarks.faults(), remarks.notes());
    }

    /** @return the line of the first draft of the run about the same record; null where it has no identity */
    private Integer first(WriteRules rules, Draft draft, Found found) {
        return Stream.of(Identity.key(rules, draft), found.record() == null ? ""
                : rules.entity() + " " + BookFields.id(found.record(), rules.id())).filter(key -> !key.isEmpty()).map(key -> {
                    Integer first = seen.putIfAbsent(key, draft.line());
                    return first == null ? draft.line() : first;
                }).min(Integer::compare).orElse(null);
    }

    /**
     * Decides what became of a call whose answer was lost. Begin with {@link #forget}, and ask for what {@link #next} wants.
     *
     * @param wish with Xero's id where a record was to be changed
     * @param sent what was noted before the call
     * @return what is known of it
     */
    public Recovery recover(WriteRules rules, Wish wish, Sent sent) {
        judged = true;
        return recoverer.recover(rules, wish, sent);
    }

    /**
     * Says how a write is taken back. Begin with {@link #next} for {@link Wish#about}.
     *
     * @param id Xero's
     * @param sent what was noted before the call
     * @return a change or a deletion that takes it back; unchanged where that is done; refused where it cannot be
     */
    public BookVerdict undo(WriteRules rules, String id, Sent sent) {
        judged = true;
        return undoing.undo(rules, id, sent);
    }

    /** @return what the record will be once the verdict is carried out; nothing of a refused one */
    public Preview preview(WriteRules rules, BookVerdict verdict) {
        return previews.of(rules, verdict);
    }

    /**
     * @param kind the folder that says which kind of its entity it is
     * @param id Xero's
     * @return where a person finds the record in Xero; empty where Xero does not document that, or the organisation's code is not
     *     known
     */
    public String link(WriteRules rules, String kind, String id) {
        String page = rules.links().getOrDefault(kind, "");
        return page.isEmpty() || id == null || id.isEmpty() || lists.shortCode().isEmpty() ? ""
                : XeroPage.of(lists.shortCode(), page, id);
    }

    /** @return what can be changed of the record as Xero has it, to tell later whether somebody changed it */
    public Optional<ObjectNode> kept(WriteRules rules, String id) {
        return Identity.isPart(rules) ? Optional.empty() : Optional.ofNullable(finder.withId(rules, id))
                .map(record -> KeptFields.of(rules, record));
    }

    /** Takes Xero's answer to a write, so that later drafts of the run see it. */
    public void wrote(WriteRules rules, JsonNode record) {
        finder.wrote(rules, record);
        lists.wrote(rules.entity(), rules.id(), record);
        if (rules.owner().equals("TrackingCategory")) {
            lists.wrotePart(SmallList.TRACKING);
        }
        if (ContactRef.isContacts(rules)) {
            book.add(record);
        } else if (record.path("Contact").has("ContactID") && book.withId(BookFields.text(record, "Contact.ContactID")) == null) {
            book.add(record.path("Contact"));
        }
    }

    /** Forgets the records, so that they are read again; what a run has seen of its file stays. */
    public void forget() {
        finder.forget();
        contacts.forget();
    }
}
