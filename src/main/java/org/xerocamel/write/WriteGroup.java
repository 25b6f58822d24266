package org.xerocamel.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.write.Document.Action;
import org.xerocamel.write.books.Books;
import org.xerocamel.write.books.Question;
import org.xerocamel.write.books.Wish;

/** A group of documents of one organisation that are looked up, judged and sent together. */
final class WriteGroup {

    private final Organisation organisation;
    private final List<Document> documents;
    private final List<Wish> wishes;
    private final Books books;
    private final Deque<Outgoing> calls = new ArrayDeque<>();
    /** Xero's ids of the records that were made in this turn. */
    private final Set<String> fresh = new HashSet<>();
    private Question question;
    private StepRun step;

    /** @param wishes those of the documents, in the same order */
    WriteGroup(Organisation organisation, List<Document> documents, List<Wish> wishes, Books books) {
        this.organisation = organisation;
        this.documents = documents;
        this.wishes = wishes;
        this.books = books;
    }

    /**
     * One call that writes.
     *
     * @param path where
     * @param documents in the order in which they are sent
     * @param repeated whether the answer to the same call was lost before
     */
    record Outgoing(Action action, String path, List<Document> documents, boolean repeated) {}

    Organisation organisation() {
        return organisation;
    }

    List<Document> documents() {
        return documents;
    }

    List<Wish> wishes() {
        return wishes;
    }

    Books books() {
        return books;
    }

    Deque<Outgoing> calls() {
        return calls;
    }

    /** Notes a record that was made in this turn. */
    void made(String id) {
        fresh.add(id);
    }

    boolean isFresh(String id) {
        return fresh.contains(id);
    }

    StepRun step() {
        return step;
    }

    void step(StepRun next) {
        step = next;
    }

    Question question() {
        return question;
    }

    void question(Question next) {
        question = next;
    }
}
