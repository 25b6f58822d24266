package org.xerocamel.fetch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a pass asks of Xero; it stays fixed to the pass's end, however often it is interrupted.
 *
 * @param since what changed before is not asked for; null for all
 * @param pageSize records a page
 * @param order an order that an update cannot move, so that no record slides onto a page that was read already
 * @param filter a {@code where} on what cannot change; null for none
 * @param chosen the fingerprint of all filters, Xero's and ours
 */
record PassQuery(Instant since, int pageSize, String order, String filter, String chosen) {

    /** @return the query for a page, not encoded */
    Map<String, String> parameters(int page) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filter != null) {
            parameters.put("where", filter);
        }
        parameters.put("order", order);
        parameters.put("page", Integer.toString(page));
        parameters.put("pageSize", Integer.toString(pageSize));
        return parameters;
    }
}
