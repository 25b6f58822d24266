package org.xerocamel.fetch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xerocamel.config.Entity;
import org.xerocamel.config.Hash;
import org.xerocamel.xero.XeroRequest;

/**
 * The query of a pass; it stays fixed until the pass ends, however often it is interrupted.
 *
 * @param entity how it is asked for; a row that pages or filters otherwise has another fingerprint
 * @param since changes before it are not requested; null for all
 * @param pageSize records a page
 * @param order an order that an update cannot move, so that no record slides onto a page that was read already; empty where
 *     Xero knows none
 * @param filter a {@code where} on what cannot change; null for none
 * @param chosen the fingerprint of all filters, Xero's and ours
 * @param parents which of the parent's records it looks at, where it asks by those
 */
record PassQuery(Entity entity, Instant since, int pageSize, String order, String filter, String chosen, Parents parents) {

    /**
     * A span of the parent's stream.
     *
     * @param since only what came after this sequence is looked at; {@link #ALL} for all
     * @param until what was there when the pass began, which the next one need not look at; null where none is left out
     */
    record Parents(long since, Long until) {

        /** Before every sequence, also that of records which were not journalled. */
        static final long ALL = -1;
        /** Before every sequence of a record that was journalled. */
        static final long CHOSEN = 0;
        /** For a row that asks by no parent, or by all of its records each time. */
        static final Parents EACH = new Parents(ALL, null);
    }

    /**
     * @param page the page's number, from 1
     * @param position where a list that is read by offset goes on
     * @param part the part that is asked for; null where all is asked for at once
     * @return the query for a page, not encoded
     */
    Map<String, String> parameters(int page, long position, String part) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filter != null) {
            parameters.put("where", filter);
        }
        entity.parameters().forEach((name, value) -> parameters.put(name, Entity.PART.equals(value) ? part : value));
        if (!order.isEmpty()) {
            parameters.put("order", order);
        }
        switch (entity.paging()) {
            case PAGE -> {
                parameters.put("page", Integer.toString(page));
                parameters.put("pageSize", Integer.toString(pageSize));
            }
            case TOTAL -> {
                parameters.put("page", Integer.toString(page));
                parameters.put("pagesize", Integer.toString(pageSize));
            }
            case PAGE_ONLY -> parameters.put("page", Integer.toString(page));
            case OFFSET -> parameters.put("offset", Long.toString(position));
            case NONE -> { }
        }
        (entity.whole().singly() ? entity.whole().ofQuestion() : entity.whole().ofList()).forEach(parameters::putIfAbsent);
        return parameters;
    }

    /** @return identifies the question, whatever the page and the time: another one may have answers with other fields */
    String asked() {
        return Hash.of(entity.path() + " " + entity.parameters() + " " + filter + " " + chosen);
    }

    /** @return the path for a part, encoded */
    String path(String part) {
        return part == null ? entity.path() : entity.path().replace(Entity.PART, XeroRequest.encode(part));
    }
}
