package org.xerocamel.fetch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One walk through all pages of a stream that changed since its watermark. What it asks stays fixed to its end, however
 * often it is interrupted.
 *
 * @param since what changed before is not asked for; null for all
 * @param serverStart Xero's clock at the first answer; null before it
 * @param page the next page to read, from 1
 * @param pageSize records a page
 * @param order an order that an update cannot move, so that no record slides onto a page that was read already
 * @param filter a {@code where} on what cannot change; null for none
 * @param chosen the fingerprint of all filters, Xero's and ours
 * @param records how many records were read so far
 * @param changed how many of them were new or changed
 * @param firstId the first record of the page read last; null before it
 */
record Pass(Instant since, Instant serverStart, int page, int pageSize, String order, String filter, String chosen,
        long records, long changed, String firstId) {

    /** @return the query for the next page, not encoded */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filter != null) {
            parameters.put("where", filter);
        }
        parameters.put("order", order);
        parameters.put("page", Integer.toString(page));
        parameters.put("pageSize", Integer.toString(pageSize));
        return parameters;
    }

    /** @return the pass after the page was read */
    Pass after(Page read, int changedRecords, Instant answeredAt) {
        Instant clock = read.serverTime() != null ? read.serverTime() : answeredAt;
        return new Pass(since, serverStart != null ? serverStart : clock, page + 1, pageSize, order, filter,
                chosen, records + read.records(), changed + changedRecords, read.firstId());
    }

    /**
     * @return whether this was the last page: by the page count of that same answer, or, where it names none, because it
     *         was empty. A short page says nothing, since a page size may be clamped in silence (paging).
     */
    boolean isLast(Page read) {
        return read.isLast(page);
    }

    /** @return whether Xero gave the page before once more, as an endpoint does that ignores {@code page} */
    boolean isRepeat(Page read) {
        return page > 1 && read.beginsLike(firstId) || page > Page.MOST;
    }
}
