package org.xerocamel.simulator;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Which user has connected which organisation to the app. */
final class Connections {

    private final State state;
    private final Clock clock;

    Connections(State state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    void connect(String user, Collection<String> tenantIds, String event) {
        synchronized (state) {
            tenantIds.forEach(tenantId -> connect(user, tenantId, event));
            state.save();
        }
    }

    /** A connection that stands already keeps its id and gets the new event. */
    private void connect(String user, String tenantId, String event) {
        long now = clock.millis();
        Optional<State.Connection> before = of(user).stream()
                .filter(connection -> connection.tenantId().equals(tenantId)).findFirst();
        String id = before.map(State.Connection::id).orElseGet(() -> UUID.randomUUID().toString());
        long created = before.map(State.Connection::created).orElse(now);
        state.connections().put(id, new State.Connection(id, tenantId, user, event, created, now));
    }

    List<State.Connection> of(String user) {
        synchronized (state) {
            return state.connections().values().stream()
                    .filter(connection -> connection.user().equals(user)).toList();
        }
    }

    int count() {
        synchronized (state) {
            return state.connections().size();
        }
    }

    boolean remove(String user, String id) {
        return remove(connection -> connection.id().equals(id) && connection.user().equals(user));
    }

    void removeUser(String user) {
        remove(connection -> connection.user().equals(user));
    }

    void removeTenant(String tenantId) {
        remove(connection -> connection.tenantId().equals(tenantId));
    }

    private boolean remove(Predicate<State.Connection> which) {
        synchronized (state) {
            boolean removed = state.connections().values().removeIf(which);
            state.save();
            return removed;
        }
    }
}
