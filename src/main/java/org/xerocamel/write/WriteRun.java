package org.xerocamel.write;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.write.Document.Action;
import org.xerocamel.write.Document.State;
import org.xerocamel.write.books.Books;
import org.xerocamel.write.draft.WriteRules;

/** A run over the documents of a file or request, with those that are worked on now. */
final class WriteRun extends InboxRun {

    private final Map<String, Books> books = new HashMap<>();
    private WriteRules rules;
    private final boolean rehearsal;
    private final boolean undo;
    private WriteGroup group;

    /**
     * @param path where the file lies; null for a request
     * @param rules of its entity; null while they are not known
     * @param rehearsal whether nothing is sent
     * @param undo whether documents are taken back
     */
    WriteRun(InboxFile file, Path path, WriteRules rules, boolean rehearsal, boolean undo) {
        super(file, path);
        this.rules = rules;
        this.rehearsal = rehearsal;
        this.undo = undo;
    }

    static WriteRun of(Exchange exchange) {
        return exchange.getVariable(RUN, WriteRun.class);
    }

    WriteRules rules() {
        return rules;
    }

    /** Takes the rules of a file whose content says which entity it is about. */
    void rules(WriteRules read) {
        rules = read;
    }

    /** @return the state of a document whose call succeeded */
    State done(Action action) {
        return undo || action == Action.DELETE ? State.UNDONE : action == Action.CREATE ? State.CREATED : State.CHANGED;
    }

    boolean isUndo() {
        return undo;
    }

    boolean isRehearsal() {
        return rehearsal;
    }

    /** @return the books of each organisation, as this run knows them */
    Map<String, Books> books() {
        return books;
    }

    WriteGroup group() {
        return group;
    }

    void group(WriteGroup next) {
        group = next;
    }

    /** Lets the documents of the group's organisation wait. */
    void pause(Pause pause) {
        pause(group.organisation().tenantId(), pause);
    }
}
