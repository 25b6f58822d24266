package org.xerocamel.simulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Faults on demand: {@code faults().onPage(3).once(Fault.cut())}. The first that matches a request is the one that
 * counts. A place names the one call that is meant, since what goes on beside a test (a refresh, a sweep, another
 * organisation's pass) calls too, and whoever comes first takes what happens once. Where two may do the same work, let it
 * happen {@linkplain Place#always always} and {@linkplain Rule#remove remove} it.
 */
public final class Faults {

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** Faults for the requests that match. */
    public Place on(Predicate<Request> where) {
        return new Place(where);
    }

    /** Faults for paths that begin like this. */
    public Place onPath(String prefix) {
        return on(request -> request.path().startsWith(prefix));
    }

    /** Faults for the token endpoint, whoever asks. */
    public Place onToken() {
        return onPath("/connect/token");
    }

    /** Faults for a code that a login brings to the token endpoint; no refresh beside it is meant. */
    public Place onCode() {
        return onGrant("authorization_code");
    }

    /** Faults for a refresh at the token endpoint; no login beside it is meant. */
    public Place onRefresh() {
        return onGrant("refresh_token");
    }

    private Place onGrant(String type) {
        return on(request -> request.path().startsWith("/connect/token") && type.equals(request.form().get("grant_type")));
    }

    /** Faults for the list of {@code /connections}. */
    public Place onConnections() {
        return on(request -> request.method().equals("GET") && request.path().startsWith("/connections"));
    }

    /** Faults for the end of a connection. */
    public Place onDisconnection() {
        return on(request -> request.method().equals("DELETE") && request.path().startsWith("/connections/"));
    }

    /** Faults for a change that goes to the accounting API. */
    public Place onWrites() {
        return on(request -> !request.method().equals("GET") && request.path().startsWith("/api.xro/"));
    }

    /** Faults for a change of records of one list, such as Invoices. */
    public Place onWrites(String entity) {
        return on(request -> !request.method().equals("GET")
                && (request.path() + "/").startsWith("/api.xro/2.0/" + entity + "/"));
    }

    /** Faults for anything below the accounting API. */
    public Place onApi() {
        return onPath("/api.xro/");
    }

    /** Faults for any page of invoices. */
    public Place onPages() {
        return on(request -> request.path().equals("/api.xro/2.0/Invoices") && request.page() > 0);
    }

    /** Faults for one page of invoices, of any organisation. */
    public Place onPage(int page) {
        return on(request -> request.path().equals("/api.xro/2.0/Invoices") && request.page() == page);
    }

    /** Everything is well again. */
    public void clear() {
        rules.clear();
    }

    Reply apply(Request request, Function<Request, Reply> right) {
        Rule first = null;
        for (Rule rule : rules) {
            // Each rule sees each request, since some count those that they are not for.
            boolean meant = rule.where.test(request);
            first = first == null && meant && rule.takes() ? rule : first;
        }
        return first == null ? right.apply(request) : first.fault.spoil(request, right);
    }

    /** Where a fault happens. */
    public final class Place {

        private final Predicate<Request> where;

        private Place(Predicate<Request> where) {
            this.where = where;
        }

        /** It happens to the next such request. */
        public Rule once(Fault fault) {
            return times(1, fault);
        }

        /** It happens to the next so many such requests. */
        public Rule times(int times, Fault fault) {
            Rule rule = new Rule(where, times, fault);
            rules.add(rule);
            return rule;
        }

        /** It happens until {@link Faults#clear()} or {@link Rule#remove()}. */
        public Rule always(Fault fault) {
            return times(Integer.MAX_VALUE, fault);
        }

        /** Narrows it to the n-th such request from now, from 1, and those after it. */
        public Place nth(int nth) {
            AtomicInteger before = new AtomicInteger(nth);
            return new Place(request -> where.test(request) && before.decrementAndGet() <= 0);
        }

        /** Narrows it to one organisation. */
        public Place of(SimulatedOrganisation organisation) {
            return new Place(where.and(request -> request.tenantId().equals(organisation.tenantId())));
        }
    }

    /** A fault that waits for its requests. */
    public final class Rule {

        private final Predicate<Request> where;
        private final int times;
        private final Fault fault;
        private final AtomicInteger taken = new AtomicInteger();

        private Rule(Predicate<Request> where, int times, Fault fault) {
            this.where = where;
            this.times = times;
            this.fault = fault;
        }

        private boolean takes() {
            return taken.getAndUpdate(now -> Math.min(now + 1, times)) < times;
        }

        /** @return how often it has happened */
        public int hits() {
            return taken.get();
        }

        /** It happens no more. */
        public void remove() {
            rules.remove(this);
        }
    }
}
