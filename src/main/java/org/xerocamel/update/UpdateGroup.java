package org.xerocamel.update;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.xero.OrganisationFacts;

/** A group of rows of one organisation that are looked up, checked and sent together. */
final class UpdateGroup {

    /** The most invoices of one number that are kept, to name them. */
    private static final int MOST_NAMESAKES = 5;

    private final Organisation organisation;
    private final GrantedScopes scopes;
    private final List<UpdateRow> rows;
    private final Deque<Lookup> lookups = new ArrayDeque<>();
    private final Deque<Outgoing> calls = new ArrayDeque<>();
    private final Map<String, Invoice> byId = new HashMap<>();
    private final Map<String, List<Invoice>> byNumber = new HashMap<>();
    private OrganisationFacts facts = OrganisationFacts.UNKNOWN;

    UpdateGroup(Organisation organisation, GrantedScopes scopes, List<UpdateRow> rows) {
        this.organisation = organisation;
        this.scopes = scopes;
        this.rows = rows;
    }

    /**
     * What is to be read from Xero.
     *
     * @param kind what
     * @param values ids or numbers
     * @param page which page of them
     */
    record Lookup(Kind kind, List<String> values, int page) {

        /** What is read. */
        enum Kind { ORGANISATION, IDS, NUMBERS, NUMBER }

        Lookup next() {
            return new Lookup(kind, values, page + 1);
        }
    }

    /**
     * One call that changes something.
     *
     * @param step the invoices themselves, or payments
     * @param rows with what is sent for each, in the order in which it is sent
     */
    record Outgoing(UpdateRow.Step step, List<UpdateRow> rows) {}

    Organisation organisation() {
        return organisation;
    }

    GrantedScopes scopes() {
        return scopes;
    }

    List<UpdateRow> rows() {
        return rows;
    }

    Deque<Lookup> lookups() {
        return lookups;
    }

    Deque<Outgoing> calls() {
        return calls;
    }

    OrganisationFacts facts() {
        return facts;
    }

    void facts(OrganisationFacts read) {
        facts = read;
    }

    void add(Invoice invoice) {
        if (byId.put(invoice.id(), invoice) == null) {
            List<Invoice> namesakes = byNumber.computeIfAbsent(invoice.number(), any -> new ArrayList<>());
            if (namesakes.size() < MOST_NAMESAKES) {
                namesakes.add(invoice);
            }
        }
    }

    /** @return the invoice of that id; null when Xero has none */
    Invoice withId(String id) {
        return byId.get(id);
    }

    /** @return the first invoices of that number */
    List<Invoice> numbered(String number) {
        return byNumber.getOrDefault(number, List.of());
    }
}
