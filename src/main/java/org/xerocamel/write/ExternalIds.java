package org.xerocamel.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xerocamel.journal.ExternalKeys;
import org.xerocamel.journal.RecordKeys.ExternalKey;
import org.xerocamel.journal.Redeliveries;
import org.xerocamel.write.Document.State;

/** The authors' own keys of documents: which record of Xero's a document with that ExternalID became. */
@Component
class ExternalIds {

    /** Where a key belongs. */
    private record Shelf(String tenantId, String entity) {}

    private final ExternalKeys keys;
    private final Redeliveries redeliveries;

    ExternalIds(ExternalKeys keys, Redeliveries redeliveries) {
        this.keys = keys;
        this.redeliveries = redeliveries;
    }

    /** @return Xero's ids by those of the external ids that are known */
    Map<String, String> known(String tenantId, String entity, Collection<String> externalIds) {
        return keys.known(tenantId, entity, externalIds);
    }

    /**
     * Notes the records of documents that ended well, or forgets them, within the transaction that says so. The sinks get a
     * record that they have already once more, with its key.
     */
    void note(Collection<Document> documents) {
        Map<Shelf, List<String>> later = new HashMap<>();
        documents.forEach(document -> {
            Shelf shelf = new Shelf(document.tenantId(), document.draft().entity());
            if (document.state() == State.UNDONE) {
                keys.forget(shelf.tenantId(), shelf.entity(), document.result().id());
            } else if (isThere(document) && keys.note(shelf.tenantId(), shelf.entity(),
                    new ExternalKey(document.draft().externalId(), document.result().id()))) {
                later.computeIfAbsent(shelf, any -> new ArrayList<>()).add(document.result().id());
            }
        });
        later.forEach((shelf, ids) -> redeliveries.ask(shelf.tenantId(), shelf.entity(), ids));
    }

    private static boolean isThere(Document document) {
        boolean there = document.state() == State.CREATED || document.state() == State.CHANGED
                || document.state() == State.UNCHANGED;
        return there && document.draft().externalId() != null && document.result().id() != null;
    }
}
