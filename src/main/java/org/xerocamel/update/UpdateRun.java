package org.xerocamel.update;

import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.xerocamel.inbox.InboxFile;
import org.xerocamel.inbox.InboxRun;

/** A run over changes of invoices, with the rows that are worked on now. */
final class UpdateRun extends InboxRun {

    private UpdateGroup group;

    /** @param path where the file lies; null for a request */
    UpdateRun(InboxFile file, Path path) {
        super(file, path);
    }

    static UpdateRun of(Exchange exchange) {
        return exchange.getVariable(RUN, UpdateRun.class);
    }

    UpdateGroup group() {
        return group;
    }

    void group(UpdateGroup next) {
        group = next;
    }

    /** Lets the rows of the group's organisation wait. */
    void pause(Pause pause) {
        pause(group.organisation().tenantId(), pause);
    }
}
