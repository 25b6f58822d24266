package org.xerocamel.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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
    private Question question;

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

    Question question() {
        return question;
    }

    void question(Question next) {
        question = next;
    }
}
