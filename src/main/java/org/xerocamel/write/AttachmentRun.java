package org.xerocamel.write;

import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxPlace;
import org.xerocamel.inbox.InboxRun;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.write.draft.WriteRules;

/** A run over one file that is to be attached to a record. */
final class AttachmentRun extends InboxRun {

    /** The next call. */
    enum Step { FIND, LIST, COMPARE, SEND, END }

    private final InboxPlace place;
    private final WriteRules rules;
    private final boolean rehearsal;
    private Document document;
    private Organisation organisation;
    private Step step = Step.END;
    private String recordId;
    private byte[] content;

    AttachmentRun(InboxFile file, Path path, InboxPlace place, WriteRules rules, boolean rehearsal) {
        super(file, path);
        this.place = place;
        this.rules = rules;
        this.rehearsal = rehearsal;
    }

    static AttachmentRun of(Exchange exchange) {
        return exchange.getVariable(RUN, AttachmentRun.class);
    }

    InboxPlace place() {
        return place;
    }

    WriteRules rules() {
        return rules;
    }

    boolean isRehearsal() {
        return rehearsal;
    }

    Document document() {
        return document;
    }

    Organisation organisation() {
        return organisation;
    }

    /** Begins with the document, which has not ended. */
    void begin(Document open, Organisation whose, byte[] bytes) {
        document = open;
        organisation = whose;
        content = bytes;
        step = Step.FIND;
    }

    void document(Document now) {
        document = now;
    }

    byte[] content() {
        return content;
    }

    Step step() {
        return step;
    }

    void step(Step next) {
        step = next;
    }

    String recordId() {
        return recordId;
    }

    void recordId(String id) {
        recordId = id;
    }
}
