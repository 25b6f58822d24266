package org.xerocamel.component;

import org.springframework.stereotype.Component;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.Refusals;
import org.xerocamel.deliver.SinkWorkers;
import org.xerocamel.deliver.Subscriptions;
import org.xerocamel.fetch.RecordPages;
import org.xerocamel.journal.RecordKeys;
import org.xerocamel.update.UpdateOutcome;
import org.xerocamel.work.Stopping;
import org.xerocamel.write.WriteOutcome;
import org.xerocamel.write.draft.WritableEntities;

/**
 * The parts of xero-camel that the endpoints stand on. Camel makes the component itself, so that tools can, too; this is what it
 * finds in the registry.
 */
@Component
class XeroConnector {

    private final XeroProperties settings;
    private final Subscriptions subscriptions;
    private final SinkWorkers workers;
    private final Refusals refusals;
    private final RecordPages pages;
    private final UpdateOutcome outcome;
    private final Stopping stopping;
    private final RecordKeys keys;
    private final WritableEntities writable;
    private final WriteOutcome writeOutcome;

    XeroConnector(XeroProperties settings, Subscriptions subscriptions, SinkWorkers workers, Refusals refusals,
            RecordPages pages, UpdateOutcome outcome, Stopping stopping, RecordKeys keys, WritableEntities writable,
            WriteOutcome writeOutcome) {
        this.settings = settings;
        this.subscriptions = subscriptions;
        this.workers = workers;
        this.refusals = refusals;
        this.pages = pages;
        this.outcome = outcome;
        this.stopping = stopping;
        this.keys = keys;
        this.writable = writable;
        this.writeOutcome = writeOutcome;
    }

    XeroProperties settings() {
        return settings;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    SinkWorkers workers() {
        return workers;
    }

    Refusals refusals() {
        return refusals;
    }

    RecordPages pages() {
        return pages;
    }

    UpdateOutcome outcome() {
        return outcome;
    }

    Stopping stopping() {
        return stopping;
    }

    RecordKeys keys() {
        return keys;
    }

    WritableEntities writable() {
        return writable;
    }

    WriteOutcome writeOutcome() {
        return writeOutcome;
    }
}
