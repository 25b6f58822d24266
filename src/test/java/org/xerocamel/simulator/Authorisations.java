package org.xerocamel.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Grants, tokens and connections, and Xero's rules for their lives. */
final class Authorisations {

    private static final Duration UNUSED = Duration.ofDays(60);

    final Clock clock;
    final Connections connections;
    volatile Duration accessLifetime = Duration.ofMinutes(30);
    volatile Duration grace = Duration.ofMinutes(30);
    volatile boolean retryEndsLost;
    private final State state;
    private final Set<String> secrets = new LinkedHashSet<>();
    private int rotations;

    Authorisations(State state, Clock clock) {
        this.state = state;
        this.clock = clock;
        this.connections = new Connections(state, clock);
    }

    /** A person has consented: the organisations ticked are connected, and a grant stands. */
    State.Grant consent(String email, String scopes, Collection<String> tenantIds) {
        synchronized (state) {
            String user = Consent.userId(email);
            String event = UUID.randomUUID().toString();
            State.Grant grant = new State.Grant(UUID.randomUUID().toString(), user, email, scopes, event, null);
            state.grants().put(grant.id(), grant);
            connections.connect(user, tenantIds, event);
            return grant;
        }
    }

    /** A custom connection asks for a token. */
    State.Grant custom(String scopes, String tenantId) {
        synchronized (state) {
            State.Grant grant = new State.Grant(UUID.randomUUID().toString(), "custom", "", scopes, "", tenantId);
            state.grants().put(grant.id(), grant);
            state.save();
            return grant;
        }
    }

    String newRefreshToken(State.Grant grant) {
        synchronized (state) {
            String token = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 43);
            state.refreshes().put(token, new State.Refresh(token, grant.id(), clock.millis(), 0, false));
            secrets.add(token);
            state.save();
            return token;
        }
    }

    void keep(String accessToken, State.Grant grant) {
        synchronized (state) {
            long now = clock.millis();
            state.accesses().values().removeIf(old -> old.expires() < now - Duration.ofDays(1).toMillis());
            long expires = now + accessLifetime.toMillis();
            state.accesses().put(accessToken, new State.Access(accessToken, grant.id(), expires));
            secrets.add(accessToken);
            state.save();
        }
    }

    /** Uses up a refresh token; one used before serves again within the grace. Empty: invalid_grant. */
    Optional<State.Grant> rotate(String token) {
        synchronized (state) {
            State.Refresh refresh = state.refreshes().get(token);
            long now = clock.millis();
            if (refresh == null || refresh.revoked() || now > refresh.issued() + UNUSED.toMillis()
                    || refresh.replaced() > 0 && now > refresh.replaced() + grace.toMillis()) {
                return Optional.empty();
            }
            long replaced = refresh.replaced() > 0 ? refresh.replaced() : now;
            if (retryEndsLost && refresh.replaced() > 0) {
                endUnused(refresh.grant());
            }
            state.refreshes().put(token, new State.Refresh(token, refresh.grant(), refresh.issued(), replaced, false));
            rotations++;
            return Optional.of(state.grants().get(refresh.grant()));
        }
    }

    private void endUnused(String grant) {
        state.refreshes().replaceAll((key, each) ->
                each.grant().equals(grant) && each.replaced() == 0 ? revoked(each) : each);
    }

    Optional<State.Access> access(String token) {
        synchronized (state) {
            return Optional.ofNullable(state.accesses().get(token));
        }
    }

    State.Grant grant(String id) {
        synchronized (state) {
            return state.grants().get(id);
        }
    }

    /** Ends the grant of a refresh token; at the app's wish all connections of its user go too. */
    void revoke(String token, boolean connectionsToo) {
        synchronized (state) {
            State.Refresh refresh = state.refreshes().get(token);
            if (refresh == null) {
                return;
            }
            String user = grant(refresh.grant()).user();
            state.refreshes().replaceAll((key, each) -> each.grant().equals(refresh.grant()) ? revoked(each) : each);
            if (connectionsToo) {
                connections.removeUser(user);
            }
            state.save();
        }
    }

    void revokeAll() {
        synchronized (state) {
            state.refreshes().replaceAll((key, each) -> revoked(each));
            state.save();
        }
    }

    void expireAccessTokens() {
        synchronized (state) {
            long now = clock.millis();
            state.accesses().replaceAll((key, each) ->
                    new State.Access(each.token(), each.grant(), Math.min(each.expires(), now - 1)));
            state.save();
        }
    }

    int rotations() {
        synchronized (state) {
            return rotations;
        }
    }

    void secret(String value) {
        synchronized (state) {
            secrets.add(value);
        }
    }

    Set<String> secrets() {
        synchronized (state) {
            return new LinkedHashSet<>(secrets);
        }
    }

    Map<String, State.Refresh> refreshes() {
        synchronized (state) {
            return Map.copyOf(state.refreshes());
        }
    }

    private static State.Refresh revoked(State.Refresh refresh) {
        return new State.Refresh(refresh.token(), refresh.grant(), refresh.issued(), refresh.replaced(), true);
    }
}
