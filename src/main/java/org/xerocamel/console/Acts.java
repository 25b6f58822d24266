package org.xerocamel.console;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.xerocamel.history.EventRecord;
import org.xerocamel.history.Events;
import org.xerocamel.status.StatusReader;

/** Notes the actions of operators on the timeline, and drops the cached status so that it shows them. */
@Component
public class Acts {

    private final Events events;
    private final StatusReader status;

    Acts(Events events, StatusReader status) {
        this.events = events;
        this.status = status;
    }

    /** @param text what was done, in a sentence without who did it */
    public void note(String stage, String text) {
        note(stage, null, null, text);
    }

    /**
     * @param tenantId of the organisation that it concerns; null for none
     * @param organisation its name; null for none
     */
    public void note(String stage, String tenantId, String organisation, String text) {
        note(stage, new EventRecord(tenantId, organisation, null, null, null), text);
    }

    /** @param about the record that it concerns */
    public void note(String stage, EventRecord about, String text) {
        Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
        events.did(somebody == null ? "somebody" : somebody.getName(), stage, about, text);
        status.forget();
    }
}
