package org.xerocamel.deliver;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.xerocamel.journal.RecordKeys;

/** The keys of records that a test gives, in place of those of the application's database. */
public final class KnownKeys implements RecordKeys {

    private final List<ExternalKey> keys = new CopyOnWriteArrayList<>();

    /** Gives a record a key, after those that it has. */
    public KnownKeys give(String externalId, String recordId) {
        keys.removeIf(key -> key.externalId().equals(externalId));
        keys.add(new ExternalKey(externalId, recordId));
        return this;
    }

    /** Takes all of them away. */
    public void clear() {
        keys.clear();
    }

    @Override
    public List<ExternalKey> of(String tenantId, String entity, Supplier<? extends Collection<String>> recordIds) {
        return keys.isEmpty() ? List.of() : keys.stream().filter(key -> recordIds.get().contains(key.recordId())).toList();
    }
}
