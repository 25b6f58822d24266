package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The records of one kind in one organisation. */
public final class SimulatedRecords implements Shelf {

    /** A record with the time of its last change, which some kinds do not show. */
    record Stamped(ObjectNode node, long updated) {}

    private final String tenantId;
    private final EntityKind kind;
    private final Clock clock;
    private final List<Stamped> records = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final FieldIndex index = new FieldIndex();

    SimulatedRecords(String tenantId, EntityKind kind, Clock clock) {
        this.tenantId = tenantId;
        this.kind = kind;
        this.clock = clock;
    }

    /** Adds realistic records, made now; the same ones for the same tenant id. */
    public synchronized SimulatedRecords add(int count) {
        for (int added = 0; added < count; added++) {
            ObjectNode record = Json.object();
            kind.maker().fill(record, new Draft(tenantId, kind.path(), records.size()));
            create(record);
        }
        return this;
    }

    /** @return all of them as Xero gives them, in the order in which they were added */
    public synchronized List<JsonNode> all() {
        return records.stream().map(record -> (JsonNode) record.node().deepCopy()).toList();
    }

    /** @return all of them as their list gives them to whoever asks for all it knows to give */
    public synchronized List<JsonNode> listed() {
        return records.stream().map(record -> record.node().deepCopy())
                .map(node -> (JsonNode) (kind.hasExactPrices(false) ? node : UnitPrices.rounded(node))).toList();
    }

    /** @return the ids of all, in the order in which they were added */
    public List<String> ids() {
        return all().stream().map(record -> record.path(kind.id()).asText()).toList();
    }

    /** @return the field that identifies a record */
    public String idField() {
        return kind.id();
    }

    @Override
    public synchronized Optional<ObjectNode> byId(String id) {
        return Optional.ofNullable(places.get(key(id))).map(place -> records.get(place).node());
    }

    @Override
    public synchronized Optional<ObjectNode> by(String field, String text, Predicate<ObjectNode> which) {
        return index.places(field, text, records.size(), place -> records.get(place).node()).stream()
                .map(place -> records.get(place).node()).filter(which).findFirst();
    }

    /** @return the oldest record that is meant */
    synchronized Optional<ObjectNode> first(Predicate<ObjectNode> which) {
        return records.stream().map(Stamped::node).filter(which).findFirst();
    }

    @Override
    public synchronized ObjectNode create(ObjectNode record) {
        places.putIfAbsent(key(record.path(kind.id()).asText()), records.size());
        index.added(record, records.size());
        records.add(stamped(record, clock.millis()));
        return record;
    }

    @Override
    public synchronized ObjectNode change(String id, Consumer<ObjectNode> change) {
        update(id, change);
        return byId(id).orElseThrow();
    }

    /** Changes a record; its stamp, where the kind shows that of changes, becomes now. */
    public synchronized void update(String id, Consumer<ObjectNode> change) {
        Integer place = places.get(key(id));
        if (place == null) {
            throw new NoSuchElementException("No record " + id + " of " + kind.path());
        }
        ObjectNode changed = records.get(place).node().deepCopy();
        change.accept(changed);
        index.changed(records.get(place).node(), changed);
        boolean shown = kind.stamp() != null && kind.stamp().startsWith("Updated");
        records.set(place, shown ? stamped(changed, Math.max(clock.millis(), records.get(place).updated() + 1))
                : new Stamped(changed, clock.millis()));
    }

    /** Takes a record away, as if it had never been. */
    public synchronized void remove(String id) {
        records.removeIf(record -> record.node().path(kind.id()).asText().equals(id));
        places.clear();
        index.clear();
        for (int place = 0; place < records.size(); place++) {
            places.putIfAbsent(key(records.get(place).node().path(kind.id()).asText()), place);
        }
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /** @return all of them, to be read alone */
    synchronized List<ObjectNode> nodes() {
        return records.stream().map(Stamped::node).toList();
    }

    synchronized List<Stamped> stamped() {
        return List.copyOf(records);
    }

    private Stamped stamped(ObjectNode record, long when) {
        if (kind.stamp() != null) {
            record.put(kind.stamp(), OtherKinds.stamp(kind, when, records.size()));
        }
        return new Stamped(record, when);
    }
}
