package org.xerocamel.fetch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xerocamel.config.Entity;

/**
 * What a pass asks of Xero; it stays fixed to the pass's end, however often it is interrupted.
 *
 * @param entity how it is asked for; a row that pages or filters otherwise has another fingerprint
 * @param since what changed before is not asked for; null for all
 * @param pageSize records a page
 * @param order an order that an update cannot move, so that no record slides onto a page that was read already; empty
 *     where Xero knows none
 * @param filter a {@code where} on what cannot change; null for none
 * @param chosen the fingerprint of all filters, Xero's and ours
 */
record PassQuery(Entity entity, Instant since, int pageSize, String order, String filter, String chosen) {

    /**
     * @param page the page's number, from 1
     * @param position where a list that is read by offset goes on
     * @return the query for a page, not encoded
     */
    Map<String, String> parameters(int page, long position) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filter != null) {
            parameters.put("where", filter);
        }
        parameters.putAll(entity.parameters());
        if (!order.isEmpty()) {
            parameters.put("order", order);
        }
        switch (entity.paging()) {
            case PAGE -> {
                parameters.put("page", Integer.toString(page));
                parameters.put("pageSize", Integer.toString(pageSize));
            }
            case PAGE_ONLY -> parameters.put("page", Integer.toString(page));
            case OFFSET -> parameters.put("offset", Long.toString(position));
            case NONE -> { }
        }
        return parameters;
    }
}
