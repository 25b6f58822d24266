package org.xerocamel.write.books;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.xero.XeroException;

/**
 * One organisation's books, as far as a group of drafts needs them. It asks nothing itself: its questions go to Xero by its
 * user, group by group. Not thread-safe; one per organisation and run.
 */
public final class Books {

    /**
     * Called again after each answer.
     *
     * @return the next question that must be answered before these can be judged; empty for none
     */
    public Optional<Question> next(WriteRules rules, List<Wish> wishes) {
        return Optional.empty();
    }

    /** Takes one page; {@link #next} may ask for the one after it. */
    public void answer(Question question, JsonNode answer) {
    }

    /**
     * Goes on without an answer.
     *
     * @throws XeroException the cause, where that would be a guess
     */
    public void refused(Question question, XeroException cause) {
        throw cause;
    }

    /** @return what the draft means for the books */
    public BookVerdict judge(WriteRules rules, Wish wish) {
        throw new UnsupportedOperationException();
    }

    /**
     * Decides what became of a call whose answer was lost. Begin with {@link #forget}, and ask for what {@link #next} wants.
     *
     * @param wish with Xero's id where a record was to be changed
     * @param sent what was noted before the call
     */
    public Recovery recover(WriteRules rules, Wish wish, Sent sent) {
        throw new UnsupportedOperationException();
    }

    /**
     * Says how a write is taken back. Begin with {@link #next} for {@link Wish#about}.
     *
     * @param id Xero's
     * @param sent what was noted before the call
     */
    public BookVerdict undo(WriteRules rules, String id, Sent sent) {
        throw new UnsupportedOperationException();
    }

    /** Takes Xero's answer to a write, so that later drafts of the run see it. */
    public void wrote(WriteRules rules, JsonNode record) {
    }

    /** Forgets the records, so that they are read again; what a run has seen of its file stays. */
    public void forget() {
    }
}
